import { setTimeout as delay } from 'node:timers/promises';
import { withClient } from '../../../scripts/database/roles';
import type { BreakableHouse, Victim } from './breakable-house';
import type { IssuingAccount } from './issuing-account';
import type { SignedInPerson } from './signed-in-person';
import type { PlannedOrder, StormPlan, Wave } from './storm-plan';
import { type Issued, issueStubbornly } from './stubborn-client';
import { machineTimeOf, type TwoClocks } from './two-clocks';

type Storm = {
  house: BreakableHouse;
  person: SignedInPerson;
  /** Orders go to them in turn. */
  accounts: [IssuingAccount, ...IssuingAccount[]];
  clocks: TwoClocks;
  plan: StormPlan;
  signal: AbortSignal;
  /** Told of each kill to come. */
  tell?: ((what: string) => void) | undefined;
};

const CLIENTS = 16;
const SLOW = 2;
const BEGUN_MS = 1_000;
const POLL_MS = 25;
const UNDER_WAY_MS = 30_000;
const AT_WORK_MS = 4_000;
const REQUEST_LEASE = '45 seconds';

/** One process killed: who, when by the machine's clock, and how many titles the worker had in hand at that moment. */
export type Kill = { victim: Victim; at: number; inHand: number };

export type Weathered = { issued: (Issued & { account: IssuingAccount })[]; kills: Kill[] };

/** Issues cobranças over HTTP, 16 at a time, while the bank misbehaves and our processes are killed; ends when all are accepted. */
export async function issueThroughStorm(storm: Storm): Promise<Weathered> {
  const { plan, clocks, signal } = storm;
  const gate = openGate();
  const issued: Weathered['issued'] = [];
  const waiting = plan.orders.entries();
  const client = async () => {
    for (const [index, order] of waiting) {
      await gate.pass(index);
      signal.throwIfAborted();
      const account = storm.accounts[index % storm.accounts.length] ?? storm.accounts[0];
      await plant(account, order);
      issued.push({ ...(await issueStubbornly(storm.person, account, order)), account });
      if (order.payment) await pay(storm, account, order.numero, order.payment);
    }
  };
  const clients = Promise.all(Array.from({ length: CLIENTS }, client));
  // One that fails lets the others go on to their end, and is heard at the next kill.
  const failed = clients.then(() => new Promise<never>(() => undefined));
  failed.catch(gate.open);
  const kills: Kill[] = [];
  let released = 0;
  for (const [index, wave] of plan.waves.entries()) {
    signal.throwIfAborted();
    storm.tell?.(`tempestade, kill -9 ${index + 1} de ${plan.waves.length}: ${wave.victim}`);
    const since = new Date();
    await clocks.jump();
    // The kill is to find calls under way.
    const slow = { tipo: 'lento-depois', rota: 'registrar', ms: wave.slowMs, vezes: SLOW };
    for (const account of storm.accounts) await account.bank('POST', '/falhas', slow);
    released += wave.orders;
    gate.letThrough(released);
    kills.push(await Promise.race([failed, killDuring(storm, wave, since)]));
  }
  gate.open();
  await clients;
  return { issued, kills };
}

/** Order number `index` passes once more than `index` have been let through. */
function openGate() {
  let through = 0;
  const waiting: (() => void)[] = [];
  const letThrough = (count: number) => {
    through = count;
    for (const wake of waiting.splice(0)) wake();
  };
  return {
    letThrough,
    open: () => letThrough(Number.POSITIVE_INFINITY),
    pass: async (index: number) => {
      while (index >= through) await new Promise<void>((resolve) => waiting.push(resolve));
    },
  };
}

async function plant(account: IssuingAccount, { faults, credentials }: PlannedOrder): Promise<void> {
  for (const fault of faults) await account.bank('POST', '/falhas', fault);
  if (credentials === 'encerrar-tokens') await account.bank('POST', '/credenciais', { acao: credentials });
  if (credentials === 'rotacionar-segredo') await account.rotateSegredo();
}

/** Pays what the bank has under that number, known to us or not yet. */
async function pay(
  { house }: Storm,
  account: IssuingAccount,
  numero: string,
  { canal, webhook }: NonNullable<PlannedOrder['payment']>,
): Promise<void> {
  const nossoNumero = await withClient(house.bankDatabaseUrl, async (client) => {
    const { rows } = await client.query<{ nossoNumero: string }>(
      `select nosso_numero as "nossoNumero" from titulo t join beneficiario b on b.id = t.beneficiario_id
       where b.codigo = $1 and t.seu_numero = $2 order by t.id limit 1`,
      [account.codigo, numero],
    );
    return rows[0]?.nossoNumero;
  });
  // Refused, or not there yet.
  if (!nossoNumero) return;
  if (webhook) await account.bank('POST', '/falhas', webhook);
  await account.bank('POST', '/pagamentos', { nossoNumero, canal });
}

async function killDuring(storm: Storm, { victim, afterMs, awayMs }: Wave, since: Date): Promise<Kill> {
  const { house } = storm;
  if (victim === 'worker') await moveOnUntil(storm, async () => (await countAttended(house, since)) > 0, AT_WORK_MS);
  else if (!(await moveOnUntil(storm, async () => (await countOpen(house, since)) >= 2, UNDER_WAY_MS)))
    throw new Error('gave up waiting for registrations to be under way');
  // The moment of the kill is what chance is for; nothing waits for it.
  await delay(afterMs);
  const inHand = await countAttended(house, since);
  const at = Date.now();
  await (victim === 'postgres' ? house.killPostgres(() => delay(awayMs)) : house.kill(victim));
  if (victim !== 'worker') await endLeasesOfRequests(house);
  await house.answers();
  return { victim, at, inHand };
}

/** Moves the clocks on until that happens, for what waits for the sweep; says whether it did in so many milliseconds. */
async function moveOnUntil({ clocks, signal }: Storm, happened: () => Promise<boolean>, ms: number): Promise<boolean> {
  const until = performance.now() + ms;
  let nextJump = performance.now() + BEGUN_MS;
  while (!(await happened())) {
    signal.throwIfAborted();
    if (performance.now() > until) return false;
    await delay(POLL_MS);
    if (performance.now() < nextJump) continue;
    await clocks.jump();
    nextJump = performance.now() + BEGUN_MS;
  }
  return true;
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
async function endLeasesOfRequests({ superUrl }: BreakableHouse): Promise<void> {
  await withClient(superUrl, (client) =>
    client.query(`update idempotencia set prazo = prazo - $1::interval where situacao = 'EM_ANDAMENTO'`, [
      REQUEST_LEASE,
    ]),
  );
}
