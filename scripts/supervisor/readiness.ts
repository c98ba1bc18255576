import { withClient } from '../database/roles';
import { SetupError } from '../setup-error';

/** Asks every 100 ms until `check` says yes. Throws a SetupError with `what` at the deadline, or the reason of an abort. */
export async function waitUntil(
  what: string,
  timeoutMs: number,
  signal: AbortSignal,
  check: () => Promise<boolean>,
): Promise<void> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    signal.throwIfAborted();
    if (await check().catch(() => false)) return;
    if (Date.now() > deadline)
      throw new SetupError(`${what} em ${timeoutMs / 1000} s. As linhas acima dizem o motivo.`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** True when a GET is answered with 200. */
export async function answersOk(url: string): Promise<boolean> {
  const response = await fetch(url, { signal: AbortSignal.timeout(10_000), redirect: 'manual' });
  await response.body?.cancel();
  return response.status === 200;
}

/** True when the application finds itself well; without a worker of ours, its database is enough. */
export async function isHealthy(url: string, withQueue: boolean): Promise<boolean> {
  const response = await fetch(url, { signal: AbortSignal.timeout(10_000) });
  const { banco } = (await response.json()) as { banco?: string };
  return withQueue ? response.status === 200 : banco === 'ok';
}

/** True when a worker that started at `since` or later has shown a sign of life in the database. */
export function workerBeats(appUrl: string, since: Date): Promise<boolean> {
  return withClient(appUrl, async (client) => {
    const { rowCount } = await client.query('select 1 from trabalhador where iniciado_em >= $1 limit 1', [since]);
    return rowCount === 1;
  });
}
