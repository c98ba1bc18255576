import { z } from 'zod';
import { TIPOS_INSTRUCAO } from '@/domain/boleto/instrucao-texto';
import { diaDigitado, valorDoBoleto } from '@/features/boleto/schema';
import { ambienteSchema } from '@/features/cobranca/schema';
import type { JobContract } from '@/lib/queue';

/** Wakes every instruction that is due; the guarantee behind all jobs that got lost. */
export const sweepInstrucoesJob: JobContract<Record<string, never>> = {
  name: 'instrucao.varrer',
  schema: z.object({}).strict(),
};

/** The terms of the boleto that is to take the place of the current one. Money in centavos. */
export const substituicaoSchema = z.object({ valor: valorDoBoleto, vencimento: diaDigitado });
export type SubstituicaoInput = z.output<typeof substituicaoSchema>;

/** An instruction in an address. */
export const instrucaoParamsSchema = z.object({ cobrancaId: z.uuid(), instrucaoId: z.uuid() });

const instant = z.iso.datetime();
const day = z.iso.date();
const centavos = z.int();

/** What was asked of the bank about a cobrança's boletos, what can be asked now, and the terms in force. Money in centavos. */
export const instrucoesSchema = z.object({
  /** Latest first. */
  instrucoes: z.array(
    z.object({
      id: z.uuid(),
      tipo: z.enum(TIPOS_INSTRUCAO),
      /** What was asked, in words. */
      texto: z.string(),
      situacao: z.enum(['PENDENTE', 'ENVIANDO', 'INCERTA', 'NA_FILA', 'CONFIRMADA', 'RECUSADA', 'CANCELADA']),
      /** Why it was not done; of one that waits to be sent, why it was not when that was tried last. */
      motivo: z.string().nullable(),
      /** What is asked for before it; null when it is its turn. */
      depoisDe: z.string().nullable(),
      /** The bank has said nothing for so long that a person should look. */
      semConfirmacao: z.boolean(),
      podeCancelar: z.boolean(),
      quem: z.string(),
      criadaEm: instant,
      enviadaEm: instant.nullable(),
      decididaEm: instant.nullable(),
    }),
  ),
  /** Each kind, and why it cannot be asked for now; null when it can. */
  possiveis: z.array(z.object({ tipo: z.enum(TIPOS_INSTRUCAO), motivo: z.string().nullable() })),
  /** Why another boleto with another value cannot be asked for now; null when it can. */
  substituicao: z.object({ motivo: z.string().nullable() }),
  /** Of the current boleto, in force at the bank. Hundredths are centavos, or basis points of a percentage. */
  termos: z.object({
    valor: centavos,
    vencimento: day,
    abatimento: centavos,
    seuNumero: z.string(),
    juros: z.object({ tipo: z.enum(['VALOR_DIA', 'PERCENTUAL_MES', 'PERCENTUAL_DIA']), valor: z.int() }).nullable(),
    descontos: z.array(z.object({ tipo: z.enum(['VALOR', 'PERCENTUAL']), valor: z.int(), ate: day })),
  }),
  contaBancariaId: z.uuid(),
  ambiente: ambienteSchema,
  /** Why nothing is sent to the bank now, where something waits for it. */
  pausa: z.object({ desde: instant, motivo: z.string(), campo: z.string().nullable() }).nullable(),
  agora: instant,
});
export type InstrucoesView = z.output<typeof instrucoesSchema>;
export type InstrucaoView = InstrucoesView['instrucoes'][number];

/** True while neither the bank nor a person has ended an instruction. */
export function isInstrucaoAberta({ situacao }: Pick<InstrucaoView, 'situacao'>): boolean {
  return situacao === 'PENDENTE' || situacao === 'ENVIANDO' || situacao === 'INCERTA' || situacao === 'NA_FILA';
}
