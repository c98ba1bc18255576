import { z } from 'zod';
import { diaDigitado, seuNumero, valorDoBoleto } from '@/features/boleto/schema';
import { type Ambiente, ambienteSchema } from '@/features/cobranca/schema';
import { pagadorSchema } from '@/features/pagador/schema';

/** What is needed to charge somebody. Money in centavos. Whether the due date can be used depends on the day of issue. */
export const issueCobrancaSchema = z.object({
  contaBancariaId: z.uuid('Escolha a conta bancária.'),
  /** Which of the account's integrações; left out: the most real one that was ever in use. */
  ambiente: ambienteSchema.optional(),
  pagador: pagadorSchema,
  valor: valorDoBoleto,
  vencimento: diaDigitado,
  /** Left out: the company's forma de cobrança padrão. */
  forma: z.enum(['BOLETO', 'BOLETO_HIBRIDO'], { error: 'Escolha boleto ou boleto híbrido.' }).optional(),
  /** Printed as the document's number; left out: the cobrança's own number. */
  numeroDocumento: seuNumero.optional(),
  descricao: z.string().trim().max(80, 'Use no máximo 80 caracteres.').optional(),
  /** The ERP document that causes it. */
  origem: z
    .object({ tipo: z.string().max(40), id: z.string().max(64), numero: z.string().max(40).optional() })
    .optional(),
});
export type IssueCobrancaInput = z.output<typeof issueCobrancaSchema>;

/** What the form of a new cobrança offers. */
export type OpcoesEmissao = {
  /** What can issue, the real ones first: an account is there once for each of its integrações. */
  contas: { id: string; ambiente: Ambiente; nome: string }[];
  /** An account could rehearse, were there a simulated bank on this server. */
  semSimulador: boolean;
  formaPadrao: IssueCobrancaInput['forma'] | null;
};
