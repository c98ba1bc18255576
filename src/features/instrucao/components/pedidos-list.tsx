import { Box, Button, Group, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconBan, IconCircleCheck, IconClock, IconHourglass, IconSend } from '@tabler/icons-react';
import { EnvioParado } from '@/components/envio-parado';
import { FailureAlert } from '@/components/failure-alert';
import { StateChip, type StateLook } from '@/components/state-chip';
import { TimeAgo } from '@/components/time-ago';
import { useCancelarPedido } from '../client';
import type { InstrucaoView, InstrucoesView } from '../schema';

const CHIPS: Record<InstrucaoView['situacao'], StateLook> = {
  PENDENTE: { label: 'Na fila para envio', color: 'blue', icon: IconClock },
  ENVIANDO: { label: 'Enviando ao Sicredi', color: 'blue', icon: IconSend },
  INCERTA: { label: 'Conferindo com o Sicredi', color: 'blue', icon: IconHourglass },
  NA_FILA: { label: 'Aguardando confirmação do Sicredi', color: 'blue', icon: IconHourglass },
  CONFIRMADA: { label: 'Confirmado pelo Sicredi', color: 'teal', icon: IconCircleCheck },
  RECUSADA: { label: 'Não foi feito', color: 'red', icon: IconAlertTriangle },
  CANCELADA: { label: 'Cancelado', color: 'gray', icon: IconBan },
};

// Why nobody knows whether it is done, once a person is to look.
const SEM_NOTICIA: Partial<Record<InstrucaoView['situacao'], string>> = {
  NA_FILA: 'O Sicredi recebeu o pedido e não o cumpriu até agora. Confira com a agência.',
  INCERTA: 'O Sicredi não disse até agora se recebeu o pedido. Confira com a agência.',
};

const SEM_CONFIRMACAO: StateLook = { label: 'Sem confirmação do banco', color: 'orange', icon: IconAlertTriangle };

type Props = { cobrancaId: string; instrucoes: InstrucoesView; podePedir: boolean };

/** What was asked of the bank, latest first: what, how it stands, who and when. */
export function PedidosList({ cobrancaId, instrucoes: lista, podePedir }: Props) {
  const { instrucoes, pausa, contaBancariaId, ambiente, agora } = lista;
  const cancelar = useCancelarPedido(cobrancaId);
  if (instrucoes.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        Nada foi pedido ao banco sobre este boleto.
      </Text>
    );
  }
  return (
    <>
      {cancelar.error && <FailureAlert error={cancelar.error} otherwise="Não foi possível cancelar agora." mb="md" />}
      {pausa && (
        <Box mb="md">
          <EnvioParado
            pausa={pausa}
            contaBancariaId={contaBancariaId}
            ambiente={ambiente}
            agora={agora}
            oQueEspera="O que foi pedido segue sozinho"
          />
        </Box>
      )}
      <Stack component="ul" gap="md" p={0} m={0} style={{ listStyle: 'none' }}>
        {instrucoes.map((pedido) => (
          <li key={pedido.id}>
            <Group justify="space-between" align="flex-start" gap="xs" mb={4}>
              <Text fw={600} style={{ overflowWrap: 'anywhere' }}>
                {pedido.texto}
              </Text>
              <PedidoChip pedido={pedido} />
            </Group>
            {pedido.motivo && pedido.motivo !== pausa?.motivo && <Text size="sm">{pedido.motivo}</Text>}
            {pedido.depoisDe && <Text size="sm">Será enviado depois de: {pedido.depoisDe}.</Text>}
            {pedido.semConfirmacao && <Text size="sm">{SEM_NOTICIA[pedido.situacao]}</Text>}
            <Text size="xs" c="dimmed">
              {pedido.quem} · <TimeAgo at={pedido.decididaEm ?? pedido.enviadaEm ?? pedido.criadaEm} now={agora} />
            </Text>
            {podePedir && pedido.podeCancelar && (
              <Button
                mt="xs"
                size="xs"
                variant="default"
                loading={cancelar.isPending && cancelar.variables === pedido.id}
                onClick={() => cancelar.mutate(pedido.id)}
              >
                Desistir deste pedido
              </Button>
            )}
          </li>
        ))}
      </Stack>
    </>
  );
}

function PedidoChip({ pedido }: { pedido: InstrucaoView }) {
  return <StateChip {...(pedido.semConfirmacao ? SEM_CONFIRMACAO : CHIPS[pedido.situacao])} />;
}
