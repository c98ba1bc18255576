'use client';

import { Button, Text } from '@mantine/core';
import { useDeactivateIntegracao } from '@/features/integracao/client';
import type { Ambiente } from '@/features/integracao/schema';
import { ApiError } from '@/lib/api-client';

type Props = { contaId: string; ambiente: Ambiente; nome: string; onDone: () => void };

/** Takes an integração back into use. */
export function ReativarButton({ contaId, ambiente, nome, onDone }: Props) {
  const { mutate, isPending, error } = useDeactivateIntegracao(contaId, ambiente);
  return (
    <>
      <Button
        variant="default"
        size="sm"
        loading={isPending}
        aria-label={`Reativar ${nome}`}
        onClick={() => mutate(false, { onSuccess: onDone })}
      >
        Reativar
      </Button>
      {error && (
        <Text role="alert" size="sm" c="error" maw={320}>
          {error instanceof ApiError ? error.message : 'Não foi possível reativar agora. Tente de novo.'}
        </Text>
      )}
    </>
  );
}
