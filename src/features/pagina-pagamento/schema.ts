import { z } from 'zod';
import type { PagamentoFeito, Termos } from '@/domain/boleto/encargos/termos';
import type { LocalDate } from '@/domain/local-date';
import type { Centavos } from '@/domain/money';
import type { Ambiente } from '@/features/cobranca/schema';

/** A 128-bit token in base64url, as it stands in the payment link. */
export const pagarParamsSchema = z.object({ token: z.string().regex(/^[\w-]{22}$/) });

/** What a payer needs to know about the debt's state. */
export const situacaoPaginaSchema = z.object({
  situacao: z.enum(['A_PAGAR', 'AVISADA', 'PAGA', 'PAGA_EM_PARTE', 'EM_ATUALIZACAO', 'CANCELADA', 'EM_CARTORIO']),
  /** Another one whenever the page would show something else: the state may be the same and the codes dead. */
  versao: z.string(),
});
export type SituacaoPagina = z.output<typeof situacaoPaginaSchema>['situacao'];

/** Everything that the payer's page shows. */
export type PaginaPagamento = {
  situacao: SituacaoPagina;
  versao: string;
  beneficiario: { nome: string; documento: string };
  pagadorNome: string;
  numeroDocumento: string;
  descricao: string | null;
  valor: Centavos;
  valorPago: Centavos;
  vencimento: LocalDate;
  vencida: boolean;
  hoje: LocalDate;
  /** What today's value is made from; null where there is nothing to pay. */
  conta: { termos: Termos; pagamentos: PagamentoFeito[] } | null;
  linhaDigitavel: string | null;
  pixCopiaECola: string | null;
  /** Anything but PRODUCAO is no real money, and must not be paid. */
  ambiente: Ambiente;
  /** Where the simulated bank lets a person pay this title. */
  paginaBanco: string | null;
};
