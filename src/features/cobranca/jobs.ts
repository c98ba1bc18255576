import type { CronLine } from '@/lib/cron';
import { job } from '@/lib/queue';
import { compactCountersJob } from './schema';
import { compactCounters } from './use-cases/compact-counters';

export const cobrancaJobs = [job(compactCountersJob, compactCounters)];

export const cobrancaCron: CronLine[] = [{ contract: compactCountersJob, everyMs: 3_600_000 }];
