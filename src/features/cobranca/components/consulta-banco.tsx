'use client';

import { Alert, Button, Group, Text } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { FailureAlert } from '@/components/failure-alert';
import { TimeAgo } from '@/components/time-ago';
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
        <FailureAlert error={error} otherwise="Não foi possível consultar agora. Tente de novo em instantes." mt="md" />
      )}
    </>
  );
}
