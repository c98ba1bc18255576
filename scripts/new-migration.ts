import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { MIGRATIONS_DIR, PREVIOUS_SCHEMA, readSchema } from './database/migration-files';
import { diffSchemas } from './database/schema-engine';
import { SetupError } from './setup-error';

const LOCK_FILE = 'migration_lock.toml';

/**
 * `npm run db:migration -- name`: writes the SQL from the schema as it was at the last migration to the schema files of
 * now, for a person to read and complete (policies, triggers, grants and functions are not in the schema files). The
 * previous schema is kept as text beside the migrations, because the engine cannot read a live database back.
 */
async function main(): Promise<void> {
  const name = process.argv[2];
  if (!name || !/^[a-z0-9_]+$/.test(name))
    throw new SetupError('Uso: npm run db:migration -- nome_da_migracao   (minúsculas, números e _)');
  const previous = join(MIGRATIONS_DIR, PREVIOUS_SCHEMA);
  const schema = readSchema();
  const from = existsSync(previous)
    ? { files: [{ path: PREVIOUS_SCHEMA, content: readFileSync(previous, 'utf8') }] }
    : null;
  const sql = await diffSchemas(from, schema);

  const stamp = new Date().toISOString().replace(/\D/g, '').slice(0, 14);
  const folder = join(MIGRATIONS_DIR, `${stamp}_${name}`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'migration.sql'), sql);
  writeFileSync(
    previous,
    schema.files
      .map((file) => file.content.trim())
      .join('\n\n')
      .concat('\n'),
  );
  const lock = join(MIGRATIONS_DIR, LOCK_FILE);
  if (!existsSync(lock)) writeFileSync(lock, 'provider = "postgresql"\n');
  process.stdout.write(`${relative(process.cwd(), join(folder, 'migration.sql'))}\n`);
}

main().catch((error: unknown) => {
  if (!(error instanceof SetupError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
