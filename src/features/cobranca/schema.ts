import { z } from 'zod';
import { SITUACOES } from '@/domain/boleto/situacao';
import { isPlainLine, squeezeBlanks } from '@/domain/texto';
import type { JobContract } from '@/lib/queue';

const instant = z.iso.datetime();
const day = z.iso.date();
const centavos = z.int();

/** How a cobrança reads to people, in the order of its life; VENCIDA is EM_ABERTO after its last day. */
export const SITUACOES_COBRANCA = [
  'ENVIANDO',
  'AGUARDANDO_BANCO',
  'RECUSADA',
  'EM_ABERTO',
  'VENCIDA',
  'PAGAMENTO_AVISADO',
  'PAGA',
  'PAGA_PARCIALMENTE',
  'PAGA_EM_DUPLICIDADE',
  'EM_CARTORIO',
  'NEGATIVADA',
  'CANCELAMENTO_EM_ANDAMENTO',
  'CANCELADA',
] as const;
const situacaoCobrancaSchema = z.enum(SITUACOES_COBRANCA);

/** Where a cobrança's titles are made, the most real one first: only in PRODUCAO they are real money. */
export const ambienteSchema = z.enum(['PRODUCAO', 'HOMOLOGACAO', 'SIMULADOR'], 'Este ambiente não existe.');
export type Ambiente = z.output<typeof ambienteSchema>;

/** Real money, and everything that is only rehearsed. The two are never listed or added up together. */
const mundoSchema = z.enum(['real', 'ensaio'], 'Escolha as cobranças reais ou as de ensaio.');
export type Mundo = z.output<typeof mundoSchema>;

/** To which of the two an ambiente belongs. */
export function mundoOf(ambiente: Ambiente): Mundo {
  return ambiente === 'PRODUCAO' ? 'real' : 'ensaio';
}
export type SituacaoParaPessoas = z.output<typeof situacaoCobrancaSchema>;

const boletoSchema = z.object({
  id: z.uuid(),
  situacao: z.enum(SITUACOES),
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
  ambiente: ambienteSchema,
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

/** True while the bank has said neither yes nor no to a title. */
export function isUndecided(situacao: CobrancaView['boleto']['situacao']): boolean {
  return situacao === 'PENDENTE' || situacao === 'ENVIANDO' || situacao === 'INCERTO';
}

/** One line of the list. */
const cobrancaResumoSchema = cobrancaSchema.pick({
  id: true,
  numero: true,
  ambiente: true,
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

/** What the cobranças of one state add up to, those of `mundo` alone. Money in centavos, face value. */
export const resumoCobrancasSchema = z.object({
  mundo: mundoSchema,
  /** Every ambiente in which the company has issued or could have, the most real one first. */
  ambientes: z.array(ambienteSchema),
  situacoes: z.array(z.object({ situacao: situacaoCobrancaSchema, quantidade: z.int(), valor: centavos })),
});
export type ResumoCobrancas = z.output<typeof resumoCobrancasSchema>;

const tituloSchema = boletoSchema.extend({
  valor: centavos,
  vencimento: day,
  criadoEm: instant,
});
export type TituloView = z.output<typeof tituloSchema>;

const eventoSchema = z.object({
  id: z.uuid(),
  boletoId: z.uuid(),
  /** What happened, in plain words, and what goes with it. */
  texto: z.string(),
  detalhe: z.string().nullable(),
  /** True where the bank's word contradicts what was known. */
  conflito: z.boolean(),
  quem: z.string(),
  ocorridoEm: instant,
});

/** One cobrança with everything its page shows. Money in centavos. */
export const cobrancaDetalheSchema = cobrancaSchema.extend({
  contaBancariaId: z.uuid(),
  pagador: cobrancaSchema.shape.pagador.extend({
    cep: z.string().nullable(),
    endereco: z.string().nullable(),
    cidade: z.string().nullable(),
    uf: z.string().nullable(),
    telefone: z.string().nullable(),
    email: z.string().nullable(),
  }),
  /** As the person chose it; null where the cobrança's own number stands for it. */
  numeroDocumento: z.string().nullable(),
  /** Current title first. */
  titulos: z.array(tituloSchema),
  /** Latest first. */
  eventos: z.array(eventoSchema),
  /** Why nothing is sent to the bank now, where this cobrança waits for it. */
  pausa: z.object({ desde: instant, motivo: z.string(), campo: z.string().nullable() }).nullable(),
  /** What was refunded or kept although the bank has taken the payment behind it back since; 0 where all is in order. */
  decididoSemLastro: centavos,
  creditos: z.array(
    z.object({
      id: z.uuid(),
      valor: centavos,
      situacao: z.enum(['ABERTO', 'DEVOLVIDO', 'MANTIDO']),
      motivo: z.string(),
      criadoEm: instant,
      /** Who refunded or kept it, when, and why; null while it is open. */
      decisao: z.object({ motivo: z.string(), quem: z.string(), em: instant }).nullable(),
    }),
  ),
  /** Last time the bank said something about the current title. */
  conferidaEm: instant.nullable(),
  /** When this was read. */
  agora: instant,
});
export type CobrancaDetalhe = z.output<typeof cobrancaDetalheSchema>;

/** What the bank answered when a person asked about the current title, and the cobrança after it. */
export const consultaSchema = z.object({
  /** The bank's own words; null where it named no state. */
  situacaoTexto: z.string().nullable(),
  mensagem: z.string(),
  consultadaEm: instant,
  cobranca: cobrancaDetalheSchema,
});

const cursorParts = z.tuple([z.iso.date(), z.uuid()]);

/** What the sums take from the address. `mundo` left out: the real ones, but for a company that has only rehearsed. */
export const resumoQuerySchema = z.object({ mundo: mundoSchema.optional() });

/** What the list takes from the address. */
export const listCobrancasSchema = resumoQuerySchema.extend({
  cursor: z
    .string()
    .refine((text) => cursorParts.safeParse(text.split('_')).success, 'O cursor não é desta lista.')
    .optional(),
  limite: z.coerce.number().int().min(1).max(100).default(50),
  /** States, separated by commas; left out: all. */
  situacao: z
    .string()
    .transform((text) => text.split(',').filter((part) => part !== ''))
    .pipe(z.array(z.enum(SITUACOES_COBRANCA, 'Esta situação não existe.')))
    .default([]),
  /** Pagador's name or documento, cobrança number, nosso número or seu número. */
  busca: z
    .string()
    .transform(squeezeBlanks)
    .pipe(z.string().max(60, 'Busque por até 60 caracteres.').refine(isPlainLine, 'Busque por letras e números.'))
    .default(''),
  /** By due date: earliest or latest first. A cursor belongs to the order in which it was given. */
  ordem: z.enum(['crescente', 'decrescente'], 'A ordem é crescente ou decrescente.').default('crescente'),
});
export type ListCobrancasInput = z.output<typeof listCobrancasSchema>;

/** The id of a cobrança in an address. */
export const cobrancaParamsSchema = z.object({ cobrancaId: z.uuid() });

/** The id of a credit in an address. */
export const creditoParamsSchema = z.object({ creditoId: z.uuid() });

/** What a person decides about an open credit. `valor`: the credit as it was shown, so that none is decided unseen. */
export const decideCreditoSchema = z.object({
  decisao: z.enum(['DEVOLVER', 'MANTER'], 'Escolha se o crédito foi devolvido ou fica com a empresa.'),
  valor: centavos,
  motivo: z
    .string('Informe o motivo.')
    .transform(squeezeBlanks)
    .pipe(
      z
        .string()
        .min(3, 'Informe o motivo, com pelo menos 3 letras.')
        .max(200, 'Informe o motivo em até 200 caracteres.')
        .refine(isPlainLine, 'Escreva o motivo em uma linha de texto comum.'),
    ),
});
export type DecideCreditoInput = z.output<typeof decideCreditoSchema>;

/** Folds the counters' deltas together. */
export const compactCountersJob: JobContract<Record<string, never>> = {
  name: 'cobranca.compactar-contadores',
  schema: z.object({}).strict(),
};
