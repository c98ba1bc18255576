import { BankError } from '@/bank/errors';
import type { BankAccess } from '@/bank/gateway';
import type { Context } from '@/lib/context';
import { logger } from '@/lib/logger';
import type { TesteView } from '../schema';
import { contractWebhook } from './contract-webhook';

/**
 * Contracts the webhook with an access that the bank has just accepted. One that could not be contracted is no fault of the
 * credentials: it is said, and asked for again from its panel.
 */
export async function tryWebhook(context: Context, access: BankAccess): Promise<TesteView['webhook']> {
  try {
    return await contractWebhook(context, access);
  } catch (error) {
    if (!(error instanceof BankError)) throw error;
    logger.warn({ err: error, convenioId: access.convenioId }, 'webhook not contracted');
    return 'FALHOU';
  }
}
