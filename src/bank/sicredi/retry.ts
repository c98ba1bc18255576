import { setTimeout as sleep } from 'node:timers/promises';

const FIRST_PAUSE_MS = 250;

/**
 * Waits before attempt `attempt + 1`: at random up to 250 ms, 500 ms, 1 s, … Says false, without waiting, when the pause
 * would reach `until` (an instant of `performance.now()`).
 */
export async function pauseBeforeRetry(attempt: number, until: number): Promise<boolean> {
  const pause = Math.random() * FIRST_PAUSE_MS * 2 ** (attempt - 1);
  if (performance.now() + pause >= until) return false;
  await sleep(pause);
  return true;
}
