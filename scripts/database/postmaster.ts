import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { SetupError } from '../setup-error';
import { commandLine, isAlive, waitUntilGone } from './process-alive';

export const SUPERUSER = 'postgres';
const PASSWORD_FILE = 'cobrancas.senha';
const STOP_MS = 60_000;

interface Postmaster {
  pid: number;
  port: number;
  ready: boolean;
}

/**
 * What `postmaster.pid` says. Lines: 1 process id · 2 data folder · 3 start time · 4 port · 5 socket folder ·
 * 6 listening address · 7 shared memory · 8 status ("starting", "ready", "stopping").
 */
export function readPostmaster(dataDir: string): Postmaster | undefined {
  let lines: string[];
  try {
    lines = readFileSync(join(dataDir, 'postmaster.pid'), 'utf8').split('\n');
  } catch {
    return undefined;
  }
  const pid = Number(lines[0]);
  if (!Number.isInteger(pid) || pid <= 0) return undefined;
  return { pid, port: Number(lines[3]), ready: lines[7]?.trim() === 'ready' };
}

/**
 * The living server of this data folder, if there is one. A pid file whose number now belongs to another program is
 * removed, because PostgreSQL would refuse to start over it; one of a dead process is left to PostgreSQL, which first
 * makes sure that no child of the dead server still works on the files.
 */
export function findLivingPostmaster(dataDir: string): Postmaster | undefined {
  const postmaster = readPostmaster(dataDir);
  if (!postmaster) return undefined;
  if (!isAlive(postmaster.pid)) return undefined;
  const command = commandLine(postmaster.pid);
  if (command.includes('postgres') && command.includes(dataDir)) return postmaster;
  rmSync(join(dataDir, 'postmaster.pid'), { force: true });
  return undefined;
}

/** Fast shutdown (SIGINT: sessions are cut, data is written), waits until the process has gone. */
export async function stopPostmaster(pid: number): Promise<void> {
  signal(pid, 'SIGINT');
  if (await waitUntilGone(pid, STOP_MS)) return;
  signal(pid, 'SIGQUIT');
  if (!(await waitUntilGone(pid, 10_000)))
    throw new SetupError(`O PostgreSQL (processo ${pid}) não parou. Encerre-o e tente de novo.`);
}

/** True when the server on that port answers to this folder's password. */
export async function answers(port: number, password: string): Promise<boolean> {
  const client = new pg.Client({
    host: '127.0.0.1',
    port,
    user: SUPERUSER,
    password,
    database: 'postgres',
    connectionTimeoutMillis: 5_000,
  });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('select 1');
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** The superuser's password, kept inside the data folder (mode 0600) so that the two cannot part. */
export function readPassword(dataDir: string): string {
  const file = join(dataDir, PASSWORD_FILE);
  if (!existsSync(file))
    throw new SetupError(
      `A pasta ${dataDir} tem um banco que não foi criado por este programa (falta ${PASSWORD_FILE}). ` +
        'Mova-a para outro lugar ou defina DATABASE_URL.',
    );
  return readFileSync(file, 'utf8').trim();
}

export function passwordFile(dataDir: string): string {
  return join(dataDir, PASSWORD_FILE);
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
