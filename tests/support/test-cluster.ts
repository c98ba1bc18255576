import { randomBytes } from 'node:crypto';
import { readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type Cluster, startCluster } from '../../scripts/database/embedded-cluster';
import { applyMigrations } from '../../scripts/database/migrate';
import { findLivingPostmaster } from '../../scripts/database/postmaster';
import { isAlive } from '../../scripts/database/process-alive';
import {
  APPLICATION_ROLE,
  databaseUrl,
  ensureDatabase,
  ensureRoles,
  migrateQueue,
  OWNER_ROLE,
  type RolePasswords,
  withClient,
} from '../../scripts/database/roles';

/** What a test file needs to know of the run's database server. */
export interface TestPostgres {
  superUrl: string;
  passwords: RolePasswords;
}

export const TEMPLATE = 'modelo';
const ROOT = '/var/tmp';
const PREFIX = 'cobrancas-teste-';

/** Starts the run's server and prepares the template: roles, our migrations, the queue's. */
export async function startTestCluster(): Promise<{
  cluster: Cluster;
  postgres: TestPostgres;
  stop: () => Promise<void>;
}> {
  removeLeavings();
  const dataDir = join(ROOT, `${PREFIX}${process.pid}`);
  const cluster = await startCluster({ dataDir, throwaway: true });
  const remove = () => rmSync(cluster.dataDir, { recursive: true, force: true });
  // The runner may end without its teardown (second Ctrl-C, crash): nothing is written any more, so quit at once.
  const abandon = () => {
    if (cluster.isRunning()) process.kill(cluster.pid, 'SIGQUIT');
    remove();
  };
  process.once('exit', abandon);
  const stop = async () => {
    process.off('exit', abandon);
    await cluster.stop();
    remove();
  };
  try {
    const secret = () => randomBytes(12).toString('hex');
    const passwords = { migrador: secret(), aplicacao: secret(), simulador: secret() };
    const superUrl = cluster.superUrl();
    await ensureRoles(superUrl, passwords);
    await ensureDatabase(superUrl, TEMPLATE);
    await applyMigrations({ url: databaseUrl(superUrl, TEMPLATE, { role: OWNER_ROLE, password: passwords.migrador }) });
    await migrateQueue(databaseUrl(superUrl, TEMPLATE, { role: APPLICATION_ROLE, password: passwords.aplicacao }));
    // A template with a session on it cannot be copied.
    await withClient(superUrl, (client) => client.query(`alter database ${TEMPLATE} with allow_connections false`));
    return { cluster, postgres: { superUrl, passwords }, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Servers and folders of runs that were killed. */
function removeLeavings(): void {
  for (const name of readdirSync(ROOT).filter((entry) => entry.startsWith(PREFIX))) {
    const owner = Number.parseInt(name.slice(PREFIX.length), 10);
    if (Number.isNaN(owner) || isAlive(owner)) continue;
    const folder = join(ROOT, name);
    const mine = process.getuid?.();
    if (mine !== 0 && statSync(folder).uid !== mine) continue;
    const living = findLivingPostmaster(folder);
    if (living) process.kill(living.pid, 'SIGQUIT');
    rmSync(folder, { recursive: true, force: true });
  }
}
