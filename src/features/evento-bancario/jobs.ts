import { agora } from '@/lib/clock';
import { workerContext } from '@/lib/context';
import type { CronLine } from '@/lib/cron';
import { enqueueAll, job } from '@/lib/queue';
import { listDueBankEvents } from './data';
import { confirmEventJob, eventJobKey, sweepEventsJob } from './schema';
import { confirmEvent } from './use-cases/confirm-event';

const SWEEP_LIMIT = 1000;

export const eventoBancarioJobs = [
  job(confirmEventJob, async ({ empresaId, eventoId }) => {
    await confirmEvent(workerContext(empresaId, await agora()), eventoId);
  }),
  job(sweepEventsJob, async () => {
    const due = await listDueBankEvents(await agora(), SWEEP_LIMIT);
    await enqueueAll(confirmEventJob, due, ({ eventoId }) => eventJobKey(eventoId));
  }),
];

export const eventoBancarioCron: CronLine[] = [{ contract: sweepEventsJob, everyMs: 60_000 }];
