import { BankError } from '@/bank/errors';
import { gatewayFor } from '@/bank/registry';
import { checkWebhook } from '@/features/integracao/use-cases/check-webhook';
import { logger } from '@/lib/logger';
import type { Sweep } from './begin-sweep';
import type { Swept } from './sweep-convenio';

/**
 * The heartbeat: asks for a fresh token, so that wrong credentials show before anybody needs them, and looks after the webhook's
 * contract. A contract that cannot be read says nothing about the credentials; how old its last reading is shows beside it.
 */
export async function sweepCredencial(sweep: Sweep): Promise<Swept> {
  const { context, convenioId, access } = sweep;
  try {
    await gatewayFor(access).testConnection();
  } catch (error) {
    if (!(error instanceof BankError)) throw error;
    return { falha: { error, onde: null }, mais: false };
  }
  try {
    await checkWebhook(context, sweep);
  } catch (error) {
    if (!(error instanceof BankError)) throw error;
    logger.warn({ convenioId, tipo: error.kind }, 'webhook contract could not be read');
  }
  return { falha: null, mais: false };
}
