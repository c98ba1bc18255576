import type { Ambiente } from '@/features/integracao/schema';

const CONTAS = '/configuracoes/financeiro/cobrancas/contas-tecnospeed';

type Onde = {
  /** Left out: the account's most real one. */
  ambiente?: Ambiente | undefined;
  etapa?: 2;
  /** The element of that step that is meant. */
  campo?: string | null;
};

/** The wizard of an account, at a step and field of the integração of an ambiente. */
export function integrarHref(contaId: string, { ambiente, etapa, campo }: Onde = {}): string {
  const query = new URLSearchParams({ ...(ambiente && { ambiente }), ...(etapa && { etapa: String(etapa) }) });
  const search = query.size > 0 ? `?${query}` : '';
  return `${CONTAS}/${contaId}/integrar${search}${campo ? `#${campo}` : ''}`;
}

/** How the integração of an account in that ambiente is. */
export function saudeHref(contaId: string, ambiente: Ambiente): string {
  return `${CONTAS}/${contaId}/saude?ambiente=${ambiente}`;
}
