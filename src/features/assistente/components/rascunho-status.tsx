'use client';

import { Anchor, Button, Group, Text } from '@mantine/core';
import { IconAlertTriangle, IconCloudCheck, IconCloudUp } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { TimeAgo } from '@/components/time-ago';
import type { RascunhoState } from './use-rascunho';

const TICK_MS = 15_000;

/** How the draft stands: being kept, kept since when, or why not. Said aloud only when it fails. */
export function RascunhoStatus({ state, onRetry }: { state: RascunhoState; onRetry: () => void }) {
  return (
    <div role="alert">
      {state.kind === 'failed' ? (
        <Group gap="xs" c="red" mb="md">
          <IconAlertTriangle size={18} aria-hidden />
          <Text size="sm">
            Rascunho não salvo: {state.error.message}{' '}
            {state.error.status === 401 && (
              <Anchor href="/entrar" target="_blank" inherit c="inherit">
                Entrar em outra aba
              </Anchor>
            )}
          </Text>
          <Button size="compact-sm" variant="default" onClick={onRetry}>
            Tentar de novo
          </Button>
        </Group>
      ) : null}
    </div>
  );
}

/** The same while all is well, in one quiet line. */
export function RascunhoQuiet({ state }: { state: RascunhoState }) {
  if (state.kind === 'saving') {
    return (
      <Line icon={<IconCloudUp size={16} aria-hidden />}>
        <span>Salvando rascunho…</span>
      </Line>
    );
  }
  if (state.kind !== 'saved') return null;
  return (
    <Line icon={<IconCloudCheck size={16} aria-hidden />}>
      Rascunho salvo <Since key={state.em} em={state.em} agora={state.agora} />
    </Line>
  );
}

function Line({ icon, children }: { icon: React.ReactNode; children: React.ReactNode }) {
  return (
    <Group gap={6} wrap="nowrap" c="dimmed" aria-live="off">
      {icon}
      <Text size="sm">{children}</Text>
    </Group>
  );
}

/** How long ago, by the house's clock as it goes on here. */
function Since({ em, agora }: { em: string; agora: string }) {
  const [now, setNow] = useState(agora);
  useEffect(() => {
    const start = performance.now();
    const tick = () => setNow(new Date(Date.parse(agora) + performance.now() - start).toISOString());
    const timer = setInterval(tick, TICK_MS);
    return () => clearInterval(timer);
  }, [agora]);
  return <TimeAgo at={em} now={now} />;
}
