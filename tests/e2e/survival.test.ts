import { afterAll, beforeAll, describe, expect, it, onTestFailed } from 'vitest';
import { withClient } from '../../scripts/database/roles';
import { eventually } from '../support/eventually';
import { type BreakableHouse, startBreakableHouse } from '../support/survival/breakable-house';
import { compareBooks, readBooks } from '../support/survival/compare-books';
import { describeDrill, objections } from '../support/survival/drill-verdict';
import { type IssuingAccount, openAccount } from '../support/survival/issuing-account';
import { letTimePass, runDrill } from '../support/survival/run-drill';
import { installAndSignIn, type SignedInPerson } from '../support/survival/signed-in-person';
import { allSmallestStorms, SMALLEST_STORMS } from '../support/survival/smallest-storms';
import { planStorm } from '../support/survival/storm-plan';
import { type Issued, issueStubbornly, newOrder } from '../support/survival/stubborn-client';
import { type TwoClocks, twoClocks } from '../support/survival/two-clocks';

const SEED = Number(process.env.SURVIVAL_SEED ?? Date.now() % 1_000_000);
// `npm run test:full` runs the drill with 1,000, and the whole storm without each piece of the house.
const BOLETOS = 100;
const PAID = 6;
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
  let account: IssuingAccount;
  let issued: Issued[];

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
    account = await openAccount(house, person);
    const count = WORKER_PLACES + 2;
    await account.bank('POST', '/falhas', { tipo: 'reset-depois', rota: 'registrar', vezes: count });
    await account.bank('POST', '/falhas', { tipo: 'lento-depois', rota: 'cadastrados', vezes: count, ms: 2_000 });
    const orders = Array.from({ length: count }, (_, n) => newOrder(n + 1, n + 1));
    issued = await Promise.all(orders.map((order) => issueStubbornly(person, account, order)));
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

  it('are Paga with exactly one pagamento when paid by Pix, whether the webhook came or was lost', async () => {
    await account.bank('POST', '/falhas', { tipo: 'webhook-perder', vezes: PAID / 2 });
    const paid = issued.slice(0, PAID).map(({ cobrancaId }) => cobrancaId);
    for (const { nossoNumero } of await readPayments(paid))
      await account.bank('POST', '/pagamentos', { nossoNumero, canal: 'PIX' });
    const bothSeen = async () => {
      await clocks.step();
      const rows = await readPayments(paid);
      return rows.every(({ situacao, listado }) => situacao === 'PAGA' && listado) || null;
    };
    await eventually('all to be Paga and on the list of the day', bothSeen, 40_000);
    for (const row of await readPayments(paid)) expect(row).toMatchObject({ pagamentos: 1, pago: row.valor });
    const { eventos } = await account.bank<{ eventos: { situacao: string }[] }>('GET', '/eventos');
    expect(eventos.filter(({ situacao }) => situacao === 'PERDIDO')).toHaveLength(PAID / 2);
  });
});

describe('the same house without one of its pieces', () => {
  const IMPATIENT = 2;

  it('is not to blame for the smallest storms: whole, it weathers them all as soon', async () => {
    onTestFailed(() => void process.stdout.write(house.output()));
    const accounts: [IssuingAccount] = [await openAccount(house, person)];
    const plan = allSmallestStorms();
    const result = await runDrill({ house, person, accounts, clocks, plan, patience: IMPATIENT });
    expect(result.differences).toEqual([]);
  });

  it.each(SMALLEST_STORMS)('$breaker $fault, and the books show it', async ({ breaker, plan, difference }) => {
    onTestFailed(() => void process.stdout.write(house.output()));
    await house.sabotage(breaker);
    const accounts: [IssuingAccount] = [await openAccount(house, person)];
    const result = await runDrill({ house, person, accounts, clocks, plan: plan(), patience: IMPATIENT });
    expect(result.differences.map(({ kind }) => kind)).toContain(difference);
    expect(objections(result)).toContainEqual(expect.stringContaining('Os livros diferem'));
  });
});

type PaymentRow = {
  nossoNumero: string;
  situacao: string;
  valor: number;
  pago: number;
  pagamentos: number;
  listado: boolean;
};

function readPayments(cobrancaIds: string[]): Promise<PaymentRow[]> {
  return withClient(house.superUrl, async (client) => {
    const { rows } = await client.query<PaymentRow>(
      `select b.nosso_numero as "nossoNumero", c.situacao::text, (c.valor * 100)::int as valor,
         (select coalesce(sum(valor) * 100, 0)::int from pagamento p where p.cobranca_id = c.id) as pago,
         (select count(*)::int from pagamento p where p.cobranca_id = c.id) as pagamentos,
         exists (select 1 from fato_liquidacao f where f.boleto_id = b.id and f.origem = 'LISTA_DO_DIA') as listado
       from cobranca c join boleto b on b.cobranca_id = c.id where c.id = any($1::uuid[]) order by c.id`,
      [cobrancaIds],
    );
    return rows;
  });
}

async function countStruckLookUps(account: IssuingAccount): Promise<number> {
  const { falhas } = await account.bank<{ falhas: { rota: string; atingidas: number }[] }>('GET', '/falhas');
  return falhas.filter(({ rota }) => rota === 'cadastrados').reduce((sum, { atingidas }) => sum + atingidas, 0);
}
