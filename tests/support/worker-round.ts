import { Logger, runOnce } from 'graphile-worker';
import { env } from '@/lib/env';
import { taskList } from '@/lib/queue';
import { CRON, JOBS } from '@/worker/registry';

const CONCURRENCY = 8;

/** A job that failed, which the worker would only log and try again. */
type FailedJob = { name: string; error: unknown };

/**
 * All that the worker would do at this moment, no more and no less: every cron line, and whatever is due or was woken by it,
 * until nothing is left to do. Gives the jobs that failed.
 */
export async function workerRound(): Promise<FailedJob[]> {
  const failed: FailedJob[] = [];
  const tasks = taskList(JOBS, (name, error) => failed.push({ name, error }));
  for (const { contract } of CRON) await JOBS.find(({ name }) => name === contract.name)?.run({});
  const options = {
    connectionString: env().DATABASE_URL,
    maxPoolSize: CONCURRENCY + 2,
    noHandleSignals: true,
    logger: new Logger(() => () => undefined),
  };
  await runOnce({ ...options, concurrency: CONCURRENCY }, tasks);
  // A place that finds the queue empty for a moment is given up; what the last jobs wanted is done now.
  await runOnce({ ...options, concurrency: 1 }, tasks);
  return failed;
}
