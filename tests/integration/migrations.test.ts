import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { applyMigrations, markApplied, pendingMigrations } from '../../scripts/database/migrate';
import { withClient } from '../../scripts/database/roles';
import { blankDatabase, type TestDatabase } from '../support/postgres';

const FIRST = '20300101000000_primeira';
const SECOND = '20300102000000_segunda';

let dir: string;
let database: TestDatabase;

beforeEach(async () => {
  database = await blankDatabase();
  dir = mkdtempSync(join(tmpdir(), 'migracoes-'));
  writeFileSync(join(dir, 'migration_lock.toml'), 'provider = "postgresql"\n');
});

afterEach(async () => {
  rmSync(dir, { recursive: true, force: true });
  await database.drop();
});

it('applies each migration once when two processes start at the same moment', async () => {
  write(FIRST, 'create table primeira (id int); insert into primeira values (1);');
  const both = await Promise.all([apply(), apply()]);
  expect(both.flat()).toEqual([FIRST]);
  expect(await rows('select id from primeira')).toEqual([{ id: 1 }]);
});

it('sends a function body whole, semicolons and all', async () => {
  write(FIRST, `create function dobro(n int) returns int language plpgsql as $$ begin n := n * 2; return n; end $$;`);
  await apply();
  expect(await rows('select dobro(21) as n')).toEqual([{ n: 42 }]);
});

it('leaves nothing of a migration that fails, says why, and applies it once it is corrected', async () => {
  write(FIRST, 'create table primeira (); insert into nao_existe values (1);');
  await expect(apply()).rejects.toThrow(/não puderam ser aplicadas[\s\S]*nao_existe/);
  expect(await rows(`select to_regclass('primeira') as tabela`)).toEqual([{ tabela: null }]);
  await expect(apply()).rejects.toThrow(`A migração ${FIRST} parou no meio`);
  write(FIRST, 'create table primeira ();');
  expect(await apply()).toEqual([FIRST]);
});

it('heals a migration whose process was killed before it did anything', async () => {
  write(FIRST, 'create table primeira ();');
  await apply();
  write(SECOND, 'create table segunda ();');
  await begin(SECOND);
  expect(await apply()).toEqual([SECOND]);
  expect(await pendingMigrations(database.appUrl, dir)).toEqual([]);
});

it('asks a person when an interrupted migration may have been done, and obeys the answer', async () => {
  write(FIRST, 'create table primeira ();');
  await apply();
  write(SECOND, 'create table segunda ();');
  await begin(SECOND);
  await rows('create table segunda ()');
  await expect(apply()).rejects.toThrow(`npm run db:migrate -- --aplicada ${SECOND}`);
  await markApplied(database.migradorUrl, SECOND, dir);
  expect(await apply()).toEqual([]);
  expect(await pendingMigrations(database.appUrl, dir)).toEqual([]);
});

it('does not try again by itself what cannot be undone', async () => {
  write(FIRST, 'create table primeira ();');
  await apply();
  write(SECOND, 'create index concurrently depressa on primeira (id);');
  await begin(SECOND);
  await expect(apply()).rejects.toThrow('não cabe em uma transação');
});

it('lets the application see which migrations are missing, and no more than see', async () => {
  write(FIRST, 'create table primeira ();');
  await apply();
  write(SECOND, 'create table segunda ();');
  expect(await pendingMigrations(database.appUrl, dir)).toEqual([SECOND]);
  await expect(withClient(database.appUrl, (client) => client.query('delete from _prisma_migrations'))).rejects.toThrow(
    /permission denied/,
  );
});

function apply(): Promise<string[]> {
  return applyMigrations({ url: database.migradorUrl, dir });
}

function write(name: string, sql: string): void {
  if (!readdirSync(dir).includes(name)) mkdirSync(join(dir, name));
  writeFileSync(join(dir, name, 'migration.sql'), sql);
}

/** What a kill leaves between the engine's note that a migration begins and the migration. */
async function begin(name: string): Promise<void> {
  await rows(`insert into _prisma_migrations (id, checksum, migration_name, started_at, applied_steps_count)
              values (gen_random_uuid(), '', '${name}', now(), 0)`);
}

async function rows(sql: string): Promise<unknown[]> {
  return (await withClient(database.migradorUrl, (client) => client.query(sql))).rows;
}
