import { Badge } from '@mantine/core';
import {
  IconAlertTriangle,
  IconCircleCheck,
  IconCircleDashed,
  IconCircleOff,
  IconProgress,
  type TablerIcon,
} from '@tabler/icons-react';
import type { IntegracaoView } from '@/features/integracao/schema';

type Situacao = IntegracaoView['situacao'] | 'NAO_INTEGRADA';

const CHIPS: Record<Situacao, { label: string; color: string; icon: TablerIcon }> = {
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
  const { label, color, icon: Icon } = CHIPS[situacaoOf(integracao)];
  return (
    <Badge variant="outline" color={color} size="lg" tt="none" leftSection={<Icon size={16} aria-hidden />}>
      {label}
    </Badge>
  );
}
