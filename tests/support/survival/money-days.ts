import { setTimeout as delay } from 'node:timers/promises';
import type { BreakableHouse, Victim } from './breakable-house';
import type { IssuingAccount } from './issuing-account';
import { doActs, type Payers } from './money-acts';
import type { Blow, MoneyDay, Round } from './money-plan';
import type { PlannedAct } from './money-stories';
import { untilMorning } from './two-clocks';

type Days = Payers & {
  accounts: readonly IssuingAccount[];
  signal: AbortSignal;
  tell?: ((what: string) => void) | undefined;
};

/** One process killed; `sweeping`: a sweep was waiting for a page of the bank's at that moment. */
export type MoneyKill = { victim: Victim; sweeping: boolean };

/** What came of the days. */
export type Lived = { done: PlannedAct[]; kills: MoneyKill[] };

// Settled lists come every 15 minutes.
const SWEEP_DUE_MS = 16 * 60_000;
const BETWEEN_ROUNDS_MS = 2 * 60 * 60_000;
const SLOW_PAGES = 3;
const SWEEPING_MS = 5_000;
const POLL_MS = 25;

/** Lives the days one after the other: people pay, processes die, the clocks move on. */
export async function liveDays(days: Days, plan: readonly MoneyDay[]): Promise<Lived> {
  const lived: Lived = { done: [], kills: [] };
  for (const [index, day] of plan.entries()) {
    days.signal.throwIfAborted();
    await days.clocks.jump(untilMorning(days.clocks.now()));
    days.tell?.(`dia ${index + 1} de ${plan.length}${day.away ? ', ninguém em casa' : ''}`);
    for (const round of day.rounds) {
      const { done, kill } = await liveRound(days, round);
      lived.done.push(...done);
      if (kill) lived.kills.push(kill);
      if (!day.away) await days.clocks.step(BETWEEN_ROUNDS_MS);
    }
  }
  return lived;
}

async function liveRound(days: Days, { acts, blow }: Round): Promise<{ done: PlannedAct[]; kill: MoneyKill | null }> {
  if (blow?.victim !== 'web') {
    const done = await doActs(days, acts);
    return { done, kill: blow && (await killWhileSweeping(days, blow)) };
  }
  const doing = doActs(days, acts);
  await Promise.race([doing, delay(blow.afterMs)]);
  await days.house.kill('web');
  await days.house.answers();
  return { done: await doing, kill: { victim: 'web', sweeping: false } };
}

/** Lets the bank take its time over its pages and kills whoever waits for one. */
async function killWhileSweeping({ house, accounts, clocks }: Days, blow: Blow): Promise<MoneyKill> {
  const slow = { tipo: 'lento', rota: 'liquidados', ms: blow.slowMs, vezes: SLOW_PAGES };
  const before = await countPages(accounts);
  for (const account of accounts) await account.bank('POST', '/falhas', slow);
  await clocks.jump(SWEEP_DUE_MS);
  const until = performance.now() + SWEEPING_MS;
  while ((await countPages(accounts)) === before && performance.now() < until) await delay(POLL_MS);
  const struck = performance.now();
  const sweeping = (await countPages(accounts)) > before;
  // The moment of the kill is what chance is for; nothing waits for it.
  await delay(blow.afterMs);
  const stillWaits = sweeping && performance.now() - struck < blow.slowMs * SLOW_PAGES;
  await kill(house, blow);
  return { victim: blow.victim, sweeping: stillWaits };
}

async function kill(house: BreakableHouse, { victim, awayMs }: Blow): Promise<void> {
  await (victim === 'postgres' ? house.killPostgres(() => delay(awayMs)) : house.kill(victim));
  await house.answers();
}

/** Pages of settled lists that a fault has struck. */
async function countPages(accounts: readonly IssuingAccount[]): Promise<number> {
  const lists = await Promise.all(
    accounts.map((account) =>
      account.bank<{ falhas: { rota: string; tipo: string; atingidas: number }[] }>('GET', '/falhas'),
    ),
  );
  return lists
    .flatMap(({ falhas }) => falhas)
    .filter(({ rota, tipo }) => rota === 'liquidados' && tipo === 'lento')
    .reduce((sum, { atingidas }) => sum + atingidas, 0);
}
