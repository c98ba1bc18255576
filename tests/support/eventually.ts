import { setTimeout as delay } from 'node:timers/promises';

const POLL_MS = 25;

/** Asks again until the answer is not null, at most `deadlineMs`; then fails with what was awaited. */
export async function eventually<T>(awaited: string, ask: () => Promise<T | null>, deadlineMs = 15_000): Promise<T> {
  const until = performance.now() + deadlineMs;
  for (;;) {
    const answer = await ask();
    if (answer !== null) return answer;
    if (performance.now() > until) throw new Error(`gave up waiting for ${awaited}`);
    await delay(POLL_MS);
  }
}
