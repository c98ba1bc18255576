import { BankError } from '@/bank/errors';
import { PRAZO_CHAMADA_MS } from '@/bank/gateway';
import { gatewayFor } from '@/bank/registry';
import { agora, machineNow } from '@/lib/clock';
import type { Context } from '@/lib/context';
import { withEmpresa } from '@/lib/db';
import { logger } from '@/lib/logger';
import { beginInstruction, type Sending } from './begin-instruction';
import { recordSending, type SendingOutcome } from './record-sending';

/**
 * Sends one PENDENTE instruction to the bank: the intent is committed before any byte leaves, the bank is called outside any
 * transaction, the answer is recorded in a third one. Does nothing when it is not its turn. If this process dies in between,
 * the lease tells the sweep.
 */
export async function sendInstruction(context: Context, instrucaoId: string): Promise<void> {
  const starting = { ...context, agora: await agora() };
  const enviarAte = new Date(machineNow().getTime() + PRAZO_CHAMADA_MS);
  const sending = await withEmpresa(context.empresaId, (tx) => beginInstruction(tx, starting, instrucaoId));
  if (!sending) return;
  const outcome = await send(sending, enviarAte);
  const ending = { ...context, agora: await agora() };
  await withEmpresa(context.empresaId, (tx) => recordSending(tx, ending, sending, outcome));
}

async function send(
  { access, nossoNumero, instrucao, instrucaoId }: Sending,
  enviarAte: Date,
): Promise<SendingOutcome> {
  try {
    return await gatewayFor(access).instruct(nossoNumero, instrucao, enviarAte);
  } catch (error) {
    if (error instanceof BankError) return { error };
    // A bug on our side of the wire: nobody knows how far it went, so it counts as uncertain and is asked about.
    logger.error({ err: error, instrucaoId }, 'instruction failed in an unexpected way');
    return { error: new BankError({ kind: 'ambiguous', message: 'O pedido falhou de forma inesperada.' }) };
  }
}
