import { agora } from '@/lib/clock';
import { workerContext } from '@/lib/context';
import type { CronLine } from '@/lib/cron';
import { withEmpresa } from '@/lib/db';
import { enqueue, job } from '@/lib/queue';
import { listDueBankEvents } from './data';
import { confirmEventJob, sweepEventsJob } from './schema';
import { confirmEvent } from './use-cases/confirm-event';

const SWEEP_LIMIT = 1000;

export const eventoBancarioJobs = [
  job(confirmEventJob, async ({ empresaId, eventoId }) => {
    await confirmEvent(workerContext(empresaId, await agora()), eventoId);
  }),
  job(sweepEventsJob, async () => {
    for (const due of await listDueBankEvents(await agora(), SWEEP_LIMIT)) {
      const jobKey = `evento-bancario:${due.eventoId}`;
      await withEmpresa(due.empresaId, (tx) => enqueue(tx, confirmEventJob, due, { jobKey }));
    }
  }),
];

export const eventoBancarioCron: CronLine[] = [{ contract: sweepEventsJob, everyMs: 60_000 }];
