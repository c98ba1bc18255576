import { Badge } from '@mantine/core';
import {
  IconCircleCheck,
  IconCircleOff,
  IconClockOff,
  IconHourglass,
  IconLock,
  type TablerIcon,
} from '@tabler/icons-react';
import type { EstadoLink } from '../schema';

const CHIPS: Record<EstadoLink, { label: string; color: string; icon: TablerIcon }> = {
  ATIVO: { label: 'Aguardando o titular', color: 'blue', icon: IconHourglass },
  ACEITO: { label: 'Recebido', color: 'teal', icon: IconCircleCheck },
  EXPIRADO: { label: 'Expirado', color: 'gray', icon: IconClockOff },
  REVOGADO: { label: 'Revogado', color: 'gray', icon: IconCircleOff },
  ESGOTADO: { label: 'Encerrado', color: 'red', icon: IconLock },
};

/** How a link stands, as icon and word. */
export function EstadoLinkBadge({ estado }: { estado: EstadoLink }) {
  const { label, color, icon: Icon } = CHIPS[estado];
  return (
    <Badge variant="outline" color={color} size="lg" tt="none" leftSection={<Icon size={16} aria-hidden />}>
      {label}
    </Badge>
  );
}
