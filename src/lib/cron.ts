import { agora } from './clock';
import { withoutEmpresa } from './db';
import type { Job, JobContract } from './queue';

/** A job without payload that is due once in every `everyMs` of business time. */
export type CronLine = { contract: JobContract<Record<string, never>>; everyMs: number };

/**
 * The lines whose current slot has not been started yet, and remembers that it has. Slots are counted from the epoch, so
 * that a line is a function of the instant alone: a jump of the virtual clock makes it due once, not once per slot missed.
 */
export function takeDueLines(lines: readonly CronLine[], started: Map<string, number>, agora: Date): CronLine[] {
  return lines.filter(({ contract, everyMs }) => {
    const slot = Math.floor(agora.getTime() / everyMs);
    if (started.get(contract.name) === slot) return false;
    started.set(contract.name, slot);
    return true;
  });
}

/**
 * The jobs again; those that cron lines start remember in `rotina` when the last run that came to its end began, in business
 * time. A run that throws leaves what was there.
 */
export function recordRoutines(jobs: readonly Job[], lines: readonly CronLine[]): Job[] {
  const routines = new Set(lines.map(({ contract }) => contract.name));
  return jobs.map(({ name, run }) => {
    if (!routines.has(name)) return { name, run };
    return { name, run: (payload) => runAndRecord(name, () => run(payload)) };
  });
}

async function runAndRecord(nome: string, run: () => Promise<void>): Promise<void> {
  const began = await agora();
  await run();
  await withoutEmpresa(
    (tx) => tx.$executeRaw`
      insert into rotina (nome, sucesso_em) values (${nome}, ${began})
      on conflict (nome) do update set sucesso_em = greatest(rotina.sucesso_em, excluded.sucesso_em)`,
  );
}
