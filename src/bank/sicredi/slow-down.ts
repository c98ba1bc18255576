import type { BankAccess } from '@/bank/gateway';
import { machineNow } from '@/lib/clock';
import type { HttpAnswer } from '@/lib/http';
import { retryAfterMs } from '@/lib/retry-after';
import { waitAtMost } from '@/lib/wait-at-most';

/** Where a 429 says nothing readable, or asks for less: the bank did ask for patience. */
const SHORTEST_MS = 1_000;

/**
 * After a 429, holds the convênio's turns for as long as its Retry-After asks, 1 s at least; any other answer holds nothing.
 * Waits for that no longer than `until` (an instant of `performance.now()`). Throws nothing.
 */
export async function slowDown(access: BankAccess, answer: HttpAnswer, until: number): Promise<void> {
  if (answer.status !== 429) return;
  const ms = Math.max(retryAfterMs(answer.retryAfter, machineNow()) ?? SHORTEST_MS, SHORTEST_MS);
  await waitAtMost(access.desacelerar(ms), Math.max(0, until - performance.now()));
}
