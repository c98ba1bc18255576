import { Agent } from 'node:http';
import { asOwner } from '@tests/support/as-owner';
import { readTableRows, writtenRows } from '@tests/support/table-rows';
import { Pool } from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { localDate } from '@/domain/local-date';
import { settleAtFloor } from '../../bench/floors/settle';
import { type Account, listOf } from '../../bench/settle/account';
import { registerTitulos } from '../../bench/settle/register-titulos';
import { settleHere } from '../../bench/settle/settle-contenders';
import { startSettledBank } from '../../bench/settle/settled-bank';
import { withClient } from '../../scripts/database/roles';

// What `npm run bench:settle` compares must be the same work: the floor leaves behind what the application leaves behind.

const DIA = localDate('2026-11-20');
// More than one transaction's.
const TITULOS = 510;
const agent = new Agent({ keepAlive: true });
let bank: Awaited<ReturnType<typeof startSettledBank>>;
let pool: Pool;

beforeAll(async () => {
  bank = await startSettledBank();
  pool = new Pool({ connectionString: process.env.DATABASE_URL, max: 2 });
});
afterAll(async () => {
  agent.destroy();
  bank?.stop();
  await pool?.end();
});

async function paidAccount(codigo: string, titulos: number): Promise<Account> {
  const account = await withClient(process.env.MIGRATION_DATABASE_URL ?? '', (client) =>
    registerTitulos(client, { codigo, titulos, dia: DIA }),
  );
  bank.show(listOf(account, DIA));
  return account;
}

it('the floor of the settling bench writes the rows that the application writes, value by value', async () => {
  const [ours, floors] = [await paidAccount('70001', TITULOS), await paidAccount('70002', TITULOS)];
  const before = await readTableRows();
  await settleHere(bank.url, ours, DIA);
  const between = await readTableRows();
  await settleAtFloor(pool, agent, { ...floors, bankUrl: bank.url }, DIA);
  const after = await readTableRows();
  const [here, there] = [writtenRows(before, between, mask), writtenRows(between, after, mask)];
  expect(Object.keys(here)).toEqual(
    expect.arrayContaining(['linha_liquidada', 'fato_liquidacao', 'pagamento', 'contador_cobranca', '_private_jobs']),
  );
  expect(here.pagamento).toHaveLength(TITULOS);
  expect(there).toEqual(here);
});

it('a list that is read again unchanged moves the time of its reading and nothing else', async () => {
  const account = await paidAccount('70003', 5);
  await settleHere(bank.url, account, DIA);
  const before = await readTableRows();
  await settleHere(bank.url, account, DIA);
  expect(Object.keys(writtenRows(before, await readTableRows(), mask))).toEqual(['leitura_dia']);
});

it('a payment that got lost after the list was kept is booked by the next reading, although the list is the same', async () => {
  const account = await paidAccount('70004', 5);
  await settleHere(bank.url, account, DIA);
  await asOwner('delete from pagamento where id in (select id from pagamento where empresa_id = $1 limit 3)', [
    account.empresaId,
  ]);
  await settleHere(bank.url, account, DIA);
  const { rows } = await asOwner('select count(*)::int as n from pagamento where empresa_id = $1', [account.empresaId]);
  expect(rows).toEqual([{ n: 5 }]);
});

// Made anew for each: by chance, by the clock, by a sequence, or by the account.
const OWN = ['id', 'seq', 'resumo', 'link_hash', 'txid', 'chave_idempotencia'];
const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:/;

function mask<T>(column: string, value: T): T | string {
  if (value === null) return value;
  if (OWN.includes(column)) return 'own';
  if (typeof value !== 'string') return value;
  return INSTANT.test(value) ? 'instant' : value.replace(UUID, 'uuid');
}
