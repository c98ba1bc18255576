import { boletoJobs as jobs } from '@/features/boleto/jobs';
import type { CronLine } from '@/lib/cron';

export const boletoJobs = jobs;

/** Nothing wakes a title whose job got lost. */
export const boletoCron: CronLine[] = [];
