import { BankError } from '@/bank/errors';
import { gatewayFor } from '@/bank/registry';
import { agora } from '@/lib/clock';
import type { Context } from '@/lib/context';
import { withEmpresa } from '@/lib/db';
import { logger } from '@/lib/logger';
import { type Attempt, beginAttempt } from './begin-attempt';
import { type AttemptOutcome, recordAttempt } from './record-attempt';

/**
 * Sends one PENDENTE title to the bank: the attempt is committed before any byte leaves, the bank is called outside any
 * transaction, the answer is recorded in a third one. Does nothing when the title is not PENDENTE, its convênio is paused,
 * or somebody else is sending it. If this process dies in between, the attempt's lease tells the sweep.
 */
export async function registerBoleto(context: Context, boletoId: string): Promise<void> {
  // The lease is counted from here, not from whenever the request began.
  const starting = { ...context, agora: await agora() };
  const attempt = await withEmpresa(context.empresaId, (tx) => beginAttempt(tx, starting, boletoId));
  if (!attempt) return;
  const outcome = await send(attempt);
  const answered = { ...context, agora: await agora() };
  await withEmpresa(context.empresaId, (tx) => recordAttempt(tx, answered, attempt, outcome));
}

async function send({ access, titulo, boletoId }: Attempt): Promise<AttemptOutcome> {
  try {
    return { titulo: await gatewayFor(access).register(titulo) };
  } catch (error) {
    if (error instanceof BankError) return { error };
    // A bug on our side of the wire: nobody knows how far it went, so it counts as uncertain and is looked up.
    logger.error({ err: error, boletoId }, 'registration failed in an unexpected way');
    return { error: new BankError({ kind: 'ambiguous', message: 'O envio falhou de forma inesperada.' }) };
  }
}
