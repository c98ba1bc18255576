import { randomBytes } from 'node:crypto';
import { Agent } from 'node:http';
import { answers } from '@tests/support/changed-gateway';
import { advanceClocks, type IntegratedCompany, integrateCompany, simulatedBank } from '@tests/support/house';
import { attendDelivery, booksOf, eventBody, issueCharge, payQuietly, storeDelivery } from '@tests/support/settlement';
import { readTableRows, writtenRows } from '@tests/support/table-rows';
import { deliver } from '@tests/support/webhook-receiver';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { BankError } from '@/bank/errors';
import { gatewayFor } from '@/bank/registry';
import { resumeConvenio } from '@/features/convenio/use-cases/resume-convenio';
import { loadBankAccess } from '@/features/integracao/data';
import { WEBHOOK_HEADER } from '@/features/integracao/schema';
import { contractWebhook } from '@/features/integracao/use-cases/contract-webhook';
import { withEmpresa } from '@/lib/db';
import { postJson } from '../../bench/floors/post-json';
import { startWebhookFloor } from '../../bench/floors/webhook-server';

vi.mock('@/bank/registry', async (original) =>
  (await import('@tests/support/changed-gateway')).changedRegistry(original),
);

const bank = simulatedBank();
const PIX = 'LIQUIDACAO_PIX';
const REFUSED = new BankError({ kind: 'credentials', message: 'O Sicredi recusou a Chave.', field: 'chave' });

/** Where the bank calls a company, and the secret that it shows. */
type Contract = { company: IntegratedCompany; url: string; segredo: string };

async function contracted(): Promise<Contract> {
  const company = await integrateCompany(bank());
  const access = await withEmpresa(company.empresaId, (tx) => loadBankAccess(tx, company.integracaoId));
  let told = { url: '', segredo: '' };
  answers.change = (real) => ({
    contractWebhook: async (contrato) => {
      told = { url: contrato.url, segredo: contrato.token.reveal() };
      await real.contractWebhook(contrato);
    },
  });
  await contractWebhook(await company.context(), access);
  answers.change = null;
  expect(await gatewayFor(access).readWebhook()).toMatchObject({ url: told.url });
  return { company, ...told };
}

async function send({ url, segredo }: Contract, body: string, secret = segredo): Promise<number> {
  const headers = new Headers({ 'content-type': 'application/json', [WEBHOOK_HEADER]: secret });
  return (await deliver(url, headers, body)).status;
}

function stored({ company }: Contract) {
  return withEmpresa(company.empresaId, (tx) => tx.eventoBancario.findMany({ orderBy: { id: 'asc' } }));
}

describe('what the bank delivers', () => {
  let contract: Contract;
  beforeAll(async () => {
    contract = await contracted();
  });

  it('is stored and answered, each for itself', async () => {
    const charge = { ...contract, nossoNumero: '269999994' };
    for (let sent = 0; sent < 41; sent += 1) {
      const body = JSON.stringify(await eventBody(charge, PIX));
      expect(await send(contract, body)).toBe(200);
    }
    expect(await stored(contract)).toHaveLength(41);
  });

  it('is one event when it comes again spaced and ordered differently, and the secret may come with either', async () => {
    const { agencia, ...rest } = await eventBody({ ...contract, nossoNumero: '269999995' }, PIX, {
      dataEvento: [2026, 12, 18, 10, 42, 7],
      extra: { b: 1, a: [{ d: 2, c: 3 }] },
    });
    const again = { ...rest, extra: { a: [{ c: 3, d: 2 }], b: 1 }, agencia };
    expect(await send(contract, JSON.stringify({ agencia, ...rest }), 'outro-segredo')).toBe(200);
    expect(await send(contract, JSON.stringify(again, null, 2))).toBe(200);
    const rows = (await stored(contract)).filter(({ corpo }) => corpo.includes('269999995'));
    expect(rows).toMatchObject([{ repeticoes: 1, autenticado: true, corpo: JSON.stringify({ agencia, ...rest }) }]);
  });

  it('is another event when a value or the order in a list differs', async () => {
    const body = await eventBody({ ...contract, nossoNumero: '269999996' }, PIX, {
      dataEvento: [2026, 12, 18, 10, 42, 7],
    });
    for (const dataEvento of [
      [2026, 12, 18, 10, 42, 7],
      [2026, 12, 18, 10, 7, 42],
      [2026, 12, 18],
    ])
      expect(await send(contract, JSON.stringify({ ...body, dataEvento }))).toBe(200);
    const rows = (await stored(contract)).filter(({ corpo }) => corpo.includes('269999996'));
    expect(rows.map(({ repeticoes }) => repeticoes)).toEqual([0, 0, 0]);
  });

  it('is kept as it came when it is nested deeper than anybody follows', async () => {
    const deep = '['.repeat(30_000) + ']'.repeat(30_000);
    for (const _ of [1, 2]) expect(await send(contract, deep)).toBe(200);
    const rows = (await stored(contract)).filter(({ corpo }) => corpo.startsWith('[['));
    expect(rows).toMatchObject([{ repeticoes: 1, corpo: deep }]);
  });

  it('under a token of nobody is refused', async () => {
    const url = contract.url.replace(/[\w-]{22}$/, randomBytes(16).toString('base64url'));
    expect(await send({ ...contract, url }, '{}')).toBe(404);
  });
});

it('the floor of the webhook bench stores the row that the application stores, value by value', async () => {
  const contract = await contracted();
  const { empresaId, convenioId } = contract.company;
  const floor = await startWebhookFloor({ databaseUrl: process.env.DATABASE_URL ?? '', empresaId, convenioId });
  const body = JSON.stringify(await eventBody({ ...contract, nossoNumero: '269999994' }, PIX));
  const agent = new Agent();
  try {
    const before = await readTableRows();
    expect(await send(contract, body)).toBe(200);
    const between = await readTableRows();
    // Another body, or it would be the same event.
    expect((await postJson(agent, floor.url, '/', {}, ` ${body}`)).status).toBe(200);
    const [here, there] = [writtenRows(before, between, mask), writtenRows(between, await readTableRows(), mask)];
    expect(there).toEqual({ evento_bancario: here.evento_bancario });
  } finally {
    agent.destroy();
    await floor.stop();
  }
});

// Made anew for each: by chance or by the clock; and the bodies differ by a blank.
function mask<T>(column: string, value: T): T | string {
  if (['id', 'corpo_hash'].includes(column)) return 'own';
  if (typeof value !== 'string') return value;
  return /^\d{4}-\d\d-\d\dT/.test(value) ? 'instant' : value.trim();
}

it('an event that comes twice in other words is two rows, two questions, and one payment', async () => {
  const company = await integrateCompany(bank());
  const charge = await issueCharge(company);
  await payQuietly(charge, 'PIX');
  const body = await eventBody(charge, PIX);
  for (const change of [{}, { reenvio: true }]) {
    const id = await storeDelivery(company, { ...body, ...change });
    expect(await attendDelivery(company, id)).toMatchObject({ situacao: 'CONFIRMADO' });
  }
  expect(await booksOf(charge)).toMatchObject({ cobranca: 'PAGA', pagamentos: ['PIX 125000'], creditos: [] });
});

describe('an event of a paused convênio', () => {
  it('waits without a question to the bank, and is due at once when the pause ends', async () => {
    const company = await integrateCompany(bank());
    const charge = await issueCharge(company);
    await payQuietly(charge, 'PIX');
    let asked = 0;
    answers.change = () => ({
      findByNossoNumero: () => {
        asked += 1;
        return Promise.reject(REFUSED);
      },
    });
    // The first learns of the refusal, and asks no more for what else came with it.
    const [other, body] = [await issueCharge(company), await eventBody(charge, PIX)];
    const first = await storeDelivery(company, [body, await eventBody(other, PIX)]);
    expect(await attendDelivery(company, first)).toMatchObject({ situacao: 'RECEBIDO' });
    expect(asked).toBe(1);
    const second = await storeDelivery(company, await eventBody(charge, PIX));
    for (let look = 0; look < 3; look += 1) {
      expect((await attendDelivery(company, second)).inMinutes).toBe(10);
      await attendDelivery(company, first);
      await advanceClocks(bank(), 11 * 60_000);
    }
    expect(asked).toBe(1);
    const tentativas = async (id: string) =>
      (await withEmpresa(company.empresaId, (tx) => tx.eventoBancario.findUniqueOrThrow({ where: { id } }))).tentativas;
    expect([await tentativas(first), await tentativas(second)]).toEqual([1, 0]);
    await attendDelivery(company, second);

    answers.change = null;
    const context = await company.context();
    await withEmpresa(company.empresaId, (tx) => resumeConvenio(tx, context, { convenioId: company.convenioId }));
    expect(await attendDelivery(company, second)).toMatchObject({ situacao: 'CONFIRMADO' });
    expect(await booksOf(charge)).toMatchObject({ cobranca: 'PAGA' });
  });
});
