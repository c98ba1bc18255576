import { z } from 'zod';
import { ambienteSchema } from '@/features/cobranca/schema';
import type { JobContract } from '@/lib/queue';

const instant = z.iso.datetime();
const day = z.iso.date();
const centavos = z.int();

/** Takes one kind of sweep of one convênio to its end. */
export const sweepConvenioJob: JobContract<{ empresaId: string; convenioId: string; tipo: TipoVarredura }> = {
  name: 'conciliacao.varrer-convenio',
  schema: z.object({
    empresaId: z.uuid(),
    convenioId: z.uuid(),
    tipo: z.enum(['LIQUIDADOS', 'FRANCESINHA', 'TITULOS', 'CREDENCIAL']),
  }),
};
export type TipoVarredura = 'LIQUIDADOS' | 'FRANCESINHA' | 'TITULOS' | 'CREDENCIAL';

/** The job key under which a sweep waits: at most one waiting job per convênio and kind. */
export function sweepJobKey({ convenioId, tipo }: { convenioId: string; tipo: TipoVarredura }): string {
  return `varredura:${convenioId}:${tipo}`;
}

/** Wakes the sweeps that are due, of whichever convênio. */
export const wakeSweepsJob: JobContract<Record<string, never>> = {
  name: 'conciliacao.varrer',
  schema: z.object({}).strict(),
};

/** What the page takes from the address; without a convênio the first one, a real one if there is any, without a day the latest one that diverges, else today. */
export const conciliacaoQuerySchema = z.object({ convenio: z.uuid().optional(), dia: day.optional() });
export type ConciliacaoQuery = z.output<typeof conciliacaoQuerySchema>;

/** CONFERE and DIVERGE are only said of what was read lately enough; of everything else nobody knows. */
const estadoDiaSchema = z.enum(['CONFERE', 'DIVERGE', 'NAO_SEI']);
export type EstadoDia = z.output<typeof estadoDiaSchema>;

const somaSchema = z.object({ quantidade: z.int(), valor: centavos });

/** A list of the bank's for one day: when it was last read to its end (null: never), and whether that still holds. */
const leituraSchema = z.object({ lidaEm: instant.nullable(), emDia: z.boolean() });

const diaResumoSchema = z.object({
  dia: day,
  estado: estadoDiaSchema,
  banco: somaSchema,
  erp: somaSchema,
  divergencias: z.int(),
  /** Null where the francesinha of the day was never read. */
  tarifas: centavos.nullable(),
  lista: leituraSchema,
});
export type DiaResumo = z.output<typeof diaResumoSchema>;

/** How one payment stands in the two books. */
const tipoLinhaSchema = z.enum(['IGUAL', 'SO_AQUI', 'SO_NO_BANCO', 'VALOR_DIFERENTE', 'PAGO_EM_DUPLICIDADE']);

/** The one thing that a person is offered for a divergence. */
const acaoSchema = z.enum(['PERGUNTAR', 'ACEITAR_BANCO', 'ADOTAR', 'DECIDIR_CREDITO']);
export type AcaoConciliacao = z.output<typeof acaoSchema>;

const linhaSchema = z.object({
  /** Stable while the page is open; a key for lists. */
  chave: z.string(),
  tipo: tipoLinhaSchema,
  nossoNumero: z.string(),
  seuNumero: z.string(),
  canal: z.enum(['PIX', 'REDE', 'COMPE', 'CARTORIO', 'CHEQUE', 'DESCONHECIDO']),
  /** What each book says; null where it says nothing. */
  banco: centavos.nullable(),
  erp: centavos.nullable(),
  /** Null where the number is no title of this company's. */
  cobranca: z.object({ id: z.uuid(), numero: z.int(), pagador: z.string() }).nullable(),
  /** What was received beyond the debt and waits for a person. */
  credito: z.object({ id: z.uuid(), valor: centavos }).nullable(),
  /** Null only for IGUAL. */
  acao: acaoSchema.nullable(),
  /** Last time the bank was asked about it: the day's list or the title, whichever came later. */
  verificadoEm: instant.nullable(),
});
export type LinhaConciliacao = z.output<typeof linhaSchema>;

const diaDetalheSchema = diaResumoSchema.extend({
  iguais: somaSchema,
  /** The first of them, worst first; `divergencias` counts all. */
  linhas: z.array(linhaSchema),
  francesinha: leituraSchema,
  /** Debits of the francesinha by what the bank calls them. */
  tarifasPorTipo: z.array(somaSchema.extend({ descricao: z.string() })),
  /** Credits of the francesinha entered on that day, whenever they were paid. */
  creditosNaConta: somaSchema,
});
export type DiaDetalhe = z.output<typeof diaDetalheSchema>;

/** How one kind of sweep stands. `emDia`: it succeeded as lately as it should have. */
const varreduraSchema = z.object({
  tipo: z.enum(['LIQUIDADOS', 'FRANCESINHA', 'TITULOS', 'CREDENCIAL']),
  emDia: z.boolean(),
  sucessoEm: instant.nullable(),
  /** Last day read to its end, for the two that go by days. */
  ate: day.nullable(),
  /** The failure since the last success, in words for people. */
  falha: z.object({ em: instant, motivo: z.string() }).nullable(),
});
export type VarreduraView = z.output<typeof varreduraSchema>;

/** An announcement of the bank's whose title is not here. */
const avisoSemTituloSchema = z.object({
  id: z.uuid(),
  nossoNumero: z.string().nullable(),
  movimento: z.string().nullable(),
  recebidoEm: instant,
});

/** Bank and ERP side by side. Money in centavos. */
export const conciliacaoSchema = z.object({
  /** Every convênio of the company that was ever integrated, the real ones first; empty: there is nothing to compare yet. */
  convenios: z.array(z.object({ id: z.uuid(), nome: z.string(), ambiente: ambienteSchema })),
  /** The one that is shown, and all that follows; null without any. */
  convenio: z
    .object({
      id: z.uuid(),
      ambiente: ambienteSchema,
      contaBancariaId: z.uuid().nullable(),
      pausa: z.object({ desde: instant, motivo: z.string() }).nullable(),
      varreduras: z.array(varreduraSchema),
      /** Thirty days, latest first. */
      dias: z.array(diaResumoSchema),
      dia: diaDetalheSchema,
      avisosSemTitulo: z.array(avisoSemTituloSchema),
    })
    .nullable(),
  agora: instant,
});
export type ConciliacaoView = z.output<typeof conciliacaoSchema>;

/** Reads a day's list at the bank again and settles it; with a nosso número that title is asked about too. */
export const recheckDaySchema = z.object({
  convenio: z.uuid(),
  dia: day,
  nossoNumero: z
    .string()
    .regex(/^\d{9}$/)
    .optional(),
});
export type RecheckDayInput = z.output<typeof recheckDaySchema>;

/** Makes a cobrança of a title that only the bank knows. `dia`: whose list is settled afterwards. */
export const adoptTituloSchema = z.object({ convenio: z.uuid(), dia: day, nossoNumero: z.string().regex(/^\d{9}$/) });
export type AdoptTituloInput = z.output<typeof adoptTituloSchema>;

/** What an action did, in words, and the page after it. */
export const acaoFeitaSchema = z.object({ mensagem: z.string(), conciliacao: conciliacaoSchema });

const MOST_DAYS = 31;

/** Which days are to be had as a spreadsheet: one, or from one to another. */
export const exportQuerySchema = z
  .object({ convenio: z.uuid(), dia: day.optional(), de: day.optional(), ate: day.optional() })
  .transform(({ convenio, dia, de, ate }) => ({ convenio, de: dia ?? de ?? '', ate: dia ?? ate ?? de ?? '' }))
  .refine(({ de }) => de !== '', { path: ['dia'], error: 'Informe o dia, ou de e até.' })
  .refine(({ de, ate }) => de <= ate, { path: ['ate'], error: 'O último dia não pode vir antes do primeiro.' })
  .refine(({ de, ate }) => (Date.parse(ate) - Date.parse(de)) / 86_400_000 < MOST_DAYS, {
    path: ['ate'],
    error: `Escolha no máximo ${MOST_DAYS} dias de cada vez.`,
  });
export type ExportQuery = z.output<typeof exportQuerySchema>;
