import {
  IconCircleCheck,
  IconCircleDashed,
  IconClockExclamation,
  IconPlayerPause,
  IconQuestionMark,
} from '@tabler/icons-react';
import { StateChip, type StateLook } from '@/components/state-chip';
import type { Pontualidade } from '../schema';

const CHIPS: Record<Pontualidade | 'NAO_SEI', StateLook> = {
  EM_DIA: { label: 'Em dia', color: 'teal', icon: IconCircleCheck },
  ATRASADA: { label: 'Atrasada', color: 'orange', icon: IconClockExclamation },
  PARADA: { label: 'Parada', color: 'red', icon: IconPlayerPause },
  NUNCA: { label: 'Ainda não feita', color: 'gray', icon: IconCircleDashed },
  NAO_SEI: { label: 'Não sei', color: 'gray', icon: IconQuestionMark },
};

/** How lately something was done. `incerto`: nobody could be asked, so that nothing is on time for certain. */
export function EstadoChip({ estado, incerto }: { estado: Pontualidade; incerto: boolean }) {
  const shown = incerto && estado === 'EM_DIA' ? 'NAO_SEI' : estado;
  return <StateChip {...CHIPS[shown]} style={{ flexShrink: 0 }} />;
}
