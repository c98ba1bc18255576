import type { BankError, BankErrorMotivo } from '@/bank/errors';
import { BANCO, textoOf } from '@/features/boleto/data';
import { endInstruction } from '@/features/boleto/use-cases/end-instruction';
import { tellInstruction } from '@/features/boleto/use-cases/tell-instruction';
import { pauseConvenio } from '@/features/convenio/use-cases/pause-convenio';
import { type Context, workerContext } from '@/lib/context';
import type { Tx } from '@/lib/db';
import { getInstruido } from '../data';
import type { Sending } from './begin-instruction';
import { scheduleInstruction } from './schedule-instruction';

/** How the sending of an instruction ended. */
export type SendingOutcome = { transacao: string | null } | { error: BankError };

const FIRST_LOOK_MS = 2_500;
const UNCERTAIN_LOOK_MS = 5_000;
const PAUSED_RECHECK_MS = 10 * 60_000;
const RETRY_FLOOR_MS = 3_000;
const RETRY_CEILING_MS = 10 * 60_000;

// With one of these the bank speaks of the title, not of what was asked: only the title itself says what that means.
const DO_TITULO: readonly (BankErrorMotivo | null)[] = [
  'TITULO_BAIXADO',
  'TITULO_LIQUIDADO',
  'TITULO_REJEITADO',
  'TITULO_EM_FLUXO',
  'TITULO_NAO_ENCONTRADO',
  'ABATIMENTO_JA_CONCEDIDO',
  'SEM_NEGATIVACAO',
];

/**
 * Records what the bank answered to an instruction. Only the latest sending may: one that wakes up after its lease ran out and
 * was sent again knows nothing any more.
 */
export async function recordSending(
  tx: Tx,
  context: Context,
  sending: Sending,
  outcome: SendingOutcome,
): Promise<void> {
  const { instrucaoId, boletoId, tentativa } = sending;
  await tx.$queryRaw`select id from boleto where id = ${boletoId}::uuid for update`;
  const row = await tx.boletoInstrucao.findUniqueOrThrow({ where: { id: instrucaoId } });
  if (row.tentativas !== tentativa || (row.situacao !== 'ENVIANDO' && row.situacao !== 'INCERTA')) return;
  if (!('error' in outcome)) {
    const data = { situacao: 'NA_FILA', transacao: outcome.transacao, prazo: null } as const;
    await tx.boletoInstrucao.update({ where: { id: instrucaoId }, data });
    await tell(tx, context, sending, 'INSTRUCAO_NA_FILA', null);
    await scheduleInstruction(tx, context, instrucaoId, FIRST_LOOK_MS);
    return;
  }
  const { error } = outcome;
  switch (error.kind) {
    case 'rejected':
      return recordRefusal(tx, context, sending, error);
    case 'ambiguous':
    case 'contract':
      await tx.boletoInstrucao.update({ where: { id: instrucaoId }, data: { situacao: 'INCERTA', prazo: null } });
      await tell(tx, context, sending, 'INSTRUCAO_INCERTA', error.message);
      return scheduleInstruction(tx, context, instrucaoId, UNCERTAIN_LOOK_MS);
    case 'credentials':
      await pauseUnlessReplaced(tx, context, sending, error);
      return waitAgain(tx, context, sending, PAUSED_RECHECK_MS);
    default:
      return waitAgain(tx, context, sending, retryDelay(tentativa));
  }
}

/**
 * The bank's no ends it, unless it was sent before and that one may have been done, or the title itself is the reason: the
 * refusal is kept then, and the next query bears it out or shows that it is done.
 */
async function recordRefusal(tx: Tx, context: Context, sending: Sending, error: BankError): Promise<void> {
  const { instrucaoId, tentativa } = sending;
  const motivo = error.message;
  if (tentativa === 1 && !DO_TITULO.includes(error.motivo))
    return endInstruction(tx, context, instrucaoId, { situacao: 'RECUSADA', motivo, ator: BANCO });
  await tx.boletoInstrucao.update({ where: { id: instrucaoId }, data: { situacao: 'INCERTA', motivo, prazo: null } });
  await scheduleInstruction(tx, context, instrucaoId, 0);
}

// Certainly not queued: it has its turn again later.
async function waitAgain(tx: Tx, context: Context, { instrucaoId }: Sending, inMs: number): Promise<void> {
  await tx.boletoInstrucao.update({ where: { id: instrucaoId }, data: { situacao: 'PENDENTE', prazo: null } });
  await scheduleInstruction(tx, context, instrucaoId, inMs);
}

// Credentials that a person has replaced meanwhile are not those that the bank refused.
async function pauseUnlessReplaced(
  tx: Tx,
  context: Context,
  { integracaoId, inicio, access: { convenioId } }: Sending,
  { message: motivo, field: campo }: BankError,
): Promise<void> {
  const replaced = await tx.credencial.count({ where: { integracaoId, definidaEm: { gt: inicio } } });
  if (replaced === 0) await pauseConvenio(tx, context, { convenioId, motivo, campo });
}

async function tell(
  tx: Tx,
  context: Context,
  { boletoId, instrucaoId }: Sending,
  fato: 'INSTRUCAO_NA_FILA' | 'INSTRUCAO_INCERTA',
  motivo: string | null,
): Promise<void> {
  const { boleto, titulo } = await getInstruido(tx, boletoId, context);
  const row = boleto.instrucoes.find(({ id }) => id === instrucaoId);
  if (!row) return;
  const ator = fato === 'INSTRUCAO_NA_FILA' ? BANCO : workerContext(context.empresaId, context.agora).ator;
  await tellInstruction(tx, context, boletoId, { fato, ator, texto: textoOf(row, titulo.termos), motivo });
}

// Doubles from 3 s up to 10 min; half of it is chance, so that many do not come back together.
function retryDelay(tentativa: number): number {
  const full = Math.min(RETRY_FLOOR_MS * 2 ** Math.min(tentativa - 1, 10), RETRY_CEILING_MS);
  return full / 2 + Math.random() * (full / 2);
}
