import { randomUUID } from 'node:crypto';
import { Agent } from 'node:http';
import { callRoute } from '@tests/support/call-route';
import { type IntegratedCompany, integrateCompany, newCobranca, simulatedBank } from '@tests/support/house';
import { addPerson, cookieOf, type Person } from '@tests/support/session';
import { readTableRows, writtenRows } from '@tests/support/table-rows';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { POST } from '@/app/api/cobrancas/route';
import { isBankingDay } from '@/domain/calendario-bancario';
import { addDays } from '@/domain/local-date';
import { env } from '@/lib/env';
import { startIssueFloor } from '../../bench/floors/issue-server';
import { postJson } from '../../bench/floors/post-json';

// What `npm run bench:issue` compares must be the same work: the floor leaves behind what the application leaves behind.

const bank = simulatedBank();
// By which every person of these tests signs in.
const NOME = 'Pessoa de Teste';
const agent = new Agent({ keepAlive: true });
type Clerk = Person & { company: IntegratedCompany };
let ours: Clerk;
let floors: Clerk;
let floor: Awaited<ReturnType<typeof startIssueFloor>>;

beforeAll(async () => {
  [ours, floors] = [await companyWithClerk(), await companyWithClerk()];
  // The floor expects a payer that is known and a number that was counted before.
  for (const clerk of [ours, floors]) await issueHere(clerk);
  floor = await startIssueFloor(await floorSetup(floors));
});
afterAll(async () => {
  agent.destroy();
  await floor?.stop();
});

async function companyWithClerk(): Promise<Clerk> {
  const company = await integrateCompany(bank());
  return { company, ...(await addPerson(await company.context(), 'financeiro')) };
}

async function floorSetup({ company, context }: Clerk): Promise<Parameters<typeof startIssueFloor>[0]> {
  type Told = { chave: string; segredo: string };
  const { chave, segredo } = await company.bank<Told>('POST', '/credenciais', { acao: 'encerrar-tokens' });
  const { codigo } = await company.bank<{ codigo: string }>('GET', '');
  const { empresaId, ator } = context;
  return {
    databaseUrl: process.env.DATABASE_URL ?? '',
    context: { empresaId, pessoaId: ator.id ?? '', pessoaNome: NOME },
    account: { bankUrl: env().SIMULADOR_URL ?? '', cooperativa: '0165', posto: '02', codigo, chave, segredo },
  };
}

async function order({ company }: Clerk) {
  const { vencimento, ...rest } = await newCobranca(company);
  let day = vencimento;
  while (!isBankingDay(day)) day = addDays(day, 1);
  return { ...rest, vencimento: day };
}

async function issueHere(clerk: Clerk): Promise<number> {
  const headers = { 'idempotency-key': randomUUID() };
  const [cookie, body] = [await cookieOf(clerk), await order(clerk)];
  return (await callRoute(POST, { method: 'POST', path: '/api/cobrancas', cookie, body, headers })).status;
}

async function issueAtFloor(clerk: Clerk): Promise<number> {
  const headers = { 'idempotency-key': randomUUID() };
  const body = JSON.stringify(await order(clerk));
  return (await postJson(agent, floor.url, '/api/cobrancas', headers, body)).status;
}

it('the floor of the issuing bench writes the rows that the application writes, value by value', async () => {
  const before = await readTableRows();
  expect(await issueHere(ours)).toBe(201);
  const between = await readTableRows();
  expect(await issueAtFloor(floors)).toBe(201);
  const after = await readTableRows();
  const [here, there] = [writtenRows(before, between, mask), writtenRows(between, after, mask)];
  expect(Object.keys(here)).toEqual(expect.arrayContaining(['auditoria', 'evento_dominio', '_private_jobs']));
  expect(there).toEqual(here);
});

// Made anew for each: by chance, by the clock, by a sequence, or by the bank.
const OWN = [
  ...['link_hash', 'link_envelope', 'corpo_hash', 'resposta', 'chave', 'chave_idempotencia', 'id'],
  ...['id_titulo_empresa', 'nosso_numero', 'linha_digitavel', 'codigo_barras', 'txid', 'pix_copia_e_cola'],
];
const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:/;

function mask<T>(column: string, value: T): T | string {
  if (value === null) return value;
  if (OWN.includes(column)) return 'own';
  if (typeof value !== 'string') return value;
  return INSTANT.test(value) ? 'instant' : value.replace(UUID, 'uuid');
}
