import { setTimeout as sleep } from 'node:timers/promises';

/** How long each answer took, in milliseconds, from the instant at which its event was to arrive. */
export type Arrivals = { latencies: number[] };

/**
 * Sends each of the events at its own instant, so many a second, whether or not the ones before have been answered. An answer
 * is timed from that instant, so that waiting behind others counts. Rejects with the first that fails.
 */
export async function runArrivals(
  send: (body: string) => Promise<void>,
  bodies: readonly string[],
  perSecond: number,
): Promise<Arrivals> {
  const latencies: number[] = [];
  const start = performance.now();
  const answered: Promise<void>[] = [];
  let failed: unknown;
  for (const [index, body] of bodies.entries()) {
    const due = start + (index * 1000) / perSecond;
    const early = due - performance.now();
    if (early > 0) await sleep(early);
    if (failed) break;
    const answer = send(body).then(
      () => {
        latencies.push(performance.now() - due);
      },
      (error: unknown) => {
        failed ??= error;
      },
    );
    answered.push(answer);
  }
  await Promise.all(answered);
  if (failed) throw failed;
  return { latencies };
}
