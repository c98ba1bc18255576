import { Stack, Text } from '@mantine/core';
import { Panel } from '@/components/panel';
import { TimeAgo } from '@/components/time-ago';
import { WeekdayDate } from '@/components/weekday-date';
import type { Saude } from '../schema';
import { CheckRow } from './check-row';
import { NOMES_VERIFICACAO } from './frases';

type Props = { saude: Saude; incerto: boolean; agora: string };

/** The heartbeat and everything else that is asked of the bank again and again, each with its age. */
export function VerificacoesPanel({ saude: { credencial, verificacoes, avisos }, incerto, agora }: Props) {
  const leituras = verificacoes.filter(({ tipo }) => tipo !== 'CREDENCIAL');
  return (
    <Panel title="O que é verificado no Sicredi">
      <Stack component="ul" gap="md" p={0} m={0} style={{ listStyle: 'none' }}>
        <CheckRow
          nome="Acesso com a Chave e o Segredo"
          estado={credencial.estado}
          incerto={incerto}
          em={credencial.provadaEm}
          falha={credencial.falha}
          agora={agora}
        />
        {leituras.map(({ tipo, estado, sucessoEm, ate, falha }) => (
          <CheckRow
            key={tipo}
            nome={NOMES_VERIFICACAO[tipo]}
            estado={estado}
            incerto={incerto}
            em={sucessoEm}
            falha={falha}
            agora={agora}
          >
            {ate && (
              <>
                {' '}
                · lida até <WeekdayDate dia={ate} />
              </>
            )}
          </CheckRow>
        ))}
        {avisos.possivel ? (
          <CheckRow
            nome="Registro dos avisos de pagamento"
            estado={avisos.estado}
            incerto={incerto}
            em={avisos.verificadoEm ?? avisos.contratadoEm}
            agora={agora}
          >
            <UltimoAviso em={avisos.ultimoEm} agora={agora} />
          </CheckRow>
        ) : (
          <li>
            <Text size="sm" fw={600}>
              Avisos de pagamento
            </Text>
            <Text size="xs" c="dimmed">
              O Sicredi não alcança este servidor para avisar na hora; os pagamentos são encontrados pela leitura acima.
              <UltimoAviso em={avisos.ultimoEm} agora={agora} />
            </Text>
          </li>
        )}
      </Stack>
      {avisos.possivel && avisos.problema && (
        <Text size="sm" mt={4}>
          {avisos.problema}
        </Text>
      )}
    </Panel>
  );
}

function UltimoAviso({ em, agora }: { em: string | null; agora: string }) {
  if (!em) return ' · nenhum aviso recebido até agora';
  return (
    <>
      {' '}
      · último aviso recebido <TimeAgo at={em} now={agora} />
    </>
  );
}
