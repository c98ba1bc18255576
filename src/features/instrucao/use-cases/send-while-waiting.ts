import type { Context } from '@/lib/context';
import { logger } from '@/lib/logger';
import { waitAtMost } from '@/lib/wait-at-most';
import { sendInstruction } from './send-instruction';

const ANSWER_WITHIN_MS = 8_000;

/** Sends an instruction while the person waits, but at most 8 s; after that the call goes on by itself. */
export async function sendWhileWaiting(context: Context, instrucaoId: string): Promise<void> {
  const sending = sendInstruction(context, instrucaoId);
  sending.catch((error: unknown) => logger.error({ err: error, instrucaoId }, 'instruction left to the sweep'));
  await waitAtMost(sending, ANSWER_WITHIN_MS);
}
