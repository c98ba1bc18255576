import { z } from 'zod';
import { isLocalDate, type LocalDate } from '@/domain/local-date';
import { type Centavos, VALOR_MAXIMO_BOLETO } from '@/domain/money';
import { pagadorSchema } from '@/features/pagador/schema';

/** What is needed to charge somebody. Money in centavos. Whether the due date can be used depends on the day of issue. */
export const issueCobrancaSchema = z.object({
  contaBancariaId: z.uuid('Escolha a conta bancária.'),
  pagador: pagadorSchema,
  valor: z
    .number({ error: 'Informe o valor em centavos.' })
    .int('Informe o valor em centavos, sem casas decimais.')
    .min(1, 'O valor precisa ser maior que zero.')
    .max(VALOR_MAXIMO_BOLETO, 'O maior valor de um boleto é R$ 99.999.999,99.')
    .transform((valor) => valor as Centavos),
  vencimento: z
    .string({ error: 'Informe o vencimento.' })
    .refine(isLocalDate, 'Informe um dia que exista, no formato AAAA-MM-DD.')
    .transform((day) => day as LocalDate),
  /** Left out: the company's forma de cobrança padrão. */
  forma: z.enum(['BOLETO', 'BOLETO_HIBRIDO'], { error: 'Escolha boleto ou boleto híbrido.' }).optional(),
  /** Printed as the document's number; left out: the cobrança's own number. */
  numeroDocumento: z
    .string()
    .trim()
    .toUpperCase()
    .regex(/^[A-Z0-9-]{1,10}$/, 'Use de 1 a 10 letras, números ou traços.')
    .optional(),
  descricao: z.string().trim().max(80, 'Use no máximo 80 caracteres.').optional(),
  /** The ERP document that causes it. */
  origem: z
    .object({ tipo: z.string().max(40), id: z.string().max(64), numero: z.string().max(40).optional() })
    .optional(),
});
export type IssueCobrancaInput = z.output<typeof issueCobrancaSchema>;

/** What the form of a new cobrança offers. */
export type OpcoesEmissao = {
  contas: { id: string; nome: string }[];
  formaPadrao: IssueCobrancaInput['forma'] | null;
};
