import { randomBytes } from 'node:crypto';
import getPort from 'get-port';
import { workerBeats } from '../../../scripts/supervisor/readiness';
import { ensureBuild, leaveBuild, NEXT_BIN } from '../../../scripts/supervisor/web-build';
import { eventually } from '../eventually';
import { type Simulator, startSimulator } from '../simulator';
import { openBankBooks } from './bank-books';
import type { Breaker } from './breakers';
import { type KeptProcess, keepProcess } from './kept-process';
import { forgetKeys } from './keys-forgotten';
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
  /** The application and the worker are away until `meanwhile` has ended; resolves when both are up again. */
  leave: (meanwhile: () => Promise<unknown>) => Promise<void>;
  /** Resolves when the application answers and finds its database well. */
  answers: () => Promise<void>;
  /** When it was last killed, by the machine's clock; 0 when never. */
  killedAt: (victim: Victim) => number;
  /** How often the worker in charge has been started. */
  workerLives: () => number;
  /** From now on the house is whole but for those; another worker takes over. */
  sabotage: (...breakers: Breaker[]) => Promise<void>;
  /** What the processes said last. */
  output: () => string;
  stop: () => Promise<void>;
};

// Clocks that jump twice within one call would end its token twice, which no real clock does, and a call refused twice stops
// the convênio. The storm ends tokens by itself.
const TOKEN_LIFE_S = 60 * 86_400;

/** Builds the application if these sources have no build yet, and starts everything on free ports with empty books. */
export async function startBreakableHouse(signal = new AbortController().signal): Promise<BreakableHouse> {
  const buildDir = await ensureBuild(AbortSignal.any([signal, AbortSignal.timeout(BUILD_MS)]));
  const undo: (() => unknown)[] = [() => leaveBuild(buildDir)];
  const stop = async () => {
    for (const step of undo.splice(0).reverse()) await step();
  };
  try {
    return { ...(await startAll(buildDir, signal, (step) => undo.push(step))), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function startAll(
  buildDir: string,
  signal: AbortSignal,
  onStop: (step: () => unknown) => void,
): Promise<Omit<BreakableHouse, 'stop'>> {
  const books = await openOurBooks();
  onStop(books.remove);
  signal.throwIfAborted();
  const bankBooks = await openBankBooks();
  onStop(bankBooks.remove);
  signal.throwIfAborted();
  const bank = await startSimulator(bankBooks.url, { SIMULADOR_TOKEN_SEGUNDOS: String(TOKEN_LIFE_S) });
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
  const wait = <T>(awaited: string, ask: () => Promise<T | null>) => {
    const askOn = () => {
      signal.throwIfAborted();
      return ask();
    };
    return eventually(awaited, askOn, START_MS);
  };
  const answers = async () => void (await wait('the application to answer', () => isWell(url)));
  const beats = (since: Date) =>
    wait('the worker to beat', async () => (await workerBeats(books.appUrl, since)) || null);
  await Promise.all([answers(), beats(new Date(0))]);
  const killedAt = { web: 0, worker: 0, postgres: 0 };

  return {
    url,
    installationCode,
    bank,
    bankDatabaseUrl: bankBooks.url,
    superUrl: books.superUrl,
    kill: async (victim) => {
      await { web: web.kill, worker: worker.kill, postgres: books.kill }[victim]();
      killedAt[victim] = Date.now();
    },
    killPostgres: books.kill,
    leave: async (meanwhile) => {
      await Promise.all([web.suspend(), worker.suspend()]);
      killedAt.web = killedAt.worker = Date.now();
      await meanwhile();
      const since = new Date();
      web.resume();
      worker.resume();
      await Promise.all([answers(), beats(since)]);
    },
    killedAt: (victim) => killedAt[victim],
    answers,
    workerLives: () => worker.lives(),
    sabotage: async (...breakers) => {
      await forgetKeys(books.superUrl, breakers.includes('dedupe'));
      await worker.stop();
      const since = new Date();
      const pieces = breakers.filter((breaker) => breaker !== 'dedupe').join(',');
      worker = pieces
        ? keepProcess(['--import', 'tsx', '--import', SABOTAGE, WORKER], { ...env, SABOTAGE: pieces })
        : keepProcess(['--import', 'tsx', WORKER], env);
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
