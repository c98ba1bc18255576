import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { applyMigrations, markApplied, markRolledBack } from './database/migrate';
import { SetupError } from './setup-error';

/** `npm run db:migrate`: applies what is missing to MIGRATION_DATABASE_URL, or settles a migration that stopped half way. */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { aplicada: { type: 'string' }, desfeita: { type: 'string' } } });
  if (existsSync('.env')) process.loadEnvFile('.env');
  const url = process.env.MIGRATION_DATABASE_URL;
  if (!url)
    throw new SetupError(
      'Defina MIGRATION_DATABASE_URL com a conexão do papel dono das tabelas (migrador). ' +
        'Com o banco embutido não é preciso: npm start aplica as migrações.',
    );
  if (values.aplicada) await markApplied(url, values.aplicada);
  if (values.desfeita) await markRolledBack(url, values.desfeita);
  const applied = await applyMigrations({ url, say });
  for (const name of applied) say(`aplicada: ${name}`);
  say(applied.length === 0 ? 'Nenhuma migração pendente.' : `${applied.length} migração(ões) aplicada(s).`);
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

main().catch((error: unknown) => {
  if (!(error instanceof SetupError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
