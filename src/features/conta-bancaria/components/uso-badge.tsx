import { IconAlertTriangle, IconCircleCheck, IconCircleDashed, IconCircleOff, IconProgress } from '@tabler/icons-react';
import { StateChip, type StateLook } from '@/components/state-chip';
import type { UsoDaConta } from '../schema';

const CHIPS: Record<UsoDaConta['situacao'] | 'NAO_INTEGRADA', StateLook> = {
  NAO_INTEGRADA: { label: 'Não integrada', color: 'gray', icon: IconCircleDashed },
  EM_CONFIGURACAO: { label: 'Em configuração', color: 'blue', icon: IconProgress },
  INTEGRADA: { label: 'Integrada', color: 'teal', icon: IconCircleCheck },
  COM_PROBLEMA: { label: 'Com problema', color: 'red', icon: IconAlertTriangle },
  DESATIVADA: { label: 'Desativada', color: 'gray', icon: IconCircleOff },
};
const AMBIENTES = { PRODUCAO: '', HOMOLOGACAO: ' na homologação', SIMULADOR: ' no ensaio' } as const;

/** How the integração of an account stands, in a word, and where it is not for real. Null: there is none. */
export function UsoBadge({ uso }: { uso: UsoDaConta | null }) {
  return <StateChip {...CHIPS[uso?.situacao ?? 'NAO_INTEGRADA']}>{uso && AMBIENTES[uso.ambiente]}</StateChip>;
}
