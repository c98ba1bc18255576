import type { Context } from '@/lib/context';
import type { Tx } from '@/lib/db';
import { type CobrancaMudada, refreshCobrancas } from './refresh-cobrancas';

/**
 * Brings a cobrança's state, sum, credit and counters to what its current title and its payments say. Called by whatever
 * changed one of them, in the same transaction. Gives the change of state, or null when people see no difference.
 */
export async function refreshCobranca(tx: Tx, context: Context, cobrancaId: string): Promise<CobrancaMudada | null> {
  return (await refreshCobrancas(tx, context, [cobrancaId])).get(cobrancaId) ?? null;
}
