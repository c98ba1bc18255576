import type { BankError } from '@/bank/errors';
import type { BankAccess } from '@/bank/gateway';
import { pauseConvenio } from '@/features/convenio/use-cases/pause-convenio';
import type { Context } from '@/lib/context';
import type { Tx } from '@/lib/db';
import { getEdicao } from '../data';

/** A call that failed, and what it was made with. */
type Refused = { integracaoId: string; access: Pick<BankAccess, 'convenioId' | 'edicao'>; error: BankError };

/**
 * Pauses a convênio whose credentials the bank refused; nothing for any other failure. Credentials that a person has replaced
 * since the call began are not those that were refused. Whoever replaces them just now either is seen here or, waiting for the
 * convênio's row, sees the pause and ends it.
 */
export async function pauseUnlessReplaced(
  tx: Tx,
  context: Context,
  { integracaoId, access: { convenioId, edicao }, error }: Refused,
): Promise<void> {
  const { kind, message: motivo, field: campo } = error;
  if (kind !== 'credentials') return;
  await tx.$queryRaw`select id from convenio where id = ${convenioId}::uuid for no key update`;
  if ((await getEdicao(tx, integracaoId)) === edicao) await pauseConvenio(tx, context, { convenioId, motivo, campo });
}
