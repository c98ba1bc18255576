import { randomUUID } from 'node:crypto';
import { asOwner } from '@tests/support/as-owner';
import { eventually } from '@tests/support/eventually';
import { createEmpresa } from '@tests/support/house';
import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { advanceVirtualClock, machineNow } from '@/lib/clock';
import { withEmpresa, withoutEmpresa } from '@/lib/db';
import { beat, unlockDeadWorkers } from '@/lib/heartbeat';
import { type EventConsumer, emitEvent, outboxCron, outboxJobs } from '@/lib/outbox';
import { enqueue, type JobContract, job, taskList } from '@/lib/queue';
import { type RunningWorker, startWorker } from '@/worker/start-worker';

const contract = (): JobContract<{ n: number }> => ({
  name: `teste.${randomUUID()}`,
  schema: z.object({ n: z.int() }),
});

let worker: RunningWorker | undefined;
afterEach(async () => {
  await worker?.stop();
  worker = undefined;
});

function waitingJobs(name: string): Promise<{ key: string | null; locked_by: string | null }[]> {
  const sql = `select j.key, j.locked_by from graphile_worker._private_jobs j
    join graphile_worker._private_tasks t on t.id = j.task_id where t.identifier = $1`;
  // The queue's tables belong to the application's role.
  return withoutEmpresa((tx) => tx.$queryRawUnsafe(sql, name));
}

describe('the queue', () => {
  it('a job exists if and only if the transaction that wanted it commits', async () => {
    const wanted = contract();
    const broken = withoutEmpresa(async (tx) => {
      await enqueue(tx, wanted, { n: 1 });
      throw new Error('changed its mind');
    });
    await expect(broken).rejects.toThrow('changed its mind');
    expect(await waitingJobs(wanted.name)).toHaveLength(0);
    await withoutEmpresa((tx) => enqueue(tx, wanted, { n: 1 }));
    expect(await waitingJobs(wanted.name)).toHaveLength(1);
  });

  it('with one key at most one job waits', async () => {
    const wanted = contract();
    for (const n of [1, 2, 3]) await withoutEmpresa((tx) => enqueue(tx, wanted, { n }, { jobKey: wanted.name }));
    expect(await waitingJobs(wanted.name)).toHaveLength(1);
  });

  it('refuses a payload that breaks its contract, before it is queued', async () => {
    const wanted = contract();
    const payload = { n: 'um' } as unknown as { n: number };
    await expect(withoutEmpresa((tx) => enqueue(tx, wanted, payload))).rejects.toThrow(z.ZodError);
  });

  it('refuses two jobs of one name', () => {
    const one = job(contract(), async () => undefined);
    expect(() => taskList([one, one], () => undefined)).toThrow(/two jobs/);
  });

  it('a job that is wanted inside a transaction is done within moments', async () => {
    const wanted = contract();
    const done: number[] = [];
    worker = await startWorker([job(wanted, async ({ n }) => void done.push(n))], [], 2);
    await withoutEmpresa((tx) => enqueue(tx, wanted, { n: 7 }));
    await eventually('the job', async () => (done.includes(7) ? true : null));
  });

  it('the jobs of a worker that died are free again; those of a living one stay', async () => {
    const [dead, alive] = [contract(), contract()];
    for (const one of [dead, alive]) {
      await withoutEmpresa((tx) => enqueue(tx, one, { n: 1 }));
      const workerId = `worker-${one.name}`;
      await withoutEmpresa(
        (
          tx,
        ) => tx.$executeRaw`update graphile_worker._private_jobs set locked_by = ${workerId}, locked_at = clock_timestamp()
          where task_id = (select id from graphile_worker._private_tasks where identifier = ${one.name})`,
      );
      await beat([workerId], machineNow());
    }
    const long = new Date(machineNow().getTime() - 31_000);
    await asOwner('update trabalhador set batida_em = $1 where id = $2', [long, `worker-${dead.name}`]);
    expect(await unlockDeadWorkers()).toBe(1);
    expect((await waitingJobs(dead.name))[0]?.locked_by).toBeNull();
    expect((await waitingJobs(alive.name))[0]?.locked_by).not.toBeNull();
  });
});

describe('the outbox', () => {
  const emit = async (tipo: string) => {
    const { empresaId, context } = await createEmpresa();
    const now = await context();
    await withEmpresa(empresaId, (tx) => emitEvent(tx, now, { tipo, alvoId: randomUUID(), dados: {} }));
    const read = () => withEmpresa(empresaId, (tx) => tx.eventoDominio.findFirstOrThrow({ where: { tipo } }));
    return { read, consumed: async () => ((await read()).consumidoEm ? true : null) };
  };

  it('each event reaches each consumer of its kind once, and nobody else', async () => {
    const tipo = `teste.${randomUUID()}`;
    const seen: string[] = [];
    const consumer = (name: string, of: string): EventConsumer => ({
      tipo: of,
      consume: async () => void seen.push(name),
    });
    const consumers = [consumer('a', tipo), consumer('b', tipo), consumer('c', 'outro')];
    worker = await startWorker(outboxJobs(consumers), outboxCron, 2);
    const { consumed } = await emit(tipo);
    await eventually('consumption', consumed);
    expect(seen).toEqual(['a', 'b']);
  });

  it('a consumer that fails leaves nothing behind, and gets the event again from the sweep', async () => {
    const tipo = `teste.${randomUUID()}`;
    let tries = 0;
    const failing: EventConsumer = {
      tipo,
      consume: async (tx, { empresaId, id }) => {
        tries += 1;
        const data = {
          empresaId,
          id: randomUUID(),
          tipo: `eco.${tries}`,
          alvoId: id,
          dados: {},
          criadoEm: machineNow(),
        };
        await tx.eventoDominio.create({ data });
        if (tries === 1) throw new Error('not today');
      },
    };
    worker = await startWorker(outboxJobs([failing]), outboxCron, 2);
    const { read, consumed } = await emit(tipo);
    await eventually('the failure', async () => ((await read()).tentativas === 1 ? true : null));
    await advanceVirtualClock(61_000);
    await eventually('consumption', consumed);
    const echoes = await asOwner<{ tipo: string }>('select tipo from evento_dominio where tipo like $1', ['eco.%']);
    expect(echoes.rows.map((row) => row.tipo)).toEqual(['eco.2']);
  });
});
