import { Badge } from '@mantine/core';
import {
  IconCircleCheck,
  IconCircleDashed,
  IconClockExclamation,
  IconPlayerPause,
  IconQuestionMark,
  type TablerIcon,
} from '@tabler/icons-react';
import type { Pontualidade } from '../schema';

const CHIPS: Record<Pontualidade | 'NAO_SEI', { label: string; color: string; icon: TablerIcon }> = {
  EM_DIA: { label: 'Em dia', color: 'teal', icon: IconCircleCheck },
  ATRASADA: { label: 'Atrasada', color: 'orange', icon: IconClockExclamation },
  PARADA: { label: 'Parada', color: 'red', icon: IconPlayerPause },
  NUNCA: { label: 'Ainda não feita', color: 'gray', icon: IconCircleDashed },
  NAO_SEI: { label: 'Não sei', color: 'gray', icon: IconQuestionMark },
};

/** How lately something was done. `incerto`: nobody could be asked, so that nothing is on time for certain. */
export function EstadoChip({ estado, incerto }: { estado: Pontualidade; incerto: boolean }) {
  const { label, color, icon: Icon } = CHIPS[incerto && estado === 'EM_DIA' ? 'NAO_SEI' : estado];
  return (
    <Badge
      variant="outline"
      color={color}
      size="lg"
      tt="none"
      leftSection={<Icon size={16} aria-hidden />}
      style={{ flexShrink: 0 }}
    >
      {label}
    </Badge>
  );
}
