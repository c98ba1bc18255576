import { Stack, Text } from '@mantine/core';
import { Panel } from '@/components/panel';
import { TimeAgo } from '@/components/time-ago';
import type { Saude } from '../schema';
import { CheckRow } from './check-row';

type Props = { trabalhador: Saude['trabalhador']; incerto: boolean; agora: string };

const NOMES: Record<Saude['trabalhador']['rotinas'][number]['nome'], string> = {
  'boleto.varrer': 'Envio dos boletos que esperam',
  'instrucao.varrer': 'Envio e confirmação dos pedidos ao banco',
  'evento-bancario.varrer': 'Conferência dos avisos do Sicredi',
  'conciliacao.varrer': 'Início das leituras no Sicredi',
  'evento-dominio.varrer': 'Registro do histórico',
};

/** Whether this system itself is at work: the routines that it begins every minute. */
export function TrabalhadorPanel({ trabalhador: { vivo, sinalEm, rotinas }, incerto, agora }: Props) {
  return (
    <Panel title="O trabalho automático deste sistema">
      {!vivo && (
        <Text size="sm" mb="md">
          {sinalEm ? (
            <>
              Sem sinal <TimeAgo at={sinalEm} now={agora} />.{' '}
            </>
          ) : (
            'Nenhum sinal até agora. '
          )}
          Peça a quem administra o servidor que verifique o processo “worker”. Nada se perde: o que espera continua na
          fila.
        </Text>
      )}
      <Stack component="ul" gap="md" p={0} m={0} style={{ listStyle: 'none' }}>
        {rotinas.map(({ nome, estado, sucessoEm }) => (
          <CheckRow key={nome} nome={NOMES[nome]} estado={estado} incerto={incerto} em={sucessoEm} agora={agora} />
        ))}
      </Stack>
    </Panel>
  );
}
