import type { Transicao } from '@/domain/boleto/situacao';
import type { Context } from '@/lib/context';
import type { Tx } from '@/lib/db';
import { applyBankFacts, type BankFact, type LockedBoleto } from './apply-bank-facts';

/**
 * One fact about one title: its state, numbers, timeline, cobrança, counters and outbox, in the caller's transaction
 * (`applyBankFacts`). `held`: the row, where this transaction has locked and read it already and not written it since.
 */
export async function applyBankFact(
  tx: Tx,
  context: Context,
  boletoId: string,
  fact: BankFact,
  held?: LockedBoleto,
): Promise<Transicao> {
  const locked = held ? new Map([[boletoId, held]]) : undefined;
  const step = (await applyBankFacts(tx, context, new Map([[boletoId, fact]]), locked)).get(boletoId);
  if (!step) throw new Error(`boleto ${boletoId} not found`);
  return step;
}
