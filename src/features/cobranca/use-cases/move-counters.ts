import type { Tx } from '@/lib/db';
import { type Contada, moveAllCounters } from './move-all-counters';

/** Takes a cobrança out of the counters where it stood, if anywhere, and counts it where it stands now. */
export async function moveCounters(tx: Tx, de: Contada | null, para: Contada): Promise<void> {
  await moveAllCounters(tx, [{ de, para }]);
}
