import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { type Cluster, startCluster } from '../../../scripts/database/embedded-cluster';
import { findLivingPostmaster } from '../../../scripts/database/postmaster';
import { waitUntilGone } from '../../../scripts/database/process-alive';
import { stackFolder } from '../private-stack';

const GONE_MS = 10_000;

/** A PostgreSQL server with data of its own that is gone when it ends. */
export type KillableServer = {
  superUrl: (database?: string) => string;
  /** `kill -9`; resolves when the server is up again on the same port. `meanwhile`: what it stays away for. */
  kill: (meanwhile?: () => Promise<unknown>) => Promise<void>;
  remove: () => Promise<void>;
};

/** Starts one in a folder below /var/tmp, and has `prepare` make what belongs into it. */
export async function startKillableServer<T>(
  prepare: (superUrl: (database?: string) => string) => Promise<T>,
): Promise<KillableServer & { prepared: T }> {
  const folder = stackFolder();
  // The server's own user must get through to its folder.
  chmodSync(folder.dir, 0o711);
  const dataDir = join(folder.dir, 'postgres');
  const start = (port: number) => startCluster({ dataDir, port, throwaway: true });
  const abandon = () => {
    const living = findLivingPostmaster(dataDir);
    if (living) process.kill(living.pid, 'SIGQUIT');
    folder.remove();
  };
  process.once('exit', abandon);
  let cluster: Cluster | undefined;
  let restarting: Promise<void> = Promise.resolve();
  const remove = async () => {
    await restarting.catch(() => undefined);
    await cluster?.stop();
    process.off('exit', abandon);
    folder.remove();
  };
  const restart = async ({ pid, port }: Cluster, meanwhile?: () => Promise<unknown>) => {
    process.kill(pid, 'SIGKILL');
    await waitUntilGone(pid, GONE_MS);
    await meanwhile?.();
    cluster = await start(port);
  };
  try {
    const first = await start(0);
    cluster = first;
    return {
      prepared: await prepare(first.superUrl),
      superUrl: first.superUrl,
      kill: (meanwhile) => {
        restarting = restart(cluster ?? first, meanwhile);
        return restarting;
      },
      remove,
    };
  } catch (error) {
    await remove();
    throw error;
  }
}
