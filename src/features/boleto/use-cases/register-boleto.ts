import { BankError } from '@/bank/errors';
import { PRAZO_CHAMADA_MS } from '@/bank/gateway';
import { gatewayFor } from '@/bank/registry';
import { agora, machineNow } from '@/lib/clock';
import type { Context } from '@/lib/context';
import { isUniqueViolation, withEmpresa } from '@/lib/db';
import { logger } from '@/lib/logger';
import { isRecusaPorRepetido } from '../data';
import { type Attempt, beginAttempt } from './begin-attempt';
import { lookUpBoleto } from './look-up-boleto';
import { noteTakenNumber } from './note-taken-number';
import { type AttemptOutcome, recordAttempt } from './record-attempt';

// More numbers in a row than that are left to the sweep: another system is far ahead in the same sequence.
const NUMEROS_POR_VEZ = 5;

/**
 * Sends one PENDENTE title to the bank: the attempt is committed before any byte leaves, the bank is called outside any
 * transaction, the answer is recorded in a third one. Does nothing when the title is not PENDENTE, its convênio is paused,
 * or somebody else is sending it. If this process dies in between, the attempt's lease tells the sweep. Where the bank
 * says that it has such a title already, it is looked up: it is this one, or it gets another nosso número and is sent again, or
 * it ends as refused.
 */
export async function registerBoleto(context: Context, boletoId: string): Promise<void> {
  for (let numeros = 0; numeros < NUMEROS_POR_VEZ; numeros += 1) {
    if (!(await sendOnce(context, boletoId))) return;
    await lookUpBoleto({ ...context, agora: await agora() }, boletoId);
  }
}

// Gives true when the bank says that it has such a title already.
async function sendOnce(context: Context, boletoId: string): Promise<boolean> {
  // Lease and deadline are counted from here, not from whenever the request began.
  const starting = { ...context, agora: await agora() };
  const enviarAte = new Date(machineNow().getTime() + PRAZO_CHAMADA_MS);
  const attempt = await withEmpresa(context.empresaId, (tx) => beginAttempt(tx, starting, boletoId));
  if (!attempt) return false;
  const outcome = await send(attempt, enviarAte);
  await record({ ...context, agora: await agora() }, attempt, outcome);
  return 'error' in outcome && isRecusaPorRepetido(attempt.titulo, outcome.error);
}

async function send({ access, titulo, boletoId }: Attempt, enviarAte: Date): Promise<AttemptOutcome> {
  try {
    return { titulo: await gatewayFor(access).register(titulo, enviarAte) };
  } catch (error) {
    if (error instanceof BankError) return { error };
    // A bug on our side of the wire: nobody knows how far it went, so it counts as uncertain and is looked up.
    logger.error({ err: error, boletoId }, 'registration failed in an unexpected way');
    return { error: new BankError({ kind: 'ambiguous', message: 'O envio falhou de forma inesperada.' }) };
  }
}

async function record(context: Context, attempt: Attempt, outcome: AttemptOutcome): Promise<void> {
  try {
    await withEmpresa(context.empresaId, (tx) => recordAttempt(tx, context, attempt, outcome));
  } catch (error) {
    if (!isUniqueViolation(error) || !('titulo' in outcome)) throw error;
    const { nossoNumero } = outcome.titulo;
    await withEmpresa(context.empresaId, (tx) => noteTakenNumber(tx, context, attempt.boletoId, nossoNumero));
  }
}
