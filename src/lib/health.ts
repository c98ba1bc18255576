import { setTimeout as delay } from 'node:timers/promises';
import { machineNow } from './clock';
import { withoutEmpresa } from './db';

/** What a supervisor may know: names, no details. */
export type Health = { banco: 'ok' | 'falha'; fila: 'ok' | 'falha' };

const FRESH_MS = 30_000;
const DATABASE_DEADLINE_MS = 3_000;

/** `banco`: the database answers within 3 s. `fila`: a worker gave a sign of life in the last 30 s. Never throws. */
export async function checkHealth(): Promise<Health> {
  const lastBeat = await Promise.race([readLastBeat(), delay(DATABASE_DEADLINE_MS, undefined, { ref: false })]).catch(
    () => undefined,
  );
  if (lastBeat === undefined) return { banco: 'falha', fila: 'falha' };
  const fresh = lastBeat !== null && machineNow().getTime() - lastBeat.getTime() < FRESH_MS;
  return { banco: 'ok', fila: fresh ? 'ok' : 'falha' };
}

async function readLastBeat(): Promise<Date | null> {
  const { _max } = await withoutEmpresa((tx) => tx.trabalhador.aggregate({ _max: { batidaEm: true } }));
  return _max.batidaEm;
}
