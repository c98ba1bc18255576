import type { BankAccess } from '@/bank/gateway';
import { pauseConvenio } from '@/features/convenio/use-cases/pause-convenio';
import type { Context } from '@/lib/context';
import type { Tx } from '@/lib/db';
import { AppError } from '@/lib/errors';
import { loadBankAccess } from '../data';

/**
 * What the gateway needs for unattended work, or null when the credentials are missing or cannot be opened: the convênio is
 * paused then, so that a person is told once and nothing runs in circles.
 */
export async function openAccess(
  tx: Tx,
  context: Context,
  { integracaoId, convenioId }: { integracaoId: string; convenioId: string },
): Promise<BankAccess | null> {
  try {
    const access = await loadBankAccess(tx, integracaoId);
    if (access.convenioId === convenioId) return access;
    throw new AppError(
      'CONFLICT',
      'A integração mudou de convênio; os boletos do convênio anterior ficam sem acesso ao banco.',
    );
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const [campo = null] = Object.keys(error.fields ?? {});
    await pauseConvenio(tx, context, { convenioId, motivo: error.message, campo });
    return null;
  }
}
