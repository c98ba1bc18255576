import { Button, Group, Paper, Text } from '@mantine/core';
import { useRef, useState } from 'react';
import { FailureAlert } from '@/components/failure-alert';
import type { Ambiente } from '@/features/integracao/schema';
import { useRevokeLink } from '../client';

/** Ends the living link, after one question. */
export function RevokeLink({ contaId, ambiente }: { contaId: string; ambiente: Ambiente }) {
  const { mutate, isPending, error } = useRevokeLink(contaId, ambiente);
  const [asking, setAsking] = useState(false);
  const revoke = useRef<HTMLButtonElement>(null);
  const keep = () => {
    setAsking(false);
    revoke.current?.focus();
  };
  return (
    <>
      <Button ref={revoke} variant="default" aria-expanded={asking} loading={isPending} onClick={() => setAsking(true)}>
        Revogar
      </Button>
      {error && (
        <FailureAlert error={error} otherwise="Não foi possível revogar o link agora. Tente de novo em instantes." />
      )}
      {asking && (
        <Paper withBorder p="md" w="100%" role="group" aria-label="Revogar link">
          <Text size="sm" mb="sm">
            Quem abrir o link verá que ele foi cancelado. O que o titular já enviou e o banco aceitou não muda.
          </Text>
          <Group gap="sm">
            <Button variant="default" autoFocus onClick={keep}>
              Manter link
            </Button>
            <Button
              variant="outline"
              color="red"
              onClick={() => {
                setAsking(false);
                mutate();
              }}
            >
              Revogar link
            </Button>
          </Group>
        </Paper>
      )}
    </>
  );
}
