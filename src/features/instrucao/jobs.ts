import { attendInstrucaoJob, instrucaoJobKey } from '@/features/boleto/schema';
import { agora } from '@/lib/clock';
import { workerContext } from '@/lib/context';
import type { CronLine } from '@/lib/cron';
import { withEmpresa } from '@/lib/db';
import { enqueue, job } from '@/lib/queue';
import { listDueInstrucoes } from './data';
import { sweepInstrucoesJob } from './schema';
import { attendInstruction } from './use-cases/attend-instruction';

const SWEEP_LIMIT = 1000;

export const instrucaoJobs = [
  job(attendInstrucaoJob, async ({ empresaId, instrucaoId }) => {
    await attendInstruction(workerContext(empresaId, await agora()), instrucaoId);
  }),
  job(sweepInstrucoesJob, async () => {
    for (const due of await listDueInstrucoes(await agora(), SWEEP_LIMIT)) {
      const jobKey = instrucaoJobKey(due.instrucaoId);
      await withEmpresa(due.empresaId, (tx) => enqueue(tx, attendInstrucaoJob, due, { jobKey }));
    }
  }),
];

export const instrucaoCron: CronLine[] = [{ contract: sweepInstrucoesJob, everyMs: 60_000 }];
