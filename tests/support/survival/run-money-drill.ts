import { withClient } from '../../../scripts/database/roles';
import type { BreakableHouse, Victim } from './breakable-house';
import { compareMoney, type MoneyDifference } from './compare-money';
import type { IssuingAccount } from './issuing-account';
import type { Whereabouts } from './money-acts';
import { type MoneyBooks, readMoneyBooks } from './money-books';
import { liveDays, type MoneyKill } from './money-days';
import type { MoneyPlan } from './money-plan';
import type { PlannedAct } from './money-stories';
import { letTimePass } from './run-drill';
import type { SignedInPerson } from './signed-in-person';
import { issueThroughStorm } from './stormy-issuing';
import { type Issued, issueStubbornly } from './stubborn-client';
import type { TwoClocks } from './two-clocks';

type MoneyDrill = {
  house: BreakableHouse;
  person: SignedInPerson;
  /** Fresh ones, opened with the plan's `opcoes` and `regras`. */
  accounts: [IssuingAccount, ...IssuingAccount[]];
  clocks: TwoClocks;
  plan: MoneyPlan;
  signal?: AbortSignal;
  /** Told of each stage as it begins. */
  tell?: (stage: string) => void;
};

export type MoneyResult = {
  issued: number;
  /** Of each kind of settlement: titles to which all of it happened. */
  stories: Record<string, number>;
  /** Titles that the bank had and nobody here knew of when the absence began, in which they were paid. */
  unknownWhenPaid: number;
  /** Payments made while nobody was at home. */
  paidInAbsence: number;
  /** Of each kind of fault, how often it struck; and webhooks that nobody took. */
  faults: Record<string, number>;
  undelivered: number;
  kills: Record<Victim, number>;
  /** Of the kills, those that met a sweep waiting for a page. */
  killsInSweep: number;
  bank: { titles: number; payments: number; received: number };
  ours: { titles: number; payments: number; received: number; credits: number };
  differences: MoneyDifference[];
  ms: number;
};

const DAY_MS = 86_400_000;
const steps = (count: number, ms: number) => Array.from({ length: count }, () => ms);
// Soon what is due at once, then the lists, which are read again for five days.
const MONEY_STEPS_MS = [
  ...steps(3, 61_000),
  ...steps(5, 16 * 60_000),
  ...steps(4, 6 * 60 * 60_000),
  ...steps(8, DAY_MS),
];
// Then only states may still differ: a title that was paid short without a word of it is asked about within 30 days.
const STATE_STEPS_MS = steps(25, DAY_MS);
// The latest webhook is two days late.
const LATE_STEPS_MS = steps(3, DAY_MS);

/** Issues through the storm, lives the days of payments with their absence, lets everything settle, and compares the two books. */
export async function runMoneyDrill(drill: MoneyDrill): Promise<MoneyResult> {
  const { house, person, accounts, clocks, plan, tell } = drill;
  const signal = drill.signal ?? new AbortController().signal;
  const began = performance.now();
  const storm = { house, person, accounts, clocks, signal };
  const { issued, kills } = await issueThroughStorm({ ...storm, plan: plan.issuing, tell });
  await forgetFaults(accounts);
  await letTimePass(house, accounts, clocks, signal);
  const where: Whereabouts = new Map(issued.map((order) => [order.numero, order]));
  const payers = { house, person, clocks, where };
  const days = { ...payers, accounts, signal, tell };
  const firstAway = plan.days.findIndex(({ away }) => away);
  const [before, away, after] = splitAt(plan.days, firstAway);
  const early = await liveDays(days, before);
  await forgetFaults(accounts);
  for (const order of await issueUncertain(drill, plan)) where.set(order.numero, order);
  let absent: Awaited<ReturnType<typeof liveDays>> = { done: [], kills: [] };
  let unknownWhenPaid = 0;
  await house.leave(async () => {
    unknownWhenPaid = await countUncertain(house, plan);
    absent = await liveDays(days, away);
    await forgetFaults(accounts);
    for (const account of accounts) for (const fault of plan.afterAbsence) await account.bank('POST', '/falhas', fault);
  });
  const late = await liveDays(days, after);
  tell?.('escoamento');
  await forgetFaults(accounts);
  const books = await settleDown(drill, signal);
  tell?.('livros');
  return {
    issued: where.size,
    stories: countStories(plan, [...early.done, ...absent.done, ...late.done]),
    unknownWhenPaid,
    paidInAbsence: absent.done.filter(({ act }) => act.tipo === 'pagar' && act.canal !== 'AVISO_COMPE').length,
    ...(await countWebhooks(house, accounts)),
    ...countKills([...kills.map(({ victim }) => ({ victim, sweeping: false })), ...early.kills, ...late.kills]),
    ...sumBooks(books),
    differences: books.flatMap(compareMoney),
    ms: performance.now() - began,
  };
}

function splitAt(days: MoneyPlan['days'], from: number) {
  const to = days.findLastIndex(({ away }) => away) + 1;
  return [days.slice(0, from), days.slice(from, to), days.slice(to)] as const;
}

async function forgetFaults(accounts: readonly IssuingAccount[]): Promise<void> {
  for (const account of accounts) await account.bank('DELETE', '/falhas');
}

/** Issued one after the other, so that each meets its own fault. */
async function issueUncertain(
  { accounts, person }: MoneyDrill,
  { uncertain }: MoneyPlan,
): Promise<(Issued & { account: IssuingAccount })[]> {
  const issued: (Issued & { account: IssuingAccount })[] = [];
  for (const [index, order] of uncertain.entries()) {
    const account = accounts[index % accounts.length] ?? accounts[0];
    for (const fault of order.faults) await account.bank('POST', '/falhas', fault);
    issued.push({ ...(await issueStubbornly(person, account, order)), account });
  }
  return issued;
}

function countUncertain({ superUrl }: BreakableHouse, { uncertain }: MoneyPlan): Promise<number> {
  return withClient(superUrl, async (client) => {
    const { rows } = await client.query<{ count: number }>(
      'select count(*)::int from boleto where linha_digitavel is null and seu_numero = any($1::text[])',
      [uncertain.map(({ numero }) => numero)],
    );
    return rows[0]?.count ?? 0;
  });
}

/** Moves the clocks until the books are equal, or nothing can be expected any more. */
async function settleDown({ house, accounts, clocks }: MoneyDrill, signal: AbortSignal): Promise<MoneyBooks[]> {
  const read = () => Promise.all(accounts.map((account) => readMoneyBooks(house, account)));
  let books = await read();
  const moveOn = async (all: number[], isAwaited: (difference: MoneyDifference) => boolean) => {
    for (const ms of all) {
      const differences = books.flatMap(compareMoney);
      if (differences.length === 0 || !differences.every(isAwaited)) return;
      signal.throwIfAborted();
      await clocks.step(ms);
      books = await read();
    }
  };
  await moveOn(MONEY_STEPS_MS, () => true);
  await moveOn(STATE_STEPS_MS, ({ kind }) => kind === 'situacao');
  // Equal books must stay so, whatever comes late.
  for (const ms of LATE_STEPS_MS) await clocks.step(ms);
  books = await read();
  return books;
}

function countStories({ stories, days }: MoneyPlan, done: readonly PlannedAct[]): MoneyResult['stories'] {
  const all = days.flatMap(({ rounds }) => rounds.flatMap(({ acts }) => acts));
  const count = (acts: readonly PlannedAct[], numero: string) => acts.filter((act) => act.numero === numero).length;
  const counts: MoneyResult['stories'] = {};
  for (const [numero, name] of stories) {
    const happened = count(all, numero) === count(done, numero);
    counts[name] = (counts[name] ?? 0) + (happened ? 1 : 0);
  }
  return counts;
}

function countWebhooks({ bankDatabaseUrl }: BreakableHouse, accounts: readonly IssuingAccount[]) {
  const codes = [accounts.map(({ codigo }) => codigo)];
  return withClient(bankDatabaseUrl, async (client) => {
    const struck = await client.query<{ tipo: string; atingidas: number }>(
      `select f.tipo, sum(f.atingidas)::int as atingidas from falha f join beneficiario b on b.id = f.beneficiario_id
       where b.codigo = any($1::text[]) group by f.tipo order by f.tipo`,
      codes,
    );
    const lost = await client.query<{ count: number }>(
      `select count(*)::int from evento e join beneficiario b on b.id = e.beneficiario_id
       where b.codigo = any($1::text[]) and e.situacao = 'NAO_ENTREGUE'`,
      codes,
    );
    return {
      faults: Object.fromEntries(struck.rows.map(({ tipo, atingidas }) => [tipo, atingidas])),
      undelivered: lost.rows[0]?.count ?? 0,
    };
  });
}

function countKills(kills: readonly MoneyKill[]): Pick<MoneyResult, 'kills' | 'killsInSweep'> {
  const of = (victim: Victim) => kills.filter((kill) => kill.victim === victim).length;
  return {
    kills: { web: of('web'), worker: of('worker'), postgres: of('postgres') },
    killsInSweep: kills.filter(({ sweeping }) => sweeping).length,
  };
}

function sumBooks(books: readonly MoneyBooks[]): Pick<MoneyResult, 'bank' | 'ours'> {
  const there = books.flatMap(({ banco }) => banco);
  const here = books.flatMap(({ titulos }) => titulos);
  const sum = (titles: readonly { pagamentos: readonly { valor: number }[] }[]) => {
    const payments = titles.flatMap(({ pagamentos }) => pagamentos);
    const paid = titles.filter(({ pagamentos }) => pagamentos.length > 0).length;
    return {
      titles: paid,
      payments: payments.length,
      received: payments.reduce((total, { valor }) => total + valor, 0),
    };
  };
  const credits = books.flatMap(({ cobrancas }) => cobrancas).reduce((total, { credito }) => total + credito, 0);
  return { bank: sum(there), ours: { ...sum(here), credits } };
}
