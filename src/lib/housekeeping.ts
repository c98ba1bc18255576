import { z } from 'zod';
import { agora } from './clock';
import type { CronLine } from './cron';
import { withoutEmpresa } from './db';
import { type JobContract, job } from './queue';

const KEEP_ANSWERS_MS = 7 * 24 * 3_600_000;

const forgetAnswersJob: JobContract<Record<string, never>> = {
  name: 'lib.esquecer-respostas',
  schema: z.object({}).strict(),
};

/** What the house does for itself: forgets answers to requests that are older than a week. */
export const housekeepingJobs = [
  job(forgetAnswersJob, async () => {
    const before = new Date((await agora()).getTime() - KEEP_ANSWERS_MS);
    await withoutEmpresa((tx) => tx.$queryRaw`select limpar_idempotencia(${before})`);
  }),
];

/** When it does so. */
export const housekeepingCron: CronLine[] = [{ contract: forgetAnswersJob, everyMs: 24 * 3_600_000 }];
