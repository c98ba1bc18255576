import { auditoriaConsumers } from '@/features/auditoria/jobs';
import { boletoCron, boletoJobs } from '@/features/boleto/jobs';
import { conciliacaoCron, conciliacaoJobs } from '@/features/conciliacao/jobs';
import { eventoBancarioCron, eventoBancarioJobs } from '@/features/evento-bancario/jobs';
import type { CronLine } from '@/lib/cron';
import { outboxCron, outboxJobs } from '@/lib/outbox';
import type { Job } from '@/lib/queue';

/** Everything the worker does. */
export const JOBS: readonly Job[] = [
  ...boletoJobs,
  ...eventoBancarioJobs,
  ...conciliacaoJobs,
  ...outboxJobs(auditoriaConsumers),
];

/** Everything that happens by itself: the sweeps are the guarantee behind all jobs. */
export const CRON: readonly CronLine[] = [...boletoCron, ...eventoBancarioCron, ...conciliacaoCron, ...outboxCron];
