import { setTimeout as delay } from 'node:timers/promises';
import { withClient } from '../../../scripts/database/roles';
import { eventually } from '../eventually';
import type { BreakableHouse, Victim } from './breakable-house';
import type { IssuingAccount } from './issuing-account';
import type { Chance } from './seeded-chance';
import type { SignedInPerson } from './signed-in-person';
import { type Issued, issueStubbornly, newOrder } from './stubborn-client';
import { machineTimeOf, type TwoClocks } from './two-clocks';

type Storm = {
  house: BreakableHouse;
  person: SignedInPerson;
  account: IssuingAccount;
  clocks: TwoClocks;
  chance: Chance;
  /** Each kills the three victims once. */
  rounds: number;
};

const VICTIMS: readonly Victim[] = ['web', 'postgres', 'worker'];
const PER_KILL = 7;
const BEGUN_MS = 1_000;
const UNDER_WAY_MS = 30_000;
const REQUEST_LEASE = '45 seconds';

/** What clients were told, and how many titles the worker was attending when it was killed. */
type Weathered = { issued: Issued[]; heldByDeadWorkers: number };

/** Issues cobranças over HTTP while the bank misbehaves and our processes are killed in turn; ends when all are accepted. */
export async function issueThroughStorm(storm: Storm): Promise<Weathered> {
  const { house, person, account, chance, rounds } = storm;
  const clients: Promise<Issued>[] = [];
  let heldByDeadWorkers = 0;
  const issueSome = () => {
    for (let n = 0; n < PER_KILL; n += 1) {
      const client = issueStubbornly(person, account, newOrder(chance.between(100, 999_999)));
      // Whoever fails is heard when all are awaited.
      client.catch(() => undefined);
      clients.push(client);
    }
  };
  for (const victim of Array.from({ length: rounds }, () => VICTIMS).flat()) {
    await plantFaults(account, chance);
    const since = new Date();
    await storm.clocks.jump();
    issueSome();
    if (victim === 'worker') await untilWorkerIsAtWork(storm, since);
    else await eventually('registrations to be under way', () => atLeast(2, countOpen(house, since)), UNDER_WAY_MS);
    // The moment of the kill is what chance is for; nothing waits for it.
    await delay(chance.between(0, victim === 'worker' ? 100 : 250));
    await house.kill(victim);
    if (victim === 'worker') heldByDeadWorkers += await countAttended(house, since);
    else await endLeasesOfRequests(house);
    await house.answers();
  }
  await account.bank('DELETE', '/falhas');
  return { issued: await Promise.all(clients), heldByDeadWorkers };
}

/** What goes wrong at the bank until the next kill; look-ups suffer too. */
async function plantFaults({ bank }: IssuingAccount, chance: Chance): Promise<void> {
  const slow = { tipo: 'lento-depois', ms: chance.between(800, 1_400) };
  const registrations = [
    // First, so that the kill finds calls under way.
    { ...slow, vezes: 2 },
    { tipo: 'reset-depois', vezes: 2 },
    { tipo: chance.pick(['reset-antes', '504-depois']) },
    slow,
  ];
  const lookUps = [
    { tipo: 'lento-depois', ms: chance.between(200, 600), vezes: 2 },
    { tipo: chance.pick(['reset-antes', '503', 'html']) },
  ];
  // What was left over comes first otherwise.
  await bank('DELETE', '/falhas');
  for (const falha of registrations) await bank('POST', '/falhas', { ...falha, rota: 'registrar' });
  for (const falha of lookUps) await bank('POST', '/falhas', { ...falha, rota: 'cadastrados' });
}

/** Moves the clocks on until something is due for the worker and it has begun. */
async function untilWorkerIsAtWork({ house, clocks }: Storm, since: Date): Promise<void> {
  let nextJump = performance.now() + BEGUN_MS;
  await eventually(
    'the worker to be at work',
    async () => {
      if (performance.now() > nextJump) {
        await clocks.jump();
        nextJump = performance.now() + BEGUN_MS;
      }
      return atLeast(1, countAttended(house, since));
    },
    UNDER_WAY_MS,
  );
}

async function atLeast(wanted: number, count: Promise<number>): Promise<true | null> {
  return (await count) >= wanted || null;
}

/** Attempts to register that began since then and have no answer on record. */
function countOpen({ superUrl }: BreakableHouse, since: Date): Promise<number> {
  return withClient(superUrl, async (client) => {
    const { rows } = await client.query<{ id: string }>('select id from boleto_tentativa where resultado is null');
    return rows.filter(({ id }) => machineTimeOf(id) >= since.getTime()).length;
  });
}

/** Titles whose job the worker has taken since then and not finished. */
function countAttended({ superUrl }: BreakableHouse, since: Date): Promise<number> {
  return withClient(superUrl, async (client) => {
    const { rows } = await client.query(
      `select 1 from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
       where t.identifier = 'boleto.atender' and j.locked_at > $1`,
      [since],
    );
    return rows.length;
  });
}

// A request's claim on its key ends in machine time, which no test can move: its row is made older instead, as it would be
// when the browser repeats 45 s after the process died.
export async function endLeasesOfRequests({ superUrl }: BreakableHouse): Promise<void> {
  await withClient(superUrl, (client) =>
    client.query(`update idempotencia set prazo = prazo - $1::interval where situacao = 'EM_ANDAMENTO'`, [
      REQUEST_LEASE,
    ]),
  );
}
