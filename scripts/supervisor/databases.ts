import { join } from 'node:path';
import { type Cluster, startCluster } from '../database/embedded-cluster';
import { applyMigrations, pendingMigrations } from '../database/migrate';
import {
  APPLICATION_ROLE,
  databaseUrl,
  ensureDatabase,
  ensureRoles,
  ensureSimulatorDatabase,
  migrateQueue,
  OWNER_ROLE,
  SIMULATOR_ROLE,
} from '../database/roles';
import { SetupError } from '../setup-error';
import type { Options } from './options';
import { say } from './output';
import type { Secrets } from './secrets';

const DATABASE = 'cobrancas';
const SIMULATOR_DATABASE = 'simulador';

export interface Databases {
  appUrl: string;
  /** With the embedded database only. */
  superUrl?: string;
  migradorUrl?: string;
  /** Undefined: no simulated bank of ours. */
  simulatorUrl?: string;
}

/** Starts the embedded server, and keeps it running: a killed one is started again on the same port. */
export async function startEmbedded(
  options: Options,
  watcher: { onRestart: () => void; onLost: (error: unknown) => void },
): Promise<EmbeddedServer> {
  const start = (port: number) =>
    startCluster({ dataDir: join(options.dataDir, 'postgres'), port, throwaway: options.isPrivate, say });
  let cluster = await start(0);
  let stopping = false;
  let healing: Promise<void> | undefined;
  const heal = async () => {
    say('PostgreSQL terminou; reinício');
    cluster = await start(cluster.port);
    healing = undefined;
    watcher.onRestart();
  };
  const watch = setInterval(() => {
    if (stopping || healing || cluster.isRunning()) return;
    healing = heal().catch(watcher.onLost);
  }, 250);
  return {
    cluster: () => cluster,
    stop: async () => {
      stopping = true;
      clearInterval(watch);
      await healing;
      await cluster.stop();
    },
  };
}

export interface EmbeddedServer {
  cluster: () => Cluster;
  stop: () => Promise<void>;
}

/** Roles, databases and migrations on the embedded server; each start repeats it and skips what is done. */
export async function prepareEmbedded(cluster: Cluster, secrets: Secrets): Promise<Required<Databases>> {
  const superUrl = cluster.superUrl();
  const passwords = {
    migrador: secrets.senhaMigrador,
    aplicacao: secrets.senhaAplicacao,
    simulador: secrets.senhaSimulador,
  };
  await ensureRoles(superUrl, passwords);
  await ensureDatabase(superUrl, DATABASE);
  await ensureSimulatorDatabase(superUrl, SIMULATOR_DATABASE);
  const migradorUrl = databaseUrl(superUrl, DATABASE, { role: OWNER_ROLE, password: passwords.migrador });
  const appUrl = databaseUrl(superUrl, DATABASE, { role: APPLICATION_ROLE, password: passwords.aplicacao });
  sayApplied(await applyMigrations({ url: migradorUrl, say }));
  await migrateQueue(appUrl);
  return {
    appUrl,
    migradorUrl,
    superUrl: databaseUrl(superUrl, DATABASE),
    simulatorUrl: databaseUrl(superUrl, SIMULATOR_DATABASE, {
      role: SIMULATOR_ROLE,
      password: passwords.simulador,
    }),
  };
}

/** A database of the person's own: migrated only with MIGRATION_DATABASE_URL, else checked. */
export async function prepareExternal(appUrl: string, env: NodeJS.ProcessEnv): Promise<Databases> {
  try {
    const migradorUrl = env.MIGRATION_DATABASE_URL;
    if (migradorUrl) sayApplied(await applyMigrations({ url: migradorUrl, say }));
    const pending = await pendingMigrations(appUrl);
    if (pending.length > 0)
      throw new SetupError(
        `O banco de DATABASE_URL não tem ${pending.length} migração(ões): ${pending.join(', ')}. ` +
          'Aplique com: MIGRATION_DATABASE_URL=… npm run db:migrate',
      );
    await migrateQueue(appUrl);
  } catch (error) {
    if (error instanceof SetupError) throw error;
    throw new SetupError(`O banco de DATABASE_URL não está pronto: ${(error as Error).message}`, { cause: error });
  }
  if (env.SIMULADOR !== '1') return { appUrl };
  const simulatorUrl = env.SIMULADOR_DATABASE_URL;
  if (!simulatorUrl && !env.SIMULADOR_URL)
    throw new SetupError(
      'Com SIMULADOR=1 defina SIMULADOR_DATABASE_URL (inicia o banco simulado aqui) ou SIMULADOR_URL (usa outro).',
    );
  return { appUrl, ...(simulatorUrl && { simulatorUrl }) };
}

function sayApplied(names: string[]): void {
  if (names.length > 0) say(`Migrações aplicadas: ${names.join(', ')}`);
}
