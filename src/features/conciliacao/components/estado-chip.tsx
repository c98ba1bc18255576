import { IconAlertTriangle, IconCircleCheck, IconHelpCircle } from '@tabler/icons-react';
import { StateChip, type StateLook } from '@/components/state-chip';
import type { DiaResumo, EstadoDia } from '../schema';

const CHIPS: Record<EstadoDia, Omit<StateLook, 'label'>> = {
  CONFERE: { color: 'teal', icon: IconCircleCheck },
  DIVERGE: { color: 'orange', icon: IconAlertTriangle },
  NAO_SEI: { color: 'gray', icon: IconHelpCircle },
};

/** How a day stands, as icon and word. */
export function EstadoChip({ estado, divergencias }: Pick<DiaResumo, 'estado' | 'divergencias'>) {
  return <StateChip {...CHIPS[estado]} label={nomeDoEstado({ estado, divergencias })} />;
}

/** How a day stands, in a word or two. */
export function nomeDoEstado({ estado, divergencias }: Pick<DiaResumo, 'estado' | 'divergencias'>): string {
  if (estado === 'CONFERE') return 'Confere';
  if (estado === 'NAO_SEI') return 'Não sei';
  return divergencias === 1 ? '1 divergência' : `${divergencias} divergências`;
}
