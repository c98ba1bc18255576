import { IconAlertTriangle, IconCircleCheck, IconCircleDashed, IconCircleOff, IconProgress } from '@tabler/icons-react';
import { StateChip, type StateLook } from '@/components/state-chip';
import type { IntegracaoView } from '@/features/integracao/schema';

type Situacao = IntegracaoView['situacao'] | 'NAO_INTEGRADA';

const CHIPS: Record<Situacao, StateLook> = {
  NAO_INTEGRADA: { label: 'Não integrada', color: 'gray', icon: IconCircleDashed },
  EM_CONFIGURACAO: { label: 'Em configuração', color: 'blue', icon: IconProgress },
  INTEGRADA: { label: 'Integrada', color: 'teal', icon: IconCircleCheck },
  COM_PROBLEMA: { label: 'Com problema', color: 'red', icon: IconAlertTriangle },
  DESATIVADA: { label: 'Desativada', color: 'gray', icon: IconCircleOff },
};

/** The state people see: a convênio that the bank refuses is a problem, whatever the last test said. */
export function situacaoOf(integracao: IntegracaoView | null): Situacao {
  if (integracao?.situacao === 'INTEGRADA' && integracao.convenio.pausa) return 'COM_PROBLEMA';
  return integracao?.situacao ?? 'NAO_INTEGRADA';
}

/** The state as icon and word. */
export function SituacaoBadge({ integracao }: { integracao: IntegracaoView | null }) {
  return <StateChip {...CHIPS[situacaoOf(integracao)]} />;
}
