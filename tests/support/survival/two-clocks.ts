import { setTimeout as delay } from 'node:timers/promises';
import { withClient } from '../../../scripts/database/roles';
import { eventually } from '../eventually';
import type { BreakableHouse } from './breakable-house';

/** Longer than one slot of the minute sweeps, so that each step makes them due. */
const STEP_MS = 61_000;

// A registration that has not reached the bank by then was never sent: its sender was killed before.
const ON_ITS_WAY_MS = 5_000;
const WORK_MS = 1_500;
const POLL_MS = 50;

/** Our virtual clock and the bank's, moved together. */
export type TwoClocks = {
  /** One step; resolves when nothing is due any more, or after 1.5 s. */
  step: () => Promise<void>;
  /** The same without waiting for what became due. */
  jump: () => Promise<void>;
};

export function twoClocks(house: BreakableHouse): TwoClocks {
  let offsetMs = 0;
  const jump = async () => {
    await eventually('registrations to reach the bank', () => nothingOnItsWay(house), 2 * ON_ITS_WAY_MS);
    offsetMs += STEP_MS;
    await house.bank.control('POST', '/relogio', { deslocamentoMs: offsetMs });
    await withClient(house.superUrl, (client) => client.query('update relogio set deslocamento_ms = $1', [offsetMs]));
  };
  return {
    jump,
    step: async () => {
      await jump();
      const until = performance.now() + WORK_MS;
      while (performance.now() < until && (await isWorkDue(house, new Date(Date.now() + offsetMs))))
        await delay(POLL_MS);
    },
  };
}

/**
 * The 120 s after which "not found" is believed are longer than any call, so that no call is under way by then. A clock that
 * jumps would break that: it stands still while a registration that has just begun is not in the bank's books.
 */
async function nothingOnItsWay({ superUrl, bankDatabaseUrl }: BreakableHouse): Promise<true | null> {
  const open = await withClient(superUrl, async (client) => {
    const { rows } = await client.query<{ id: string; idTituloEmpresa: string }>(
      `select t.id, b.id_titulo_empresa as "idTituloEmpresa" from boleto_tentativa t
       join boleto b on b.id = t.boleto_id where t.resultado is null`,
    );
    return rows.filter(({ id }) => Date.now() - machineTimeOf(id) < ON_ITS_WAY_MS);
  });
  if (open.length === 0) return true;
  const ids = open.map((row) => row.idTituloEmpresa);
  return withClient(bankDatabaseUrl, async (client) => {
    const { rows } = await client.query<{ ausentes: number }>(
      `select count(*)::int as ausentes from unnest($1::text[]) as esperado
       where not exists (select 1 from titulo t where t.id_titulo_empresa = esperado)`,
      [ids],
    );
    return rows[0]?.ausentes === 0 || null;
  });
}

/** A UUIDv7 begins with the milliseconds of the machine's clock at which it was made, in 48 bits. */
export function machineTimeOf(uuid: string): number {
  return Number.parseInt(uuid.replaceAll('-', '').slice(0, 12), 16);
}

function isWorkDue({ superUrl }: BreakableHouse, agora: Date): Promise<boolean> {
  return withClient(superUrl, async (client) => {
    const { rowCount } = await client.query('select 1 from boleto where proxima_tentativa_em <= $1 limit 1', [agora]);
    return rowCount !== 0;
  });
}
