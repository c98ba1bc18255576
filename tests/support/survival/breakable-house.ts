import { randomBytes } from 'node:crypto';
import getPort from 'get-port';
import { workerBeats } from '../../../scripts/supervisor/readiness';
import { ensureBuild, leaveBuild, NEXT_BIN } from '../../../scripts/supervisor/web-build';
import { eventually } from '../eventually';
import { emptyDatabase } from '../postgres';
import type { Piece } from '../sabotage/install';
import { type Simulator, startSimulator } from '../simulator';
import { type KeptProcess, keepProcess } from './kept-process';
import { openOurBooks } from './our-books';

const BUILD_MS = 170_000;
const START_MS = 30_000;
const WORKER = 'src/worker/main.ts';
const SABOTAGE = './tests/support/sabotage/install.ts';

export type Victim = 'web' | 'worker' | 'postgres';

/** Web, worker, PostgreSQL and bank as processes of their own, of which the first three can be killed at any moment. */
export type BreakableHouse = {
  url: string;
  installationCode: string;
  bank: Simulator;
  /** The bank's books; on another server, so that killing ours does not touch them. */
  bankDatabaseUrl: string;
  /** Our books, seen by a superuser. */
  superUrl: string;
  /** `kill -9`; for PostgreSQL, resolves when it is up again. */
  kill: (victim: Victim) => Promise<void>;
  /** The same for PostgreSQL, which stays away until `meanwhile` has ended. */
  killPostgres: (meanwhile: () => Promise<unknown>) => Promise<void>;
  /** Resolves when the application answers and finds its database well. */
  answers: () => Promise<void>;
  /** How often the worker in charge has been started. */
  workerLives: () => number;
  /** Another worker takes over, without that piece. */
  sabotageWorker: (piece: Piece) => Promise<void>;
  /** What the processes said last. */
  output: () => string;
  stop: () => Promise<void>;
};

/** Builds the application if these sources have no build yet, and starts everything on free ports with empty books. */
export async function startBreakableHouse(): Promise<BreakableHouse> {
  const buildDir = await ensureBuild(AbortSignal.timeout(BUILD_MS));
  const undo: (() => unknown)[] = [() => leaveBuild(buildDir)];
  const stop = async () => {
    for (const step of undo.splice(0).reverse()) await step();
  };
  try {
    return { ...(await startAll(buildDir, (step) => undo.push(step))), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function startAll(
  buildDir: string,
  onStop: (step: () => unknown) => void,
): Promise<Omit<BreakableHouse, 'stop'>> {
  const books = await openOurBooks();
  onStop(books.remove);
  const bankDatabase = await emptyDatabase();
  onStop(bankDatabase.drop);
  const bank = await startSimulator(bankDatabase.url);
  onStop(() => bank.end('SIGKILL'));
  const port = String(await getPort({ host: '127.0.0.1' }));
  const url = `http://127.0.0.1:${port}`;
  const installationCode = randomBytes(16).toString('base64url');
  const env = {
    NODE_ENV: 'production' as const,
    PATH: process.env.PATH,
    TZ: process.env.TZ,
    NEXT_TELEMETRY_DISABLED: '1',
    NEXT_DIST_DIR: buildDir,
    DATABASE_URL: books.appUrl,
    PORT: port,
    APP_URL: url,
    BETTER_AUTH_SECRET: randomBytes(32).toString('base64url'),
    CREDENCIAL_KEYS: `teste:${randomBytes(32).toString('base64')}`,
    INSTALACAO_CODIGO: installationCode,
    LOG_LEVEL: 'warn',
    CLOCK: 'virtual',
    SIMULADOR: '1',
    SIMULADOR_URL: bank.url,
  };
  const web = keepProcess([NEXT_BIN, 'start', '-H', '127.0.0.1', '-p', port], env);
  onStop(web.stop);
  let worker = keepProcess(['--import', 'tsx', WORKER], env);
  onStop(() => worker.stop());
  const answers = () => eventually('the application to answer', () => isWell(url), START_MS).then(() => undefined);
  const beats = (since: Date) =>
    eventually('the worker to beat', async () => (await workerBeats(books.appUrl, since)) || null, START_MS);
  await Promise.all([answers(), beats(new Date(0))]);

  return {
    url,
    installationCode,
    bank,
    bankDatabaseUrl: bankDatabase.url,
    superUrl: books.superUrl,
    kill: (victim) => ({ web: web.kill, worker: worker.kill, postgres: books.kill })[victim](),
    killPostgres: books.kill,
    answers,
    workerLives: () => worker.lives(),
    sabotageWorker: async (piece) => {
      await worker.stop();
      const since = new Date();
      worker = keepProcess(['--import', 'tsx', '--import', SABOTAGE, WORKER], { ...env, SABOTAGE: piece });
      await beats(since);
    },
    output: () => tail({ web, worker }),
  };
}

async function isWell(url: string): Promise<true | null> {
  const answer = await fetch(`${url}/api/health`, { signal: AbortSignal.timeout(5_000) }).catch(() => null);
  if (!answer) return null;
  const { banco } = (await answer.json().catch(() => ({}))) as { banco?: string };
  return banco === 'ok' || null;
}

function tail(processes: Record<string, KeptProcess>): string {
  return Object.entries(processes)
    .flatMap(([name, kept]) => kept.output().map((line) => `${name} | ${line}\n`))
    .join('');
}
