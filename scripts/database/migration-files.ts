import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { MigrationList, SchemasContainer } from '@prisma/schema-engine-wasm';

export const MIGRATIONS_DIR = fileURLToPath(new URL('../../prisma/migrations', import.meta.url));
const SCHEMA_DIR = fileURLToPath(new URL('../../prisma/schema', import.meta.url));

/** Beside the migrations: the whole schema as it was when the last one was written (see `scripts/new-migration.ts`). */
export const PREVIOUS_SCHEMA = 'schema-anterior.prisma';

/** The names of the migrations in a folder (`<timestamp>_name/migration.sql`), oldest first. */
export function migrationNames(dir: string): string[] {
  if (!existsSync(dir)) return [];
  return readdirSync(dir)
    .filter((name) => existsSync(join(dir, name, 'migration.sql')))
    .sort();
}

/** A migrations folder as the schema engine wants it. */
export function readMigrations(dir: string): MigrationList {
  const lock = join(dir, 'migration_lock.toml');
  return {
    baseDir: dir,
    lockfile: { path: 'migration_lock.toml', content: existsSync(lock) ? readFileSync(lock, 'utf8') : null },
    shadowDbInitScript: '',
    migrationDirectories: migrationNames(dir).map((name) => ({
      path: name,
      migrationFile: {
        path: 'migration.sql',
        content: { tag: 'ok', value: readFileSync(join(dir, name, 'migration.sql'), 'utf8') },
      },
    })),
  };
}

/** All `.prisma` files of the schema. */
export function readSchema(): SchemasContainer {
  const files = readdirSync(SCHEMA_DIR).filter((name) => name.endsWith('.prisma'));
  return { files: files.sort().map((name) => ({ path: name, content: readFileSync(join(SCHEMA_DIR, name), 'utf8') })) };
}
