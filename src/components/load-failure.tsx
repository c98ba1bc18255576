'use client';

import { Alert, Anchor, Button, Text } from '@mantine/core';
import { IconPlugConnectedX } from '@tabler/icons-react';
import { ApiError } from '@/lib/api-client';

/** What could not be read, and the way on: try again, or sign in again and come back here. */
export function LoadFailure({ error, onRetry }: { error: Error; onRetry: () => void }) {
  const ended = error instanceof ApiError && error.status === 401;
  const message = error instanceof ApiError ? error.message : 'Não foi possível ler os dados agora.';
  return (
    <Alert color="red" icon={<IconPlugConnectedX aria-hidden />} role="alert" mb="md">
      <Text size="sm" mb="sm">
        {message}
      </Text>
      {ended ? (
        <Anchor component="button" type="button" onClick={signIn}>
          Entrar de novo
        </Anchor>
      ) : (
        <Button size="xs" variant="default" onClick={onRetry}>
          Tentar de novo
        </Button>
      )}
    </Alert>
  );
}

function signIn(): void {
  const here = window.location.pathname + window.location.search;
  window.location.assign(`/entrar?volta=${encodeURIComponent(here)}`);
}
