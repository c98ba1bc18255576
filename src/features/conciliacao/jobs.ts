import { agora } from '@/lib/clock';
import { workerContext } from '@/lib/context';
import type { CronLine } from '@/lib/cron';
import { enqueueAll, job } from '@/lib/queue';
import { listDueSweeps } from './data';
import { sweepConvenioJob, sweepJobKey, wakeSweepsJob } from './schema';
import { sweepConvenio } from './use-cases/sweep-convenio';

const SWEEP_LIMIT = 1000;

export const conciliacaoJobs = [
  job(sweepConvenioJob, async ({ empresaId, convenioId, tipo }) => {
    await sweepConvenio(workerContext(empresaId, await agora()), convenioId, tipo);
  }),
  job(wakeSweepsJob, async () => {
    await enqueueAll(sweepConvenioJob, await listDueSweeps(await agora(), SWEEP_LIMIT), sweepJobKey);
  }),
];

export const conciliacaoCron: CronLine[] = [{ contract: wakeSweepsJob, everyMs: 60_000 }];
