import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { execa } from 'execa';
import getPort from 'get-port';
import { SetupError } from '../setup-error';
import { usableDataFolder } from './data-folder';
import { findPostgresBinaries, type PostgresBinaries } from './postgres-binaries';
import { postgresUser, type RunAs } from './postgres-user';
import {
  answers,
  findLivingPostmaster,
  passwordFile,
  readPassword,
  readPostmaster,
  SUPERUSER,
  stopPostmaster,
} from './postmaster';
import { isAlive, waitUntilGone } from './process-alive';

export interface ClusterOptions {
  /** The folder wanted for the data; see `usableDataFolder` for when another is taken. */
  dataDir: string;
  /** 0 or absent: any free port. */
  port?: number;
  /** Data that may be lost with the machine (tests, demos): no waiting for the disk. */
  throwaway?: boolean;
  say?: (line: string) => void;
}

export interface Cluster {
  dataDir: string;
  port: number;
  pid: number;
  /** A server that was found running (its parent was killed) and taken over instead of started. */
  adopted: boolean;
  superUrl: (database?: string) => string;
  isRunning: () => boolean;
  /** Fast shutdown; resolves when the server has gone. */
  stop: () => Promise<void>;
}

const START_MS = 60_000;
const FREE_PORT_TRIES = 5;

/** Makes the cluster when the folder has none, then starts it, or adopts the server that already runs on the folder. */
export async function startCluster(options: ClusterOptions): Promise<Cluster> {
  const say = options.say ?? (() => undefined);
  const runAs = postgresUser();
  const binaries = await findPostgresBinaries(runAs);
  const dataDir = usableDataFolder(resolve(options.dataDir), runAs, say);
  const throwaway = options.throwaway ?? false;
  if (!existsSync(join(dataDir, 'PG_VERSION'))) await createDataFolder(binaries, dataDir, runAs, throwaway);

  const password = readPassword(dataDir);
  const wantedPort = options.port ?? 0;
  const living = findLivingPostmaster(dataDir);
  if (living) {
    const sound = wantedPort === 0 || wantedPort === living.port;
    if (sound && (await becomesReady(dataDir, living.pid)) && (await answers(living.port, password))) {
      say(`PostgreSQL já estava em execução (processo ${living.pid}); continua o mesmo`);
      return toCluster(dataDir, living.pid, living.port, password, true);
    }
    await stopPostmaster(living.pid);
  }

  for (let attempt = 1; ; attempt++) {
    const port = wantedPort || (await getPort({ host: '127.0.0.1' }));
    const started = await launch(binaries, dataDir, port, runAs, throwaway);
    if (started.pid) return toCluster(dataDir, started.pid, port, password, false);
    const taken = started.log.includes('Address already in use');
    if (taken && !wantedPort && attempt < FREE_PORT_TRIES) continue;
    // The children of a killed server need a moment to notice; their shared memory says that they are still there. The
    // server itself, until its parent has collected it, keeps its number, which PostgreSQL then takes for a living one.
    const goingAway = /pre-existing shared memory block|lock file "postmaster\.pid" already exists/;
    if (goingAway.test(started.log) && !findLivingPostmaster(dataDir) && attempt < 50) {
      await new Promise((done) => setTimeout(done, 200));
      continue;
    }
    throw new SetupError(
      taken
        ? `A porta ${port} do PostgreSQL está ocupada por outro programa. Encerre-o e inicie de novo.`
        : `O PostgreSQL não iniciou em ${dataDir}. Últimas linhas do registro:\n${started.log}`,
    );
  }
}

/** initdb into a folder beside, renamed when complete: a start that was killed half way leaves nothing that counts. */
async function createDataFolder(binaries: PostgresBinaries, dataDir: string, runAs: RunAs, throwaway: boolean) {
  const half = join(dirname(dataDir), `${basename(dataDir)}.incompleto`);
  rmSync(half, { recursive: true, force: true });
  mkdirSync(half, { recursive: true, mode: 0o700 });
  const seed = `${half}.senha`;
  writeFileSync(seed, `${randomBytes(24).toString('base64url')}\n`, { mode: 0o600 });
  if (runAs) {
    chownSync(half, runAs.uid, runAs.gid);
    chownSync(seed, runAs.uid, runAs.gid);
  }
  try {
    await execa(
      binaries.initdb,
      [
        `--pgdata=${half}`,
        `--username=${SUPERUSER}`,
        `--pwfile=${seed}`,
        '--auth=scram-sha-256',
        '--encoding=UTF8',
        '--locale=C.UTF-8',
        ...(throwaway ? ['--no-sync'] : []),
      ],
      { ...runAs, cwd: '/', env: { TZ: 'UTC', LC_ALL: 'C' } },
    );
    renameSync(seed, passwordFile(half));
    renameSync(half, dataDir);
  } catch (error) {
    rmSync(half, { recursive: true, force: true });
    rmSync(seed, { force: true });
    throw new SetupError(`Não foi possível criar o banco de dados em ${dataDir}: ${(error as Error).message}`, {
      cause: error,
    });
  }
}

/**
 * Starts the server in a session of its own (Ctrl-C in the terminal does not reach it; it is stopped last, by us) and
 * waits until it says "ready". Without a pid it ended, and `log` has its words.
 */
async function launch(binaries: PostgresBinaries, dataDir: string, port: number, runAs: RunAs, throwaway: boolean) {
  const settings = {
    port: String(port),
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: '200',
    log_timezone: 'UTC',
    timezone: 'UTC',
    // A commit still reaches the kernel before it is confirmed, so that a `kill -9` loses none; only a power cut would.
    ...(throwaway && { fsync: 'off', full_page_writes: 'off' }),
  };
  const args = ['-D', dataDir, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])];
  const logFile = join(dataDir, 'cobrancas-postgres.log');
  const log = openSync(logFile, 'w', 0o600);
  const child = spawn(binaries.postgres, args, {
    ...runAs,
    cwd: '/',
    detached: true,
    stdio: ['ignore', log, log],
    env: { ...process.env, TZ: 'UTC', LC_ALL: 'C' },
  });
  child.on('error', () => undefined);
  child.unref();
  closeSync(log);
  if (child.pid && (await becomesReady(dataDir, child.pid))) return { pid: child.pid, log: '' };
  if (child.pid && isAlive(child.pid)) await stopPostmaster(child.pid);
  return { pid: undefined, log: readFileSync(logFile, 'utf8').trim().split('\n').slice(-8).join('\n') };
}

async function becomesReady(dataDir: string, pid: number): Promise<boolean> {
  const deadline = Date.now() + START_MS;
  while (Date.now() < deadline && isAlive(pid)) {
    const now = readPostmaster(dataDir);
    if (now?.pid === pid && now.ready) return true;
    if (await waitUntilGone(pid, 10)) return false;
  }
  return false;
}

function toCluster(dataDir: string, pid: number, port: number, password: string, adopted: boolean): Cluster {
  return {
    dataDir,
    port,
    pid,
    adopted,
    superUrl: (database = 'postgres') => `postgresql://${SUPERUSER}:${password}@127.0.0.1:${port}/${database}`,
    isRunning: () => isAlive(pid),
    stop: () => stopPostmaster(pid),
  };
}
