import { agora } from '@/lib/clock';
import { workerContext } from '@/lib/context';
import type { CronLine } from '@/lib/cron';
import { withEmpresa } from '@/lib/db';
import { enqueue, job } from '@/lib/queue';
import { listDueConvenios } from './data';
import { sweepConveniosJob, sweepLiquidadosJob } from './schema';
import { sweepLiquidados } from './use-cases/sweep-liquidados';

export const conciliacaoJobs = [
  job(sweepLiquidadosJob, async ({ empresaId, convenioId }) => {
    await sweepLiquidados(workerContext(empresaId, await agora()), convenioId);
  }),
  job(sweepConveniosJob, async () => {
    for (const due of await listDueConvenios(await agora())) {
      const jobKey = `liquidados:${due.convenioId}`;
      await withEmpresa(due.empresaId, (tx) => enqueue(tx, sweepLiquidadosJob, due, { jobKey }));
    }
  }),
];

export const conciliacaoCron: CronLine[] = [{ contract: sweepConveniosJob, everyMs: 60_000 }];
