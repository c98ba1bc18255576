import { Group, Stack, Text } from '@mantine/core';
import { Panel } from '@/components/panel';
import { TimeAgo } from '@/components/time-ago';
import { businessDate } from '@/domain/local-date';
import type { ConciliacaoView } from '../schema';
import { AcaoButton } from './acao-button';
import { ACOES, nomeDoMovimento } from './frases';
import { Resultado, useResultado } from './resultado';

type Aviso = NonNullable<ConciliacaoView['convenio']>['avisosSemTitulo'][number];
type Props = { convenio: string; avisos: Aviso[]; agora: string; podeAgir: boolean };

/** What the bank announced about titles that are not here, and the way to take them over. */
export function AvisosPanel({ convenio, avisos, agora, podeAgir }: Props) {
  const { feito, contar } = useResultado();
  if (avisos.length === 0 && !feito) return null;
  const { botao, enquanto } = ACOES.ADOTAR;
  return (
    <Panel title="Avisos do Sicredi sobre boletos fora do ERP">
      <Resultado feito={feito} />
      {avisos.length > 0 && (
        <Text size="sm" mb="md">
          O Sicredi avisou sobre boletos que não foram emitidos por este sistema. Adotar um deles cria no ERP uma
          cobrança com o que o Sicredi sabe dele.
        </Text>
      )}
      <Stack component="ul" gap="sm" p={0} m={0} style={{ listStyle: 'none' }}>
        {avisos.map((aviso) => (
          <li key={aviso.id}>
            <Group justify="space-between" gap="sm">
              <div>
                <Text size="sm" fw={600} className="tabular">
                  {aviso.nossoNumero ? `Nosso número ${aviso.nossoNumero}` : 'Sem nosso número'}
                </Text>
                <Text size="xs" c="dimmed">
                  {nomeDoMovimento(aviso.movimento)} · recebido <TimeAgo at={aviso.recebidoEm} now={agora} />
                </Text>
              </div>
              {podeAgir && isNossoNumero(aviso.nossoNumero) && (
                <AcaoButton
                  size="sm"
                  enquanto={enquanto}
                  onFeito={contar}
                  pedido={{
                    caminho: 'adocao',
                    body: { convenio, dia: businessDate(new Date(aviso.recebidoEm)), nossoNumero: aviso.nossoNumero },
                  }}
                >
                  {botao}
                </AcaoButton>
              )}
            </Group>
          </li>
        ))}
      </Stack>
    </Panel>
  );
}

function isNossoNumero(text: string | null): text is string {
  return text !== null && /^\d{9}$/.test(text);
}
