import { Button, Group, Paper, Text } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { useState } from 'react';
import { FailureAlert } from '@/components/failure-alert';
import type { Ambiente } from '@/features/integracao/schema';
import { type PedidoWebhook, useAskWebhook } from '../client';
import type { WebhookView } from '../schema';

type Props = { contaId: string; ambiente: Ambiente | undefined; webhook: WebhookView; admin: boolean };

/** What a person may do about the announcements, and what became of it. */
export function WebhookActions({ contaId, ambiente, webhook: { situacao, acessoFunciona }, admin }: Props) {
  const { mutate, isPending, variables, error, data } = useAskWebhook(contaId, ambiente);
  const [ending, setEnding] = useState(false);
  if (!admin || !acessoFunciona || situacao === 'SEM_ENDERECO_PUBLICO') return null;
  const ask = (pedido: PedidoWebhook) => {
    setEnding(false);
    mutate(pedido);
  };
  const busy = (pedido: PedidoWebhook) => isPending && variables === pedido;
  const checked = data && !isPending && !ending && variables !== 'DESLIGAR' && situacao === 'ATIVO';
  return (
    <>
      <Group gap="sm" mt="md">
        {situacao !== 'ATIVO' && (
          <Button loading={busy('REGISTRAR')} onClick={() => ask('REGISTRAR')}>
            {situacao === 'COM_PROBLEMA' ? 'Reparar' : 'Registrar aviso'}
          </Button>
        )}
        {situacao !== 'NAO_CONTRATADO' && (
          <Button
            variant="default"
            leftSection={<IconRefresh size={18} aria-hidden />}
            loading={busy('VERIFICAR')}
            onClick={() => ask('VERIFICAR')}
          >
            Verificar agora
          </Button>
        )}
        {situacao === 'ATIVO' && (
          <Button variant="default" loading={busy('DESLIGAR')} aria-expanded={ending} onClick={() => setEnding(true)}>
            Desligar avisos
          </Button>
        )}
      </Group>
      {situacao === 'NAO_CONTRATADO' && (
        <Text size="sm" c="dimmed" mt="xs">
          O Sicredi guarda um só endereço por convênio: se outro sistema recebe estes avisos hoje, ele deixa de
          recebê-los.
        </Text>
      )}
      {ending && situacao === 'ATIVO' && <ConfirmEnd onKeep={() => setEnding(false)} onEnd={() => ask('DESLIGAR')} />}
      <Text size="sm" role="status" mt={checked ? 'sm' : 0}>
        {checked && 'Verificado agora: o Sicredi avisa este sistema.'}
      </Text>
      {error && !isPending && (
        <FailureAlert
          error={error}
          otherwise="Não foi possível perguntar ao Sicredi agora. Tente de novo em instantes."
          mt="md"
        />
      )}
    </>
  );
}

function ConfirmEnd({ onKeep, onEnd }: { onKeep: () => void; onEnd: () => void }) {
  return (
    <Paper withBorder p="md" mt="md" role="group" aria-label="Desligar avisos">
      <Text size="sm" mb="sm">
        O Sicredi deixará de avisar os pagamentos desta conta na hora; a consulta periódica os encontra em até 15
        minutos. O próximo teste de conexão registra o aviso de novo.
      </Text>
      <Group gap="sm">
        <Button variant="default" autoFocus onClick={onKeep}>
          Manter ligados
        </Button>
        <Button variant="outline" color="red" onClick={onEnd}>
          Desligar
        </Button>
      </Group>
    </Paper>
  );
}
