import { setTimeout as delay } from 'node:timers/promises';

/** Waits for `work`, but at most `ms`; it goes on by itself after that. The caller has dealt with its failure. */
export async function waitAtMost(work: Promise<unknown>, ms: number): Promise<void> {
  const waiting = new AbortController();
  const enough = delay(ms, undefined, { signal: waiting.signal }).catch(() => undefined);
  await Promise.race([work, enough]).finally(() => waiting.abort());
}
