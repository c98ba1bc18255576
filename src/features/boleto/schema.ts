import { z } from 'zod';
import type { SituacaoBoleto } from '@/domain/boleto/situacao';
import { isLocalDate, type LocalDate } from '@/domain/local-date';
import { type Centavos, VALOR_MAXIMO_BOLETO } from '@/domain/money';
import type { SituacaoParaPessoas } from '@/features/cobranca/schema';
import { regrasSchema } from '@/features/integracao/schema';
import type { JobContract } from '@/lib/queue';

/** Does whatever is due for one title: send it, look it up, end a lease. */
export const attendBoletoJob: JobContract<{ empresaId: string; boletoId: string }> = {
  name: 'boleto.atender',
  schema: z.object({ empresaId: z.uuid(), boletoId: z.uuid() }),
};

/** Wakes every title that is due; the guarantee behind all jobs that got lost. */
export const sweepBoletosJob: JobContract<Record<string, never>> = {
  name: 'boleto.varrer',
  schema: z.object({}).strict(),
};

/** The job key under which a title waits: at most one waiting job per title. */
export function boletoJobKey(boletoId: string): string {
  return `boleto:${boletoId}`;
}

/** Domain event: a cobrança reads differently to people now. */
export const COBRANCA_MUDOU = 'cobranca.mudou';
export const cobrancaMudouSchema = z.object({
  de: z.string(),
  para: z.string(),
  boletoId: z.uuid(),
  fato: z.string(),
});

/** What a boleto is worth, or an amount of it: centavos. */
export const valorDoBoleto = z
  .int('Informe o valor em centavos, sem casas decimais.')
  .min(1, 'O valor precisa ser maior que zero.')
  .max(VALOR_MAXIMO_BOLETO, 'O maior valor de um boleto é R$ 99.999.999,99.')
  .transform((valor) => valor as Centavos);

/** A day as the API takes it. Whether it can be used depends on what for. */
export const diaDigitado = z
  .string('Informe o dia.')
  .refine(isLocalDate, 'Informe um dia que exista, no formato AAAA-MM-DD.')
  .transform((day) => day as LocalDate);

/** The number that a company gives to a document; upper-cased. */
export const seuNumero = z
  .string('Informe o número do documento.')
  .trim()
  .toUpperCase()
  .regex(/^[A-Z0-9-]{1,10}$/, 'Use de 1 a 10 letras, números ou traços.');

/** The day for which a sum is asked; left out: today. */
export const demonstrativoQuerySchema = z.object({
  dia: diaDigitado.optional(),
});

const MAX_ANOS = 10;
export const DIA_DISTANTE = `Escolha um dia a no máximo ${MAX_ANOS} anos de hoje.`;

/** Whether a sum may be asked for that day. */
export function isDiaAlcancavel(dia: LocalDate, hoje: LocalDate): boolean {
  const ano = Number(hoje.slice(0, 4));
  // As text, so that a year without 29 February needs no word of its own.
  return dia >= `${ano - MAX_ANOS}${hoje.slice(4)}` && dia <= `${ano + MAX_ANOS}${hoje.slice(4)}`;
}

const CARTORIO = 'O boleto está em cartório. Quem informa o valor é o cartório, que soma as custas.';
const SEM_REGISTRO = 'O banco ainda não registrou o boleto desta cobrança.';

const SEM_VALOR: Partial<Record<SituacaoParaPessoas, string>> = {
  ENVIANDO: SEM_REGISTRO,
  AGUARDANDO_BANCO: SEM_REGISTRO,
  RECUSADA: 'O banco recusou o boleto desta cobrança.',
  PAGA: 'Esta cobrança está paga.',
  PAGA_EM_DUPLICIDADE: 'Esta cobrança está paga.',
  CANCELADA: 'Esta cobrança está cancelada.',
  EM_CARTORIO: CARTORIO,
};

type Devedora = {
  situacao: SituacaoParaPessoas;
  /** Its current title. */
  boleto: { situacao: SituacaoBoleto; registradoEm: unknown };
};

/** Why nobody can be told what a cobrança costs, or null while something is owed for a title that the bank knows. */
export function porQueSemValor({ situacao, boleto }: Devedora): string | null {
  const motivo = SEM_VALOR[situacao];
  if (motivo) return motivo;
  // Of one that was paid in part, only the title says how it stands.
  if (boleto.situacao === 'PROTESTO') return CARTORIO;
  if (boleto.situacao === 'BAIXADO') return 'O boleto desta cobrança foi baixado e não pode mais ser pago.';
  return boleto.registradoEm ? null : SEM_REGISTRO;
}

const day = z.iso.date();
const centavos = z.int();

const quantia = centavos.transform((valor) => valor as Centavos);
const dia = day.transform((value) => value as LocalDate);
const pontosBase = z.int();
const emReais = <T extends string>(tipo: T) => z.object({ tipo: z.literal(tipo), valor: quantia });
const emPercentual = <T extends string>(tipo: T) => z.object({ tipo: z.literal(tipo), pontosBase });

/** What every sum of a cobrança is made from (domain/boleto/encargos), so that a browser can make them too. */
const contaSchema = z.object({
  termos: z.object({
    valor: quantia,
    vencimento: dia,
    abatimento: quantia,
    juros: z
      .discriminatedUnion('tipo', [
        emReais('VALOR_DIA'),
        emPercentual('PERCENTUAL_MES'),
        emPercentual('PERCENTUAL_DIA'),
      ])
      .nullable(),
    multa: z.discriminatedUnion('tipo', [emReais('VALOR'), emPercentual('PERCENTUAL')]).nullable(),
    descontos: z
      .array(
        z.discriminatedUnion('tipo', [
          emReais('VALOR').extend({ ate: dia }),
          emPercentual('PERCENTUAL').extend({ ate: dia }),
        ]),
      )
      .readonly(),
    descontoPorDia: quantia.nullable(),
  }),
  pagamentos: z.array(z.object({ dia, valor: quantia })),
});

/** What a cobrança costs on a day: the lines add up to the total, amounts in centavos; or why nothing is owed. */
export const demonstrativoSchema = z.object({
  /** Null where nothing is owed. */
  conta: contaSchema.nullable(),
  demonstrativo: z
    .object({
      dia: day,
      /** Last day without juros and multa. */
      limite: day,
      diasDeAtraso: z.int(),
      linhas: z.array(
        z.object({
          tipo: z.enum(['VALOR', 'ABATIMENTO', 'DESCONTO', 'MULTA', 'JUROS', 'PAGAMENTO']),
          /** What is taken off is negative. */
          valor: centavos,
          texto: z.string(),
        }),
      ),
      total: centavos,
      /** What is our reading only, most important first. */
      ressalvas: z.array(z.object({ codigo: z.string(), texto: z.string() })),
    })
    .nullable(),
  /** Null while there is a sum. */
  motivo: z.string().nullable(),
});
export type DemonstrativoView = z.output<typeof demonstrativoSchema>;

/** Does whatever is due for one instruction: send it, ask whether it was done, end a lease. */
export const attendInstrucaoJob: JobContract<{ empresaId: string; instrucaoId: string }> = {
  name: 'instrucao.atender',
  schema: z.object({ empresaId: z.uuid(), instrucaoId: z.uuid() }),
};

/** The job key under which an instruction waits: at most one waiting job per instruction. */
export function instrucaoJobKey(instrucaoId: string): string {
  return `instrucao:${instrucaoId}`;
}

const centesimos = z
  .int('Informe o valor em centavos, ou o percentual em centésimos.')
  .min(1, 'Informe um valor maior que zero.')
  .max(VALOR_MAXIMO_BOLETO, 'O valor é grande demais.');
const ateTres = <T extends z.ZodType>(item: T) =>
  z.array(item).min(1, 'Informe ao menos um.').max(3, 'São no máximo três descontos.');

/** One instruction to the bank (domain/boleto/instrucao): the body of a request, and the JSON of boleto_instrucao.dados. */
export const instrucaoSchema = z.discriminatedUnion(
  'tipo',
  [
    z.object({ tipo: z.literal('VENCIMENTO'), vencimento: diaDigitado }),
    z.object({ tipo: z.literal('VALOR_DESCONTO'), valores: ateTres(centesimos) }),
    z.object({ tipo: z.literal('DATA_DESCONTO'), datas: ateTres(diaDigitado) }),
    z.object({ tipo: z.literal('JUROS'), valor: centesimos }),
    z.object({ tipo: z.literal('SEU_NUMERO'), seuNumero }),
    z.object({ tipo: z.literal('CONCEDER_ABATIMENTO'), valor: valorDoBoleto }),
    z.object({ tipo: z.literal('CANCELAR_ABATIMENTO') }),
    z.object({ tipo: z.literal('BAIXA') }),
    z.object({ tipo: z.literal('PROTESTO') }),
    z.object({ tipo: z.literal('SUSTAR_PROTESTO_BAIXAR') }),
    z.object({ tipo: z.literal('SUSTAR_PROTESTO_MANTER') }),
    z.object({ tipo: z.literal('CANCELAR_PROTESTO_AUTOMATICO') }),
    z.object({ tipo: z.literal('NEGATIVACAO') }),
    z.object({ tipo: z.literal('SUSTAR_NEGATIVACAO_BAIXAR') }),
    z.object({ tipo: z.literal('SUSTAR_NEGATIVACAO_MANTER') }),
  ],
  'Esta instrução não existe.',
);

/**
 * The rules of one version of a title's terms: as its integração's, and the discounts' last days where an instruction has
 * named them (they no longer follow from the due date then), in the order of the discounts.
 */
export const regrasDosTermosSchema = regrasSchema.extend({ descontosAte: z.array(diaDigitado).optional() });
export type RegrasDosTermos = z.output<typeof regrasDosTermosSchema>;
