'use client';

import { Alert, Button, Group, Text } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { TimeAgo } from '@/components/time-ago';
import { ApiError } from '@/lib/api-client';
import { useConsultar } from '../client';
import type { CobrancaDetalhe } from '../schema';

/** The age of what the bank last said, and the way to ask it now. */
export function ConsultaBanco({ cobranca, podeConsultar }: { cobranca: CobrancaDetalhe; podeConsultar: boolean }) {
  const consultar = useConsultar(cobranca.id);
  const { data, error } = consultar;
  return (
    <>
      <Group justify="space-between" gap="sm">
        <Text size="sm">
          {cobranca.conferidaEm ? (
            <>
              Última palavra do banco: <TimeAgo at={cobranca.conferidaEm} now={cobranca.agora} />
            </>
          ) : (
            'O banco ainda não disse nada sobre este boleto.'
          )}
        </Text>
        {podeConsultar && (
          <Button
            variant="default"
            leftSection={<IconRefresh size={18} aria-hidden />}
            loading={consultar.isPending}
            onClick={() => consultar.mutate()}
          >
            Consultar no Sicredi
          </Button>
        )}
      </Group>
      <div role="status">
        {data && !consultar.isPending && (
          <Alert color="gray" mt="md">
            {data.mensagem} Consultado <TimeAgo at={data.consultadaEm} now={cobranca.agora} />.
          </Alert>
        )}
      </div>
      {error && !consultar.isPending && (
        <Alert color="red" mt="md" role="alert">
          {error instanceof ApiError ? error.message : 'Não foi possível consultar agora. Tente de novo em instantes.'}
        </Alert>
      )}
    </>
  );
}
