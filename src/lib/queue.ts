import type { JobHelpers, TaskList } from 'graphile-worker';
import type { z } from 'zod';
import { type Sql, sql, type Tx, withoutEmpresa } from './db';

/** What a job is called and what it carries; shared by whoever enqueues it and whoever does it. */
export type JobContract<T> = { name: string; schema: z.ZodType<T> };

/** A job with what it does. */
export type Job = { name: string; run: (payload: unknown) => Promise<void> };

type EnqueueOptions = {
  /** Earliest start, counted from now in machine time (the queue knows no virtual clock). */
  delayMs?: number;
  /** At most one waiting job with that key: a second one replaces it. */
  jobKey?: string;
};

/** Ties a contract to its handler; the payload is parsed before the handler sees it. */
export function job<T>(contract: JobContract<T>, handler: (payload: T) => Promise<void>): Job {
  return { name: contract.name, run: (payload) => handler(contract.schema.parse(payload)) };
}

/**
 * Adds a job inside the transaction that makes it true: it exists if and only if the transaction commits. Jobs only wake
 * things up early; what must not be forgotten is a due column that a sweep reads.
 */
export async function enqueue<T>(
  tx: Tx,
  contract: JobContract<T>,
  payload: T,
  options: EnqueueOptions = {},
): Promise<void> {
  await tx.$executeRaw(selectJob(contract, payload, options));
}

/** The same as the end of a statement that begins with what makes it true (`with … as (insert …)`). */
export function selectJob<T>(contract: JobContract<T>, payload: T, options: EnqueueOptions = {}): Sql {
  const seconds = (options.delayMs ?? 0) / 1000;
  const body = JSON.stringify(contract.schema.parse(payload));
  // The queue lives in the database's own time, not in business time.
  return sql`select graphile_worker.add_job(${contract.name}, ${body}::json,
    run_at => clock_timestamp() + make_interval(secs => ${seconds}), job_key => ${options.jobKey ?? null}::text, max_attempts => 5)`;
}

/** The same for many jobs of one kind that are due at once, in one call of the queue's; keys, where there are any, differ. */
export function selectJobs<T>(
  contract: JobContract<T>,
  payloads: readonly T[],
  jobKeyOf: (payload: T) => string | null = () => null,
): Sql {
  const jobs = JSON.stringify(
    payloads.map((payload) => ({ body: contract.schema.parse(payload), key: jobKeyOf(payload) })),
  );
  return sql`select count(*) from graphile_worker.add_jobs(array(
    select (${contract.name}::text, job -> 'body', null, clock_timestamp(), 5, job ->> 'key', null, null)::graphile_worker.job_spec
      from json_array_elements(${jobs}::json) as job order by job ->> 'key'))`;
}

/**
 * Wakes everything that a sweep found due, of whichever companies, in one statement and one transaction, each thing under its
 * key. In the order of the keys, so that two sweeps at once wait for each other.
 */
export async function enqueueAll<T>(
  contract: JobContract<T>,
  due: readonly T[],
  jobKeyOf: (payload: T) => string,
): Promise<void> {
  if (due.length > 0) await withoutEmpresa((tx) => tx.$executeRaw(selectJobs(contract, due, jobKeyOf)));
}

/** Takes a waiting job away; one that is already running goes on. */
export async function dequeue(tx: Tx, jobKey: string): Promise<void> {
  await tx.$executeRaw`select graphile_worker.remove_job(${jobKey})`;
}

/** The jobs in the form graphile-worker runs them. Two jobs with one name are a programming error. */
export function taskList(jobs: readonly Job[], onError: (name: string, error: unknown) => void): TaskList {
  const list: TaskList = {};
  for (const { name, run } of jobs) {
    if (name in list) throw new Error(`two jobs are called ${name}`);
    list[name] = async (payload: unknown, _helpers: JobHelpers) => {
      try {
        await run(payload);
      } catch (error) {
        onError(name, error);
        throw error;
      }
    };
  }
  return list;
}
