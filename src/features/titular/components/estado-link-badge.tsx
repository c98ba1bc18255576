import { IconCircleCheck, IconCircleOff, IconClockOff, IconHourglass, IconLock } from '@tabler/icons-react';
import { StateChip, type StateLook } from '@/components/state-chip';
import type { EstadoLink } from '../schema';

const CHIPS: Record<EstadoLink, StateLook> = {
  ATIVO: { label: 'Aguardando o titular', color: 'blue', icon: IconHourglass },
  ACEITO: { label: 'Recebido', color: 'teal', icon: IconCircleCheck },
  EXPIRADO: { label: 'Expirado', color: 'gray', icon: IconClockOff },
  REVOGADO: { label: 'Revogado', color: 'gray', icon: IconCircleOff },
  ESGOTADO: { label: 'Encerrado', color: 'red', icon: IconLock },
};

/** How a link stands, as icon and word. */
export function EstadoLinkBadge({ estado }: { estado: EstadoLink }) {
  return <StateChip {...CHIPS[estado]} />;
}
