import { afterAll, beforeAll, describe, expect, it, onTestFailed } from 'vitest';
import { businessDate } from '@/domain/local-date';
import { withClient } from '../../scripts/database/roles';
import { eventually } from '../support/eventually';
import { type BreakableHouse, startBreakableHouse } from '../support/survival/breakable-house';
import { compareBooks, readBooks } from '../support/survival/compare-books';
import { compareMoney, type MoneyDifference } from '../support/survival/compare-money';
import { describeDrill, objections } from '../support/survival/drill-verdict';
import { type IssuingAccount, openAccount } from '../support/survival/issuing-account';
import { readMoneyBooks } from '../support/survival/money-books';
import { letTimePass, runDrill } from '../support/survival/run-drill';
import { installAndSignIn, type SignedInPerson } from '../support/survival/signed-in-person';
import { SMALLEST_MONEY_STORMS, TAKEN_AT_ONCE } from '../support/survival/smallest-money-storms';
import { planStorm } from '../support/survival/storm-plan';
import { issueStubbornly, newOrder } from '../support/survival/stubborn-client';
import { type TwoClocks, twoClocks, untilMorning } from '../support/survival/two-clocks';

const SEED = Number(process.env.SURVIVAL_SEED ?? Date.now() % 1_000_000);
// `npm run test:full` runs the drills with 100 and 1,000, and the smallest and the whole storms without each piece of the house.
const BOLETOS = 40;
// src/worker/main.ts: so many jobs at once.
const WORKER_PLACES = 8;

let house: BreakableHouse;
let person: SignedInPerson;
let clocks: TwoClocks;

beforeAll(async () => {
  process.stdout.write(`survival: SURVIVAL_SEED=${SEED}\n`);
  house = await startBreakableHouse();
  person = await installAndSignIn(house.url, house.installationCode);
  clocks = twoClocks(house);
});

afterAll(() => house?.stop());

describe('cobranças issued while everything falls over', () => {
  it('end in equal books: one title at the bank per boleto, none lost, none double, none stuck', async () => {
    onTestFailed(() => void process.stdout.write(`SURVIVAL_SEED=${SEED}\n${house.output()}`));
    const accounts = [await openAccount(house, person), await openAccount(house, person, 'propria')] as const;
    const plan = planStorm(SEED, BOLETOS);
    const result = await runDrill({ house, person, accounts: [...accounts], clocks, plan });
    process.stdout.write(`${describeDrill(result)}\n`);
    expect(result.differences).toEqual([]);
    expect(objections(result)).toEqual([]);
  });

  it('are looked up to the end although PostgreSQL died under every job that the worker had in hand', async () => {
    onTestFailed(() => void process.stdout.write(house.output()));
    const account = await openAccount(house, person);
    const count = WORKER_PLACES + 2;
    await account.bank('POST', '/falhas', { tipo: 'reset-depois', rota: 'registrar', vezes: count });
    await account.bank('POST', '/falhas', { tipo: 'lento-depois', rota: 'cadastrados', vezes: count, ms: 2_000 });
    const orders = Array.from({ length: count }, (_, n) => newOrder(n + 1, n + 1));
    const issued = await Promise.all(orders.map((order) => issueStubbornly(person, account, order)));
    await clocks.jump();
    const allPlacesTaken = async () => (await countStruckLookUps(account)) >= WORKER_PLACES || null;
    await eventually('all places of the worker to be asking the bank', allPlacesTaken);
    const [said, lives] = [house.bank.lines.length, house.workerLives()];
    const answered = () => house.bank.lines.slice(said).filter((line) => line.includes('/cadastrados')).length;
    const over = () => Promise.resolve(answered() >= WORKER_PLACES || house.workerLives() > lives || null);
    await house.killPostgres(() => eventually('the jobs to have come to their end', over));
    await house.answers();
    await letTimePass(house, [account], clocks);
    expect(compareBooks(await readBooks(house, account), issued)).toEqual([]);
  });
});

describe('money that arrives at a house without one of its pieces', () => {
  const LISTS_DUE_MS = 16 * 60_000;
  let account: IssuingAccount;

  const differencesOf = async (numero: string): Promise<MoneyDifference['kind'][]> =>
    compareMoney(await readMoneyBooks(house, account))
      .filter(({ what }) => what.startsWith(`${numero} `))
      .map(({ kind }) => kind);
  const strikeOf = async (numero: string) => {
    const { banco, titulos } = await readMoneyBooks(house, account);
    const ours = titulos.find((title) => title.numero === numero);
    const title = banco.find(({ idTituloEmpresa }) => idTituloEmpresa === ours?.idTituloEmpresa);
    return { account, nossoNumero: title?.nossoNumero ?? '', hoje: businessDate(clocks.now()) };
  };

  /** Moves the clocks until a sweep that began after this call has read the lists, as far as the house can. */
  const listsAreRead = async (): Promise<void> => {
    const since = clocks.now();
    const isRead = async () => {
      await clocks.step(LISTS_DUE_MS);
      return ((await readSweep(account)) ?? since) > since || null;
    };
    await eventually('the settled lists to be read', isRead, 40_000);
  };
  const isKnown = async (numero: string) => {
    const { titulos } = await readMoneyBooks(house, account);
    return titulos.some((title) => title.numero === numero && title.nossoNumero !== null) || null;
  };

  it('is all there as long as nothing is missing', async () => {
    onTestFailed(() => void process.stdout.write(house.output()));
    account = await openAccount(house, person);
    await clocks.jump(untilMorning(clocks.now()));
    for (const { order, uncertain, before } of SMALLEST_MONEY_STORMS) {
      if (!uncertain) await issueStubbornly(person, account, order);
      if (before) await before(await strikeOf(order.numero));
    }
    await listsAreRead();
    expect(compareMoney(await readMoneyBooks(house, account))).toEqual([]);
  });

  it.each(TAKEN_AT_ONCE.map((breakers) => [breakers.join(', '), breakers] as const))(
    'is not without %s',
    async (_, breakers) => {
      onTestFailed(() => void process.stdout.write(house.output()));
      await house.sabotage(...breakers);
      const storms = SMALLEST_MONEY_STORMS.filter(({ breaker }) => breakers.includes(breaker));
      for (const { order, uncertain, strike } of storms) {
        if (uncertain) await account.bank('POST', '/falhas', { tipo: 'reset-depois', rota: 'registrar' });
        if (uncertain) await issueStubbornly(person, account, order);
        await strike(await strikeOf(order.numero));
      }
      await clocks.jump();
      for (const { order } of storms) await eventually('the title to be known', () => isKnown(order.numero));
      await listsAreRead();
      for (const { order, difference } of storms) expect(await differencesOf(order.numero)).toContain(difference);
    },
  );

  it('is all there again when nothing is missing any more', async () => {
    onTestFailed(() => void process.stdout.write(house.output()));
    await house.sabotage();
    await listsAreRead();
    expect(compareMoney(await readMoneyBooks(house, account))).toEqual([]);
  });
});

/** When the last sweep of the account's settled lists that succeeded began. */
function readSweep({ integracaoId }: IssuingAccount): Promise<Date | undefined> {
  return withClient(house.superUrl, async (client) => {
    const { rows } = await client.query<{ sucesso: Date }>(
      `select v.sucesso_em as sucesso from varredura v join integracao i on i.convenio_id = v.convenio_id
       where i.id = $1 and v.tipo = 'LIQUIDADOS'`,
      [integracaoId],
    );
    return rows[0]?.sucesso;
  });
}

async function countStruckLookUps(account: IssuingAccount): Promise<number> {
  const { falhas } = await account.bank<{ falhas: { rota: string; atingidas: number }[] }>('GET', '/falhas');
  return falhas.filter(({ rota }) => rota === 'cadastrados').reduce((sum, { atingidas }) => sum + atingidas, 0);
}
