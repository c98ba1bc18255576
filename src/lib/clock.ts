import { businessDate, type LocalDate } from '@/domain/local-date';
import { withoutEmpresa } from './db';
import { env } from './env';

/**
 * The one source of business time. With CLOCK=real it is the machine's clock; with CLOCK=virtual (tests, drills,
 * rehearsal) it is the machine's clock moved by the offset in the row `relogio`, so that every process agrees.
 */
export async function agora(): Promise<Date> {
  if (env().CLOCK === 'real') return machineNow();
  const row = await withoutEmpresa((tx) => tx.relogio.findUniqueOrThrow({ where: { id: 1 } }));
  return new Date(machineNow().getTime() + Number(row.deslocamentoMs));
}

/** The business day (America/Sao_Paulo) of an instant. */
export function hoje(instant: Date): LocalDate {
  return businessDate(instant);
}

/** The machine's clock, for what lives in machine time whatever business time says: heartbeats, token expiry, queue. */
export function machineNow(): Date {
  return new Date();
}

/** Moves the virtual clock forward. Throws when the process runs on real time. */
export async function advanceVirtualClock(ms: number): Promise<void> {
  if (env().CLOCK !== 'virtual') throw new Error('the clock can only be moved with CLOCK=virtual');
  await withoutEmpresa((tx) => tx.relogio.update({ where: { id: 1 }, data: { deslocamentoMs: { increment: ms } } }));
}
