import { z } from 'zod';
import type { JobContract } from '@/lib/queue';

const instant = z.iso.datetime();
const day = z.iso.date();
const centavos = z.int();

/** How a cobrança reads to people; VENCIDA is EM_ABERTO after its last day. */
const situacaoCobrancaSchema = z.enum([
  'ENVIANDO',
  'AGUARDANDO_BANCO',
  'EM_ABERTO',
  'VENCIDA',
  'PAGAMENTO_AVISADO',
  'PAGA',
  'PAGA_PARCIALMENTE',
  'PAGA_EM_DUPLICIDADE',
  'RECUSADA',
  'CANCELAMENTO_EM_ANDAMENTO',
  'CANCELADA',
  'EM_CARTORIO',
  'NEGATIVADA',
]);

const boletoSchema = z.object({
  id: z.uuid(),
  situacao: z.enum([
    'PENDENTE',
    'ENVIANDO',
    'INCERTO',
    'REGISTRADO',
    'REJEITADO',
    'LIQUIDADO',
    'BAIXADO',
    'PROTESTO',
    'NEGATIVADO',
  ]),
  tipoCobranca: z.enum(['NORMAL', 'HIBRIDO']),
  seuNumero: z.string(),
  nossoNumero: z.string().nullable(),
  linhaDigitavel: z.string().nullable(),
  codigoBarras: z.string().nullable(),
  pixCopiaECola: z.string().nullable(),
  registradoEm: instant.nullable(),
  rejeicao: z.object({ motivo: z.string(), campo: z.string().nullable() }).nullable(),
  divergencia: z.string().nullable(),
});

const pagamentoSchema = z.object({
  id: z.uuid(),
  dia: day,
  canal: z.enum(['PIX', 'REDE', 'COMPE', 'CARTORIO', 'CHEQUE', 'DESCONHECIDO']),
  valor: centavos,
  juros: centavos,
  multa: centavos,
  desconto: centavos,
  abatimento: centavos,
  estornado: z.boolean(),
});

/** One cobrança with its current boleto and its payments. Money in centavos. */
export const cobrancaSchema = z.object({
  id: z.uuid(),
  numero: z.int(),
  situacao: situacaoCobrancaSchema,
  forma: z.enum(['BOLETO', 'BOLETO_HIBRIDO']),
  valor: centavos,
  valorPago: centavos,
  vencimento: day,
  vencimentoEfetivo: day,
  descricao: z.string().nullable(),
  pagador: z.object({ id: z.uuid(), nome: z.string(), documento: z.string() }),
  boleto: boletoSchema,
  pagamentos: z.array(pagamentoSchema),
  /** Address of the payer's page; null until the bank has registered a title. */
  linkPagamento: z.url().nullable(),
  criadaEm: instant,
});
export type CobrancaView = z.output<typeof cobrancaSchema>;

/** One line of the list. */
const cobrancaResumoSchema = cobrancaSchema.pick({
  id: true,
  numero: true,
  situacao: true,
  forma: true,
  valor: true,
  valorPago: true,
  vencimento: true,
  vencimentoEfetivo: true,
  pagador: true,
  criadaEm: true,
});
export type CobrancaResumo = z.output<typeof cobrancaResumoSchema>;

/** A page of the list, ordered by vencimentoEfetivo and id; `proxima` is the cursor of the next page. */
export const paginaCobrancasSchema = z.object({ itens: z.array(cobrancaResumoSchema), proxima: z.string().nullable() });

const cursorParts = z.tuple([z.iso.date(), z.uuid()]);

/** What the list takes from the address. */
export const listCobrancasSchema = z.object({
  cursor: z
    .string()
    .refine((text) => cursorParts.safeParse(text.split('_')).success, 'O cursor não é desta lista.')
    .optional(),
  limite: z.coerce.number().int().min(1).max(100).default(50),
});
export type ListCobrancasInput = z.output<typeof listCobrancasSchema>;

/** The id of a cobrança in an address. */
export const cobrancaParamsSchema = z.object({ cobrancaId: z.uuid() });

/** Folds the counters' deltas together. */
export const compactCountersJob: JobContract<Record<string, never>> = {
  name: 'cobranca.compactar-contadores',
  schema: z.object({}).strict(),
};
