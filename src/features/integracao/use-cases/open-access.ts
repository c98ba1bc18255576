import type { BankAccess } from '@/bank/gateway';
import { pauseConvenio } from '@/features/convenio/use-cases/pause-convenio';
import type { Context } from '@/lib/context';
import type { Tx } from '@/lib/db';
import { AppError } from '@/lib/errors';
import { loadAccessOfTitle } from '../data';

/**
 * What the gateway needs for work that may be unattended, or null when the credentials are missing or cannot be opened: the
 * convênio is paused then, so that a person is told once and nothing runs in circles. Calls that a person or an API client
 * asked for go before those of the worker and of the bank's events.
 */
export async function openAccess(
  tx: Tx,
  context: Context,
  title: { integracaoId: string; convenioId: string },
): Promise<BankAccess | null> {
  try {
    const { tipo } = context.ator;
    return await loadAccessOfTitle(tx, title, tipo === 'WORKER' || tipo === 'BANCO' ? 'SEGUNDO_PLANO' : 'INTERATIVA');
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const [campo = null] = Object.keys(error.fields ?? {});
    await pauseConvenio(tx, context, { convenioId: title.convenioId, motivo: error.message, campo });
    return null;
  }
}
