import { ITENS_PREPARO, type RascunhoView } from '@/features/assistente/schema';
import type { ContaBancariaView } from '@/features/conta-bancaria/schema';
import type { IntegracaoView } from '@/features/integracao/schema';
import { bancoAceitou } from './palavra-do-banco';

const STEP_OF = { conta: 1, acesso: 2, regras: 3 } as const;

type Work = { conta: ContaBancariaView; integracao: IntegracaoView | null; rascunho: RascunhoView };

/** Up to which step the work done so far lets one go: the code comes from the account, the rules need an integração. */
export function reachableStep({ conta, integracao }: Pick<Work, 'conta' | 'integracao'>): number {
  if (integracao) return 4;
  return conta.codigoBeneficiario ? 2 : 1;
}

/** Where the wizard opens: the first time at the checklist, afterwards where the work stopped. */
export function startStep({ conta, integracao, rascunho }: Work): number {
  const drafts = Object.entries(rascunho.etapas).sort(([, a], [, b]) => b.em.localeCompare(a.em));
  const [latest] = drafts.map(([etapa]) => STEP_OF[etapa as keyof typeof STEP_OF]);
  if (latest !== undefined) return Math.min(latest, reachableStep({ conta, integracao }));
  if (integracao) return bancoAceitou(integracao) || integracao.situacao === 'DESATIVADA' ? 4 : 2;
  const ready = ITENS_PREPARO.every((item) => rascunho.preparo[item]);
  if (!ready) return 0;
  return conta.codigoBeneficiario ? 2 : 1;
}
