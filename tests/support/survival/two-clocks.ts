import { setTimeout as delay } from 'node:timers/promises';
import { withClient } from '../../../scripts/database/roles';
import { eventually } from '../eventually';
import type { BreakableHouse } from './breakable-house';

/** Longer than one slot of the minute sweeps, so that each step makes them due. */
const STEP_MS = 61_000;

// No registration is sent later than 20 s after it began.
const ON_ITS_WAY_MS = 25_000;
// An attempt may have read the clock that long before it was written down.
const READ_BEFORE_MS = 1_000;
// The worker looks at the virtual clock that often, and so learns that something is due.
const NOTICED_MS = 300;
const WORK_MS = 2_000;
const POLL_MS = 50;
// The bank's day begins at 9 in Brasília, which is three hours behind.
const OPENS_AT_UTC_H = 12;
const DAY_MS = 86_400_000;

/** All that the house and the bank take for time, moved together: our virtual clock, the bank's, the queue's. */
export type TwoClocks = {
  /** One step (61 s unless said otherwise); resolves when all that became due has been done, or after 2 s. */
  step: (ms?: number) => Promise<void>;
  /** The same without waiting for what became due. */
  jump: (ms?: number) => Promise<void>;
  /** What all of them show. */
  now: () => Date;
};

export function twoClocks(house: BreakableHouse): TwoClocks {
  let offsetMs = 0;
  let jumpedAt = 0;
  const jump = async (ms = STEP_MS) => {
    await eventually('registrations to reach the bank', () => nothingOnItsWay(house, jumpedAt), ON_ITS_WAY_MS + 5_000);
    offsetMs += ms;
    await house.bank.control('POST', '/relogio', { deslocamentoMs: offsetMs });
    await withClient(house.superUrl, async (client) => {
      await client.query('update relogio set deslocamento_ms = $1', [offsetMs]);
      // The queue lives in the database's own time, which nobody can move: its jobs come nearer instead.
      await client.query(
        `update graphile_worker._private_jobs set run_at = run_at - $1 * interval '1 ms'
         where locked_at is null and run_at > now()`,
        [ms],
      );
    });
    jumpedAt = Date.now();
  };
  const now = () => new Date(Date.now() + offsetMs);
  return {
    jump,
    now,
    step: async (ms) => {
      await jump(ms);
      await delay(NOTICED_MS);
      const until = performance.now() + WORK_MS;
      while (performance.now() < until && (await isWorkDue(house, now()))) await delay(POLL_MS);
    },
  };
}

/** From then to the next morning at 9 in Brasília, in milliseconds. */
export function untilMorning(now: Date): number {
  const today = Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate(), OPENS_AT_UTC_H);
  const next = today > now.getTime() ? today : today + DAY_MS;
  return next - now.getTime();
}

/**
 * The 120 s after which "not found" is believed are longer than any call, so that no call is under way by then. Clocks that
 * jump would break that: "not found" is said at the earliest after one jump and believed after two, so no jump is made while
 * a registration that began before the last one is not in the bank's books.
 */
async function nothingOnItsWay(house: BreakableHouse, jumpedAt: number): Promise<true | null> {
  const open = (await readOpenAttempts(house)).filter(({ id, lockedAt }) => {
    const began = machineTimeOf(id);
    const isYoung = Date.now() - began < ON_ITS_WAY_MS && began <= jumpedAt + READ_BEFORE_MS;
    return isYoung && (began > house.killedAt('web') || (lockedAt?.getTime() ?? 0) > house.killedAt('worker'));
  });
  if (open.length === 0) return true;
  const ids = open.map((row) => row.idTituloEmpresa);
  return withClient(house.bankDatabaseUrl, async (client) => {
    const { rows } = await client.query<{ ausentes: number }>(
      `select count(*)::int as ausentes from unnest($1::text[]) as esperado
       where not exists (select 1 from titulo t where t.id_titulo_empresa = esperado)`,
      [ids],
    );
    return rows[0]?.ausentes === 0 || null;
  });
}

type OpenAttempt = { id: string; idTituloEmpresa: string; lockedAt: Date | null };

/** Attempts without an answer, and since when the worker has their title in hand, if it has: the others are the application's. */
function readOpenAttempts({ superUrl }: BreakableHouse): Promise<OpenAttempt[]> {
  return withClient(superUrl, async (client) => {
    const { rows } = await client.query<OpenAttempt>(
      `select t.id, b.id_titulo_empresa as "idTituloEmpresa", (
         select max(j.locked_at) from graphile_worker._private_jobs j
         where j.payload ->> 'boletoId' = b.id::text
       ) as "lockedAt"
       from boleto_tentativa t join boleto b on b.id = t.boleto_id where t.resultado is null`,
    );
    return rows;
  });
}

/** A UUIDv7 begins with the milliseconds of the machine's clock at which it was made, in 48 bits. */
export function machineTimeOf(uuid: string): number {
  return Number.parseInt(uuid.replaceAll('-', '').slice(0, 12), 16);
}

/** A title that is due, a job that could be taken, or one in the hands of a worker that lives. */
function isWorkDue({ superUrl }: BreakableHouse, agora: Date): Promise<boolean> {
  return withClient(superUrl, async (client) => {
    const { rowCount } = await client.query(
      `select 1 from boleto where proxima_tentativa_em <= $1
       union all
       select 1 from graphile_worker._private_jobs j where attempts < max_attempts and locked_at is null and run_at <= now()
       union all
       select 1 from graphile_worker._private_jobs j join trabalhador t on t.id = j.locked_by
       where t.batida_em > now() - interval '7 s'
       limit 1`,
      [agora],
    );
    return rowCount !== 0;
  });
}
