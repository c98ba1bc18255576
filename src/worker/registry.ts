import { auditoriaConsumers } from '@/features/auditoria/jobs';
import { boletoCron, boletoJobs } from '@/features/boleto/jobs';
import { cobrancaCron, cobrancaJobs } from '@/features/cobranca/jobs';
import { conciliacaoCron, conciliacaoJobs } from '@/features/conciliacao/jobs';
import { eventoBancarioCron, eventoBancarioJobs } from '@/features/evento-bancario/jobs';
import { instrucaoCron, instrucaoJobs } from '@/features/instrucao/jobs';
import type { CronLine } from '@/lib/cron';
import { housekeepingCron, housekeepingJobs } from '@/lib/housekeeping';
import { outboxCron, outboxJobs } from '@/lib/outbox';
import type { Job } from '@/lib/queue';

/** Everything the worker does. */
export const JOBS: readonly Job[] = [
  ...boletoJobs,
  ...cobrancaJobs,
  ...eventoBancarioJobs,
  ...conciliacaoJobs,
  ...instrucaoJobs,
  ...outboxJobs(auditoriaConsumers),
  ...housekeepingJobs,
];

/** Everything that happens by itself: the sweeps are the guarantee behind all jobs. */
export const CRON: readonly CronLine[] = [
  ...boletoCron,
  ...cobrancaCron,
  ...eventoBancarioCron,
  ...conciliacaoCron,
  ...instrucaoCron,
  ...outboxCron,
  ...housekeepingCron,
];
