import type { BankError, BankErrorKind, BankErrorMotivo } from '@/bank/errors';
import { BANCO, PAUSED_RECHECK_MS } from '@/features/boleto/data';
import { endInstruction } from '@/features/boleto/use-cases/end-instruction';
import { lockBoleto } from '@/features/boleto/use-cases/lock-boleto';
import { pauseUnlessReplaced } from '@/features/integracao/use-cases/pause-unless-replaced';
import { type Context, SISTEMA } from '@/lib/context';
import type { Tx } from '@/lib/db';
import type { Sending } from './begin-instruction';
import { scheduleInstruction } from './schedule-instruction';
import { tellAbout } from './tell-about';

/** How the sending of an instruction ended. */
export type SendingOutcome = { transacao: string | null } | { error: BankError };

const FIRST_LOOK_MS = 2_500;
const UNCERTAIN_LOOK_MS = 5_000;
const RETRY_FLOOR_MS = 3_000;
const RETRY_CEILING_MS = 10 * 60_000;
// What boleto_instrucao.transacao holds. The bank names no limit, and its name for a request is only kept to be quoted.
const TRANSACAO_LENGTH = 64;

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
  const { instrucaoId, boletoId, tentativa, integracaoId, access } = sending;
  await lockBoleto(tx, boletoId);
  const row = await tx.boletoInstrucao.findUniqueOrThrow({ where: { id: instrucaoId } });
  if (row.tentativas !== tentativa || (row.situacao !== 'ENVIANDO' && row.situacao !== 'INCERTA')) return;
  if (!('error' in outcome)) {
    const transacao = outcome.transacao?.slice(0, TRANSACAO_LENGTH) ?? null;
    const data = { situacao: 'NA_FILA', transacao, prazo: null } as const;
    await tx.boletoInstrucao.update({ where: { id: instrucaoId }, data });
    await tellAbout(tx, context, instrucaoId, { fato: 'INSTRUCAO_NA_FILA', ator: BANCO, motivo: null });
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
      await tellAbout(tx, context, instrucaoId, { fato: 'INSTRUCAO_INCERTA', ator: SISTEMA, motivo: error.message });
      return scheduleInstruction(tx, context, instrucaoId, UNCERTAIN_LOOK_MS);
    case 'credentials':
      await pauseUnlessReplaced(tx, context, { integracaoId, access, error });
      return waitAgain(tx, context, sending, error, PAUSED_RECHECK_MS);
    default:
      return waitAgain(tx, context, sending, error, retryDelay(tentativa, error.kind));
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

// Certainly not queued: it has its turn again later, and people read why.
async function waitAgain(
  tx: Tx,
  context: Context,
  { instrucaoId }: Sending,
  { message: motivo }: BankError,
  inMs: number,
): Promise<void> {
  await tx.boletoInstrucao.update({ where: { id: instrucaoId }, data: { situacao: 'PENDENTE', motivo, prazo: null } });
  await scheduleInstruction(tx, context, instrucaoId, inMs);
}

// Doubles from 3 s up to 10 min, starting later when the bank asked for patience; half of it is chance, so that many do not
// come back together.
function retryDelay(tentativa: number, kind: BankErrorKind): number {
  const step = RETRY_FLOOR_MS * 2 ** Math.min(tentativa - 1 + (kind === 'throttled' ? 2 : 0), 10);
  const full = Math.min(step, RETRY_CEILING_MS);
  return full / 2 + Math.random() * (full / 2);
}
