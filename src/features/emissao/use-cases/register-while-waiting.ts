import { registerBoleto } from '@/features/boleto/use-cases/register-boleto';
import type { Context } from '@/lib/context';
import { logger } from '@/lib/logger';
import { waitAtMost } from '@/lib/wait-at-most';
import type { NewCobranca } from './create-cobranca';

const ANSWER_WITHIN_MS = 8_000;

/** Registers the boleto while the person waits, but at most 8 s; after that the call goes on by itself. */
export async function registerWhileWaiting(context: Context, created: NewCobranca): Promise<void> {
  const registering = registerBoleto(context, created.boletoId);
  registering.catch((error: unknown) => logger.error({ err: error, ...created }, 'registration left to the sweep'));
  await waitAtMost(registering, ANSWER_WITHIN_MS);
}
