import { agora } from '@/lib/clock';
import { workerContext } from '@/lib/context';
import type { CronLine } from '@/lib/cron';
import { enqueueAll, job } from '@/lib/queue';
import { listDueBoletos } from './data';
import { attendBoletoJob, boletoJobKey, sweepBoletosJob } from './schema';
import { attendBoleto } from './use-cases/attend-boleto';

const SWEEP_LIMIT = 1000;

export const boletoJobs = [
  job(attendBoletoJob, async ({ empresaId, boletoId }) => {
    await attendBoleto(workerContext(empresaId, await agora()), boletoId);
  }),
  job(sweepBoletosJob, async () => {
    const due = await listDueBoletos(await agora(), SWEEP_LIMIT);
    await enqueueAll(attendBoletoJob, due, ({ boletoId }) => boletoJobKey(boletoId));
  }),
];

export const boletoCron: CronLine[] = [{ contract: sweepBoletosJob, everyMs: 60_000 }];
