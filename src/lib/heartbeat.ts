import { machineNow } from './clock';
import { withoutEmpresa } from './db';

const SILENT_AFTER_MS = 30_000;

/** Says that these workers (graphile-worker's ids) are alive. Workers that were not known are added. */
export async function beat(workerIds: readonly string[], startedAt: Date): Promise<void> {
  if (workerIds.length === 0) return;
  await withoutEmpresa(
    (tx) => tx.$executeRaw`
      insert into trabalhador (id, iniciado_em, batida_em)
      select id, ${startedAt}, ${machineNow()} from unnest(${[...workerIds]}::text[]) as id
      on conflict (id) do update set batida_em = excluded.batida_em`,
  );
}

/**
 * Frees the jobs of workers that have been silent for 30 s; graphile-worker alone would keep them locked for four hours.
 * Gives how many workers were found dead.
 */
export function unlockDeadWorkers(): Promise<number> {
  const silentSince = new Date(machineNow().getTime() - SILENT_AFTER_MS);
  return withoutEmpresa(async (tx) => {
    const dead = await tx.$queryRaw<{ id: string }[]>`
      delete from trabalhador where id in (
        select id from trabalhador where batida_em < ${silentSince} for update skip locked) returning id`;
    if (dead.length === 0) return 0;
    await tx.$executeRaw`select graphile_worker.force_unlock_workers(${dead.map(({ id }) => id)}::text[])`;
    return dead.length;
  });
}

/** Takes workers off the list; for those that end on purpose and hold no job any more. */
export async function signOff(workerIds: readonly string[]): Promise<void> {
  await withoutEmpresa((tx) => tx.trabalhador.deleteMany({ where: { id: { in: [...workerIds] } } }));
}
