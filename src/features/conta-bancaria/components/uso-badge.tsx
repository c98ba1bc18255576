import { Badge } from '@mantine/core';
import {
  IconAlertTriangle,
  IconCircleCheck,
  IconCircleDashed,
  IconCircleOff,
  IconProgress,
  type TablerIcon,
} from '@tabler/icons-react';
import type { UsoDaConta } from '../schema';

const CHIPS: Record<UsoDaConta['situacao'] | 'NAO_INTEGRADA', { label: string; color: string; icon: TablerIcon }> = {
  NAO_INTEGRADA: { label: 'Não integrada', color: 'gray', icon: IconCircleDashed },
  EM_CONFIGURACAO: { label: 'Em configuração', color: 'blue', icon: IconProgress },
  INTEGRADA: { label: 'Integrada', color: 'teal', icon: IconCircleCheck },
  COM_PROBLEMA: { label: 'Com problema', color: 'red', icon: IconAlertTriangle },
  DESATIVADA: { label: 'Desativada', color: 'gray', icon: IconCircleOff },
};
const AMBIENTES = { PRODUCAO: '', HOMOLOGACAO: ' na homologação', SIMULADOR: ' no ensaio' } as const;

/** How the integração of an account stands, in a word, and where it is not for real. Null: there is none. */
export function UsoBadge({ uso }: { uso: UsoDaConta | null }) {
  const { label, color, icon: Icon } = CHIPS[uso?.situacao ?? 'NAO_INTEGRADA'];
  return (
    <Badge variant="outline" color={color} size="lg" tt="none" leftSection={<Icon size={16} aria-hidden />}>
      {label}
      {uso && AMBIENTES[uso.ambiente]}
    </Badge>
  );
}
