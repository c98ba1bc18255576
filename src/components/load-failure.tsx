'use client';

import { Anchor, Button } from '@mantine/core';
import { IconPlugConnectedX } from '@tabler/icons-react';
import { ApiError } from '@/lib/api-client';
import { FailureAlert } from './failure-alert';

/** What could not be read, and the way on: try again, or sign in again and come back here. */
export function LoadFailure({ error, onRetry }: { error: Error; onRetry: () => void }) {
  const ended = error instanceof ApiError && error.status === 401;
  return (
    <FailureAlert
      error={error}
      otherwise="Não foi possível ler os dados agora."
      icon={<IconPlugConnectedX aria-hidden />}
      mb="md"
    >
      {ended ? (
        <Anchor component="button" type="button" onClick={signIn}>
          Entrar de novo
        </Anchor>
      ) : (
        <Button size="xs" variant="default" onClick={onRetry}>
          Tentar de novo
        </Button>
      )}
    </FailureAlert>
  );
}

function signIn(): void {
  const here = window.location.pathname + window.location.search;
  window.location.assign(`/entrar?volta=${encodeURIComponent(here)}`);
}
