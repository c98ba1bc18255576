import { Badge } from '@mantine/core';
import {
  IconAlertTriangle,
  IconBan,
  IconBellRinging,
  IconBuildingBank,
  IconCalendarDue,
  IconCircleCheck,
  IconCircleHalf2,
  IconClock,
  IconCopyCheck,
  IconGavel,
  IconHourglass,
  IconSend,
  IconUserExclamation,
  type TablerIcon,
} from '@tabler/icons-react';
import type { SituacaoParaPessoas } from '../schema';

type Chip = { label: string; color: string; icon: TablerIcon };

/** Each state in the words people know, with its icon. */
export const CHIPS: Record<SituacaoParaPessoas, Chip> = {
  ENVIANDO: { label: 'Enviando', color: 'blue', icon: IconSend },
  AGUARDANDO_BANCO: { label: 'Aguardando banco', color: 'blue', icon: IconHourglass },
  RECUSADA: { label: 'Recusada', color: 'red', icon: IconAlertTriangle },
  EM_ABERTO: { label: 'Em aberto', color: 'gray', icon: IconClock },
  VENCIDA: { label: 'Vencida', color: 'orange', icon: IconCalendarDue },
  PAGAMENTO_AVISADO: { label: 'Pagamento avisado', color: 'blue', icon: IconBellRinging },
  PAGA: { label: 'Paga', color: 'teal', icon: IconCircleCheck },
  PAGA_PARCIALMENTE: { label: 'Paga parcialmente', color: 'orange', icon: IconCircleHalf2 },
  PAGA_EM_DUPLICIDADE: { label: 'Paga em duplicidade', color: 'orange', icon: IconCopyCheck },
  EM_CARTORIO: { label: 'Em cartório', color: 'orange', icon: IconGavel },
  NEGATIVADA: { label: 'Negativada', color: 'orange', icon: IconUserExclamation },
  CANCELAMENTO_EM_ANDAMENTO: { label: 'Cancelamento em andamento', color: 'gray', icon: IconBuildingBank },
  CANCELADA: { label: 'Cancelada', color: 'gray', icon: IconBan },
};

/** The state as icon and word. */
export function SituacaoChip({ situacao, size = 'lg' }: { situacao: SituacaoParaPessoas; size?: 'lg' | 'xl' }) {
  const { label, color, icon: Icon } = CHIPS[situacao];
  return (
    <Badge variant="outline" color={color} size={size} tt="none" leftSection={<Icon size={16} aria-hidden />}>
      {label}
    </Badge>
  );
}
