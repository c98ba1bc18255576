import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { withClient } from '../../scripts/database/roles';
import { codeForFirstRun } from '../../scripts/supervisor/first-run';
import { readOptions } from '../../scripts/supervisor/options';
import { cloneDatabase, type TestDatabase } from '../support/postgres';

const options = (args: string[], databaseUrl = '') =>
  readOptions(['--data', 'pasta', ...args], { NODE_ENV: 'test', DATABASE_URL: databaseUrl });

let database: TestDatabase;
beforeAll(async () => {
  database = await cloneDatabase();
});
afterAll(() => database.drop());

it('gives a new code at each start without demo data, or the one that the person has set', async () => {
  vi.stubEnv('INSTALACAO_CODIGO', '');
  const codes = [1, 2].map(() => codeForFirstRun(options(['--no-demo']), database.appUrl));
  const [first, second] = await Promise.all(codes);
  expect(first).toMatch(/^[\w-]{32}$/);
  expect(second).not.toBe(first);
  vi.stubEnv('INSTALACAO_CODIGO', 'codigo-da-pessoa');
  expect(await codeForFirstRun(options(['--no-demo']), database.appUrl)).toBe('codigo-da-pessoa');
});

it('gives none for the demo company, nor on a database of the person’s own', async () => {
  expect(await codeForFirstRun(options([]), database.appUrl)).toBeUndefined();
  const own = options(['--no-demo'], database.appUrl);
  expect(await codeForFirstRun(own, database.appUrl)).toBeUndefined();
});

it('gives none once there is a company', async () => {
  await withClient(database.superUrl, (client) =>
    client.query(`insert into instalacao (id, concluida_em) values (1, '2026-11-23T12:00:00Z')`),
  );
  expect(await codeForFirstRun(options(['--no-demo']), database.appUrl)).toBeUndefined();
});
