import type { BankError } from '@/bank/errors';
import { pauseConvenio } from '@/features/convenio/use-cases/pause-convenio';
import type { Context } from '@/lib/context';
import type { Tx } from '@/lib/db';

type Refused = {
  integracaoId: string;
  convenioId: string;
  /** When the call began, with the credentials of that moment. */
  inicio: Date;
  error: BankError;
};

/**
 * Pauses a convênio whose credentials the bank refused; nothing for any other failure. Credentials that a person has replaced
 * since the call began are not those that were refused.
 */
export async function pauseUnlessReplaced(
  tx: Tx,
  context: Context,
  { integracaoId, convenioId, inicio, error }: Refused,
): Promise<void> {
  const { kind, message: motivo, field: campo } = error;
  if (kind !== 'credentials') return;
  const replaced = await tx.credencial.count({ where: { integracaoId, definidaEm: { gt: inicio } } });
  if (replaced === 0) await pauseConvenio(tx, context, { convenioId, motivo, campo });
}
