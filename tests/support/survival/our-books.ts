import { randomBytes } from 'node:crypto';
import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { startCluster } from '../../../scripts/database/embedded-cluster';
import { applyMigrations } from '../../../scripts/database/migrate';
import { waitUntilGone } from '../../../scripts/database/process-alive';
import {
  APPLICATION_ROLE,
  databaseUrl,
  ensureDatabase,
  ensureRoles,
  migrateQueue,
  OWNER_ROLE,
} from '../../../scripts/database/roles';
import { stackFolder } from '../private-stack';

const DATABASE = 'cobrancas';
const GONE_MS = 10_000;

/** The product's database on a server of its own that may be killed. */
export type OurBooks = {
  appUrl: string;
  superUrl: string;
  /** `kill -9`; resolves when the server is up again on the same port. `meanwhile`: what it stays away for. */
  kill: (meanwhile?: () => Promise<unknown>) => Promise<void>;
  remove: () => Promise<void>;
};

/** Starts the server in a folder below /var/tmp and makes the database with all tables and no rows. */
export async function openOurBooks(): Promise<OurBooks> {
  const folder = stackFolder();
  // The server's own user must get through to its folder.
  chmodSync(folder.dir, 0o711);
  const start = (port: number) => startCluster({ dataDir: join(folder.dir, 'postgres'), port, throwaway: true });
  let cluster = await start(0);
  const abandon = () => {
    if (cluster.isRunning()) process.kill(cluster.pid, 'SIGQUIT');
    folder.remove();
  };
  process.once('exit', abandon);
  const remove = async () => {
    process.off('exit', abandon);
    await cluster.stop();
    folder.remove();
  };
  try {
    const superUrl = cluster.superUrl();
    const secret = () => randomBytes(12).toString('hex');
    const passwords = { migrador: secret(), aplicacao: secret(), simulador: secret() };
    await ensureRoles(superUrl, passwords);
    await ensureDatabase(superUrl, DATABASE);
    const urlOf = (role: string, password: string) => databaseUrl(superUrl, DATABASE, { role, password });
    const appUrl = urlOf(APPLICATION_ROLE, passwords.aplicacao);
    await applyMigrations({ url: urlOf(OWNER_ROLE, passwords.migrador) });
    await migrateQueue(appUrl);
    return {
      appUrl,
      superUrl: cluster.superUrl(DATABASE),
      kill: async (meanwhile) => {
        process.kill(cluster.pid, 'SIGKILL');
        await waitUntilGone(cluster.pid, GONE_MS);
        await meanwhile?.();
        cluster = await start(cluster.port);
      },
      remove,
    };
  } catch (error) {
    await remove();
    throw error;
  }
}
