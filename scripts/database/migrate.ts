import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type pg from 'pg';
import { SetupError } from '../setup-error';
import { MIGRATIONS_DIR, migrationNames, readMigrations } from './migration-files';
import { APPLICATION_ROLE, withClient } from './roles';
import { NO_FILTERS, withSchemaEngine } from './schema-engine';

/** Any number, the same in every version: whoever migrates this database waits for it. */
const LOCK_KEY = 7_310_215_204;

interface MigrateOptions {
  /** Connects as the role that owns the tables (`migrador`). */
  url: string;
  dir?: string;
  say?: (line: string) => void;
}

interface UnfinishedMigration {
  migration_name: string;
  logs: string | null;
}

/**
 * Applies what is missing, one process at a time, and returns the names applied. A migration that was interrupted is
 * tried in a transaction that is rolled back: when it could still be applied it had left nothing, so it is marked rolled
 * back and applied again; otherwise a person must look, and the message says how.
 */
export function applyMigrations({
  url,
  dir = MIGRATIONS_DIR,
  say = () => undefined,
}: MigrateOptions): Promise<string[]> {
  return withClient(url, async (client) => {
    await client.query('select pg_advisory_lock($1)', [LOCK_KEY]);
    for (const unfinished of await unfinishedMigrations(client)) {
      await assertLeftNothing(client, unfinished, dir);
      say(`A migração ${unfinished.migration_name} tinha parado no meio sem deixar nada; será aplicada de novo`);
      await markRolledBack(url, unfinished.migration_name);
    }
    const applied = await withSchemaEngine(url, (engine) =>
      engine.applyMigrations({ migrationsList: readMigrations(dir), filters: NO_FILTERS }),
    ).catch((error: Error) => {
      throw new SetupError(`As migrações não puderam ser aplicadas.\n${error.message}`, { cause: error });
    });
    // Web and worker, which connect as another role, may read this table (to say that the database is behind), no more.
    await client.query(`
      revoke all on _prisma_migrations from ${APPLICATION_ROLE};
      grant select on _prisma_migrations to ${APPLICATION_ROLE};
    `);
    return applied.appliedMigrationNames;
  });
}

/** The migrations of the folder that this database has not finished; any role that may read the table can ask. */
export function pendingMigrations(url: string, dir: string = MIGRATIONS_DIR): Promise<string[]> {
  return withClient(url, async (client) => {
    if (!(await hasMigrationsTable(client))) return migrationNames(dir);
    const { rows } = await client.query<{ migration_name: string }>(
      'select migration_name from _prisma_migrations where finished_at is not null and rolled_back_at is null',
    );
    const done = new Set(rows.map((row) => row.migration_name));
    return migrationNames(dir).filter((name) => !done.has(name));
  });
}

/** Marks a migration that stopped half way as undone; `applyMigrations` will then try it again. */
export async function markRolledBack(url: string, name: string): Promise<void> {
  await withSchemaEngine(url, (engine) => engine.markMigrationRolledBack({ migrationName: name }));
}

/** Marks a migration as applied without running it. */
export async function markApplied(url: string, name: string, dir: string = MIGRATIONS_DIR): Promise<void> {
  await withSchemaEngine(url, (engine) =>
    engine.markMigrationApplied({ migrationName: name, migrationsList: readMigrations(dir) }),
  );
}

async function unfinishedMigrations(client: pg.Client): Promise<UnfinishedMigration[]> {
  if (!(await hasMigrationsTable(client))) return [];
  const { rows } = await client.query<UnfinishedMigration>(
    `select migration_name, logs from _prisma_migrations
      where finished_at is null and rolled_back_at is null order by started_at`,
  );
  return rows;
}

async function hasMigrationsTable(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query<{ found: boolean }>(
    `select to_regclass('public._prisma_migrations') is not null as found`,
  );
  return rows[0]?.found ?? false;
}

async function assertLeftNothing(client: pg.Client, unfinished: UnfinishedMigration, dir: string): Promise<void> {
  const name = unfinished.migration_name;
  const howTo =
    `Confira o banco e então diga o que vale:\n` +
    `  npm run db:migrate -- --aplicada ${name}   (tudo o que ela faz já está no banco)\n` +
    `  npm run db:migrate -- --desfeita ${name}   (nada dela está no banco; será aplicada de novo)`;
  if (!migrationNames(dir).includes(name))
    throw new SetupError(`A migração ${name} parou no meio e não existe nesta versão. ${howTo}`);
  const script = readFileSync(join(dir, name, 'migration.sql'), 'utf8');
  if (/\b(commit|begin\s*;|start\s+transaction|concurrently|vacuum)\b/i.test(withoutComments(script)))
    throw new SetupError(`A migração ${name} parou no meio e não cabe em uma transação. ${howTo}`);
  await client.query('begin');
  try {
    await client.query(script);
  } catch (error) {
    const reason = (error as Error).message;
    throw new SetupError(`A migração ${name} parou no meio e não pode ser repetida (${reason}). ${howTo}`, {
      cause: error,
    });
  } finally {
    await client.query('rollback');
  }
}

function withoutComments(script: string): string {
  return script.replace(/--[^\n]*/g, '').replace(/\/\*[\s\S]*?\*\//g, '');
}
