import { agora } from '@/lib/clock';
import { workerContext } from '@/lib/context';
import type { CronLine } from '@/lib/cron';
import { withEmpresa } from '@/lib/db';
import { enqueue, job } from '@/lib/queue';
import { listDueBoletos } from './data';
import { attendBoletoJob, boletoJobKey, sweepBoletosJob } from './schema';
import { attendBoleto } from './use-cases/attend-boleto';

const SWEEP_LIMIT = 1000;

export const boletoJobs = [
  job(attendBoletoJob, async ({ empresaId, boletoId }) => {
    await attendBoleto(workerContext(empresaId, await agora()), boletoId);
  }),
  job(sweepBoletosJob, async () => {
    for (const due of await listDueBoletos(await agora(), SWEEP_LIMIT)) {
      await withEmpresa(due.empresaId, (tx) =>
        enqueue(tx, attendBoletoJob, due, { jobKey: boletoJobKey(due.boletoId) }),
      );
    }
  }),
];

export const boletoCron: CronLine[] = [{ contract: sweepBoletosJob, everyMs: 60_000 }];
