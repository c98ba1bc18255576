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
} from '@tabler/icons-react';
import { StateChip, type StateLook } from '@/components/state-chip';
import type { SituacaoParaPessoas } from '../schema';

/** Each state in the words people know, with its icon. */
export const CHIPS: Record<SituacaoParaPessoas, StateLook> = {
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
  return <StateChip {...CHIPS[situacao]} size={size} />;
}
