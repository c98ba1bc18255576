import { attendInstrucaoJob, instrucaoJobKey } from '@/features/boleto/schema';
import { agora } from '@/lib/clock';
import { workerContext } from '@/lib/context';
import type { CronLine } from '@/lib/cron';
import { enqueueAll, job } from '@/lib/queue';
import { listDueInstrucoes } from './data';
import { sweepInstrucoesJob } from './schema';
import { attendInstruction } from './use-cases/attend-instruction';

const SWEEP_LIMIT = 1000;

export const instrucaoJobs = [
  job(attendInstrucaoJob, async ({ empresaId, instrucaoId }) => {
    await attendInstruction(workerContext(empresaId, await agora()), instrucaoId);
  }),
  job(sweepInstrucoesJob, async () => {
    const due = await listDueInstrucoes(await agora(), SWEEP_LIMIT);
    await enqueueAll(attendInstrucaoJob, due, ({ instrucaoId }) => instrucaoJobKey(instrucaoId));
  }),
];

export const instrucaoCron: CronLine[] = [{ contract: sweepInstrucoesJob, everyMs: 60_000 }];
