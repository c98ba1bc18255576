import { Group, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconCircleDashed, IconClockExclamation } from '@tabler/icons-react';
import { Panel } from '@/components/panel';
import { StateChip, type StateLook } from '@/components/state-chip';
import { TimeAgo } from '@/components/time-ago';
import { WeekdayDate } from '@/components/weekday-date';
import type { VarreduraView } from '../schema';
import { NOMES_VARREDURA } from './frases';

type Estado = 'EM_DIA' | 'ATRASADA' | 'NUNCA' | 'FALHOU';

const CHIPS: Record<Estado, StateLook> = {
  EM_DIA: { label: 'Em dia', color: 'teal', icon: IconCircleCheck },
  ATRASADA: { label: 'Atrasada', color: 'orange', icon: IconClockExclamation },
  NUNCA: { label: 'Ainda não feita', color: 'gray', icon: IconCircleDashed },
  FALHOU: { label: 'Falhou', color: 'red', icon: IconAlertTriangle },
};

/** What the system reads at the bank by itself, and how lately it could. */
export function VarredurasPanel({ varreduras, agora }: { varreduras: VarreduraView[]; agora: string }) {
  return (
    <Panel title="Leituras automáticas no Sicredi">
      <Stack component="ul" gap="md" p={0} m={0} style={{ listStyle: 'none' }}>
        {varreduras.map((varredura) => (
          <li key={varredura.tipo}>
            <Varredura varredura={varredura} agora={agora} />
          </li>
        ))}
      </Stack>
    </Panel>
  );
}

function Varredura({ varredura, agora }: { varredura: VarreduraView; agora: string }) {
  const { tipo, sucessoEm, ate, falha } = varredura;
  return (
    <>
      <Group justify="space-between" gap="xs" align="flex-start" wrap="nowrap">
        <Text size="sm" fw={600}>
          {NOMES_VARREDURA[tipo]}
        </Text>
        <StateChip {...CHIPS[estadoOf(varredura)]} style={{ flexShrink: 0 }} />
      </Group>
      <Text size="xs" c="dimmed">
        {sucessoEm ? (
          <>
            Última com sucesso <TimeAgo at={sucessoEm} now={agora} />
          </>
        ) : (
          'Nenhuma com sucesso até agora'
        )}
        {ate && (
          <>
            {' '}
            · lida até <WeekdayDate dia={ate} />
          </>
        )}
      </Text>
      {falha && (
        <Text size="sm" mt={2} style={{ overflowWrap: 'anywhere' }}>
          Falhou <TimeAgo at={falha.em} now={agora} />: {falha.motivo}
        </Text>
      )}
    </>
  );
}

function estadoOf({ emDia, sucessoEm, falha }: VarreduraView): Estado {
  if (falha) return 'FALHOU';
  if (emDia) return 'EM_DIA';
  return sucessoEm ? 'ATRASADA' : 'NUNCA';
}
