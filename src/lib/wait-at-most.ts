import { setTimeout as delay } from 'node:timers/promises';

/** Waits for `work`, but at most `ms`; it goes on by itself after that. Its failure, which the caller deals with, only ends the wait. */
export async function waitAtMost(work: Promise<unknown>, ms: number): Promise<void> {
  const waiting = new AbortController();
  const enough = delay(ms, undefined, { signal: waiting.signal }).catch(() => undefined);
  const ended = work.catch(() => undefined);
  await Promise.race([ended, enough]).finally(() => waiting.abort());
}
