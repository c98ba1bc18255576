import { afterAll, beforeAll, describe, expect, it, onTestFailed } from 'vitest';
import { withClient } from '../../scripts/database/roles';
import { eventually } from '../support/eventually';
import { type BreakableHouse, startBreakableHouse } from '../support/survival/breakable-house';
import { compareBooks, countUndecided } from '../support/survival/compare-books';
import { type IssuingAccount, openAccount } from '../support/survival/issuing-account';
import { seededChance } from '../support/survival/seeded-chance';
import { installAndSignIn, type SignedInPerson } from '../support/survival/signed-in-person';
import { endLeasesOfRequests, issueThroughStorm } from '../support/survival/stormy-issuing';
import { type Issued, issueStubbornly, newOrder } from '../support/survival/stubborn-client';
import { type TwoClocks, twoClocks } from '../support/survival/two-clocks';

const SEED = Number(process.env.SURVIVAL_SEED ?? Date.now() % 1_000_000);
const ROUNDS = 4;
const MAX_STEPS = 40;
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

/** Moves both clocks until every boleto is decided; what is not by then is stuck. */
async function letTimePass(account: IssuingAccount, maxSteps: number): Promise<void> {
  for (let steps = 0; steps < maxSteps && (await countUndecided(house, account)) > 0; steps += 1) await clocks.step();
}

describe('cobranças issued while everything falls over', () => {
  let account: IssuingAccount;
  let issued: Issued[];

  it('end in equal books: one title at the bank per boleto, none lost, none double, none stuck', async () => {
    onTestFailed(() => void process.stdout.write(`SURVIVAL_SEED=${SEED}\n${house.output()}`));
    account = await openAccount(house, person);
    const chance = seededChance(SEED);
    const storm = await issueThroughStorm({ house, person, account, clocks, chance, rounds: ROUNDS });
    issued = storm.issued;
    await letTimePass(account, MAX_STEPS);
    expect(await compareBooks(house, account, issued)).toEqual([]);
    const struck = { ...(await countStruck(account)), heldByDeadWorkers: storm.heldByDeadWorkers };
    process.stdout.write(`survival: ${issued.length} cobranças, ${JSON.stringify(struck)}\n`);
    expect(struck.abandoned).toBeGreaterThanOrEqual(5);
    expect(struck.uncertain).toBeGreaterThanOrEqual(5);
    expect(struck.resetAfterCommit).toBeGreaterThanOrEqual(5);
    expect(struck.resetBeforeCommit + struck.timeoutAfterCommit).toBeGreaterThanOrEqual(1);
    expect(struck.heldByDeadWorkers).toBeGreaterThanOrEqual(ROUNDS / 2);
    expect(issued.filter(({ calls }) => calls > 1).length).toBeGreaterThanOrEqual(5);
  });

  it('are looked up to the end although PostgreSQL died under every job that the worker had in hand', async () => {
    onTestFailed(() => void process.stdout.write(house.output()));
    const other = await openAccount(house, person);
    const count = WORKER_PLACES + 2;
    await other.bank('POST', '/falhas', { tipo: 'reset-depois', rota: 'registrar', vezes: count });
    await other.bank('POST', '/falhas', { tipo: 'lento-depois', rota: 'cadastrados', vezes: count, ms: 2_000 });
    const uncertain = await Promise.all(
      Array.from({ length: count }, (_, n) => issueStubbornly(person, other, newOrder(n + 1))),
    );
    await clocks.jump();
    const allPlacesTaken = async () => (await countStruckLookUps(other)) >= WORKER_PLACES || null;
    await eventually('all places of the worker to be asking the bank', allPlacesTaken);
    const [said, lives] = [house.bank.lines.length, house.workerLives()];
    const answered = () => house.bank.lines.slice(said).filter((line) => line.includes('/cadastrados')).length;
    const over = () => Promise.resolve(answered() >= WORKER_PLACES || house.workerLives() > lives || null);
    await house.killPostgres(() => eventually('the jobs to have come to their end', over));
    await house.answers();
    await letTimePass(other, MAX_STEPS);
    expect(await compareBooks(house, other, uncertain)).toEqual([]);
  });

  it('are Paga with exactly one pagamento when paid by Pix, whether the webhook came or was lost', async () => {
    const paid = await payByPix(account, issued.slice(0, PAID));
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
  const breakers = [
    { piece: 'look-up', fault: 'sends again what the bank already has', difference: 'duplicado', strike: issueReset },
    { piece: 'lease', fault: 'waits for a sender that died', difference: 'parado', strike: issueAbandoned },
    { piece: 'sweep', fault: 'forgets what no job wakes', difference: 'parado', strike: issueLost },
  ] as const;

  it.each(breakers)('$piece $fault, and the books show it', async ({ piece, difference, strike }) => {
    onTestFailed(() => void process.stdout.write(house.output()));
    await house.sabotageWorker(piece);
    const account = await openAccount(house, person);
    const issued = await strike(account);
    await letTimePass(account, 5);
    const differences = await compareBooks(house, account, issued);
    expect(differences.map(({ kind }) => kind)).toEqual(issued.map(() => difference));
  });
});

const three = (account: IssuingAccount) => [1, 2, 3].map((n) => issueStubbornly(person, account, newOrder(n * 1000)));

/** The answers are lost after the commit. */
async function issueReset(account: IssuingAccount): Promise<Issued[]> {
  await account.bank('POST', '/falhas', { tipo: 'reset-depois', rota: 'registrar', vezes: 3 });
  return Promise.all(three(account));
}

/** Whoever sends dies after the bank's commit and before its answer. */
async function issueAbandoned(account: IssuingAccount): Promise<Issued[]> {
  await account.bank('POST', '/falhas', { tipo: 'lento-depois', rota: 'registrar', vezes: 3, ms: 3_000 });
  const clients = three(account);
  await eventually('the titles to be at the bank', async () => {
    const { total } = await account.bank<{ total: number }>('GET', '/titulos');
    return total === 3 || null;
  });
  await house.kill('web');
  await endLeasesOfRequests(house);
  return Promise.all(clients);
}

/** The requests never arrive, and the one job that the queue holds for each is over after its first look-up. */
async function issueLost(account: IssuingAccount): Promise<Issued[]> {
  await account.bank('POST', '/falhas', { tipo: 'reset-antes', rota: 'registrar', vezes: 3 });
  const issued = await Promise.all(three(account));
  await clocks.jump();
  await withClient(house.superUrl, (client) =>
    client.query('update graphile_worker._private_jobs set run_at = now() where run_at > now()'),
  );
  return issued;
}

async function payByPix(account: IssuingAccount, issued: Issued[]): Promise<string[]> {
  await account.bank('POST', '/falhas', { tipo: 'webhook-perder', vezes: PAID / 2 });
  const ids = issued.map(({ cobrancaId }) => cobrancaId);
  for (const { nossoNumero } of await readPayments(ids)) {
    await account.bank('POST', '/pagamentos', { nossoNumero, canal: 'PIX' });
  }
  return ids;
}

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

type Falha = { tipo: string; rota: string; atingidas: number };

async function countStrikes(account: IssuingAccount, isMeant: (falha: Falha) => boolean): Promise<number> {
  const { falhas } = await account.bank<{ falhas: Falha[] }>('GET', '/falhas');
  return falhas.filter(isMeant).reduce((sum, { atingidas }) => sum + atingidas, 0);
}

const countStruckLookUps = (account: IssuingAccount) => countStrikes(account, ({ rota }) => rota === 'cadastrados');

/** How often the faults really struck: at the bank by its own count, in our books by what attempts say of their end. */
async function countStruck(account: IssuingAccount) {
  const struck = (wanted: string) => countStrikes(account, ({ tipo, rota }) => tipo === wanted && rota === 'registrar');
  const { rows } = await withClient(house.superUrl, (client) =>
    client.query<{ abandoned: number; uncertain: number }>(
      `select count(*) filter (where t.resultado is null)::int as abandoned,
         count(*) filter (where t.resultado = 'INCERTO')::int as uncertain
       from boleto_tentativa t join boleto b on b.id = t.boleto_id where b.integracao_id = $1`,
      [account.integracaoId],
    ),
  );
  return {
    abandoned: rows[0]?.abandoned ?? 0,
    uncertain: rows[0]?.uncertain ?? 0,
    resetAfterCommit: await struck('reset-depois'),
    resetBeforeCommit: await struck('reset-antes'),
    timeoutAfterCommit: await struck('504-depois'),
  };
}
