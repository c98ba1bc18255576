import { EventEmitter } from 'node:events';
import { Logger, type Runner, run, type WorkerEvents } from 'graphile-worker';
import { agora, machineNow } from '@/lib/clock';
import { type CronLine, recordRoutines, takeDueLines } from '@/lib/cron';
import { withoutEmpresa } from '@/lib/db';
import { env } from '@/lib/env';
import { beat, signOff, unlockDeadWorkers } from '@/lib/heartbeat';
import { logger } from '@/lib/logger';
import { enqueue, type Job, taskList } from '@/lib/queue';

const BEAT_MS = 5_000;
const UNLOCK_MS = 15_000;
// The virtual clock jumps: whoever moves it expects the due lines to run at once.
const CRON_TICK_MS = { real: 1_000, virtual: 200 };

/** A worker at work. */
export type RunningWorker = {
  /** Ends when the worker can no longer do all it should: by `stop`, or because the queue or a place in it was lost. */
  ended: Promise<void>;
  /** Takes no new job, lets the running ones finish, signs off. */
  stop: () => Promise<void>;
};

/** Starts taking jobs, beating, freeing the jobs of dead workers, and starting the cron lines. */
export async function startWorker(
  jobs: readonly Job[],
  cron: readonly CronLine[],
  concurrency: number,
): Promise<RunningWorker> {
  const startedAt = machineNow();
  const workerIds: string[] = [];
  const events = new EventEmitter() as WorkerEvents;
  events.on('worker:create', ({ worker }) => workerIds.push(worker.workerId));
  // A place whose job ended while the database was away is given up for good; graphile-worker makes no other in its stead.
  const placeLost = new Promise<void>((resolve) => events.once('worker:fatalError', () => resolve()));
  const onError = (name: string, error: unknown) =>
    logger.error({ err: error, job: name }, 'job failed; it will be tried again');
  const runner = await run({
    connectionString: env().DATABASE_URL,
    maxPoolSize: concurrency + 2,
    concurrency,
    taskList: taskList(recordRoutines(jobs, cron), onError),
    noHandleSignals: true,
    pollInterval: 1_000,
    events,
    logger: quietLogger(),
  });
  await beat(workerIds, startedAt);
  const started = new Map<string, number>();
  const timers = [
    every(BEAT_MS, 'heartbeat', () => beat(workerIds, startedAt)),
    every(UNLOCK_MS, 'unlock of dead workers', unlockDead),
    every(CRON_TICK_MS[env().CLOCK], 'cron', () => startDueLines(cron, started)),
  ];
  return { ended: Promise.race([runner.promise, placeLost]), stop: () => stopWorker(runner, timers, workerIds) };
}

async function stopWorker(runner: Runner, timers: { stop: () => Promise<void> }[], workerIds: string[]): Promise<void> {
  await Promise.all(timers.map((timer) => timer.stop()));
  await runner.stop();
  await signOff(workerIds);
}

async function unlockDead(): Promise<void> {
  const dead = await unlockDeadWorkers();
  if (dead > 0) logger.warn({ workers: dead }, 'freed the jobs of workers that died');
}

async function startDueLines(cron: readonly CronLine[], started: Map<string, number>): Promise<void> {
  const due = takeDueLines(cron, started, await agora());
  try {
    for (const { contract } of due) {
      await withoutEmpresa((tx) => enqueue(tx, contract, {}, { jobKey: `cron:${contract.name}` }));
    }
  } catch (error) {
    // Nobody knows which of them the database took: all are due again at the next tick, and the key keeps each single.
    for (const { contract } of due) started.delete(contract.name);
    throw error;
  }
}

/** Repeats `work`, the next round a fixed time after the last one ended; a failed round is logged and the next one comes. */
function every(ms: number, name: string, work: () => Promise<unknown>): { stop: () => Promise<void> } {
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let round: Promise<void> = Promise.resolve();
  const next = () => {
    round = work().then(
      () => schedule(),
      (error: unknown) => {
        logger.warn({ err: error }, `${name} failed; it comes again`);
        schedule();
      },
    );
  };
  const schedule = () => {
    if (!stopped) timer = setTimeout(next, ms);
  };
  next();
  return {
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      await round;
    },
  };
}

// graphile-worker tells of every job on level info; ours begin at debug.
function quietLogger(): Logger {
  return new Logger(() => (level, message) => {
    if (level === 'error') logger.error({ source: 'queue' }, message);
    else if (level === 'warning') logger.warn({ source: 'queue' }, message);
    else logger.debug({ source: 'queue' }, message);
  });
}
