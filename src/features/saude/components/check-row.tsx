import { Group, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { TimeAgo } from '@/components/time-ago';
import type { Pontualidade } from '../schema';
import { EstadoChip } from './estado-chip';

type Props = {
  nome: string;
  estado: Pontualidade;
  incerto: boolean;
  /** When it last succeeded. */
  em: string | null;
  agora: string;
  falha?: { em: string; motivo: string } | null;
  /** What else there is to say of it, after its age. */
  children?: ReactNode;
};

/** One thing that is done again and again: how old its last success is, and what failed since. */
export function CheckRow({ nome, estado, incerto, em, agora, falha, children }: Props) {
  return (
    <li>
      <Group justify="space-between" gap="sm" align="flex-start" wrap="nowrap">
        <div>
          <Text size="sm" fw={600}>
            {nome}
          </Text>
          <Text size="xs" c="dimmed">
            {em ? (
              <>
                Última com sucesso <TimeAgo at={em} now={agora} />
              </>
            ) : (
              'Nenhuma com sucesso até agora'
            )}
            {children}
          </Text>
        </div>
        <EstadoChip estado={estado} incerto={incerto} />
      </Group>
      {falha && (
        <Text size="sm" mt={2} style={{ overflowWrap: 'anywhere' }}>
          Falhou <TimeAgo at={falha.em} now={agora} />: {falha.motivo}
        </Text>
      )}
    </li>
  );
}
