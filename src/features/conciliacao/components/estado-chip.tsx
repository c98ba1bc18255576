import { Badge } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconHelpCircle, type TablerIcon } from '@tabler/icons-react';
import type { DiaResumo, EstadoDia } from '../schema';

const CHIPS: Record<EstadoDia, { color: string; icon: TablerIcon }> = {
  CONFERE: { color: 'teal', icon: IconCircleCheck },
  DIVERGE: { color: 'orange', icon: IconAlertTriangle },
  NAO_SEI: { color: 'gray', icon: IconHelpCircle },
};

/** How a day stands, as icon and word. */
export function EstadoChip({ estado, divergencias }: Pick<DiaResumo, 'estado' | 'divergencias'>) {
  const { color, icon: Icon } = CHIPS[estado];
  return (
    <Badge variant="outline" color={color} size="lg" tt="none" leftSection={<Icon size={16} aria-hidden />}>
      {nomeDoEstado({ estado, divergencias })}
    </Badge>
  );
}

/** How a day stands, in a word or two. */
export function nomeDoEstado({ estado, divergencias }: Pick<DiaResumo, 'estado' | 'divergencias'>): string {
  if (estado === 'CONFERE') return 'Confere';
  if (estado === 'NAO_SEI') return 'Não sei';
  return divergencias === 1 ? '1 divergência' : `${divergencias} divergências`;
}
