import { existsSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { SetupError } from './setup-error';
import { removeAbandonedPrivate, takeDataFolder } from './supervisor/data-root';
import { type Options, readOptions } from './supervisor/options';
import { say } from './supervisor/output';
import { emptyStack, killStack, startStack, stopStack } from './supervisor/stack';

const MINIMUM_NODE = [20, 19] as const;
/** One Ctrl-C can arrive twice: from the terminal and again from npm. */
const SAME_PRESS_MS = 500;

/** `npm start` and `npm run dev`: brings the house up, keeps it up, takes it down in order. */
async function main(): Promise<number> {
  process.chdir(dirname(dirname(fileURLToPath(import.meta.url))));
  assertNode();
  if (existsSync('.env')) process.loadEnvFile('.env');
  const options = readOptions(process.argv.slice(2), process.env);
  const lock = takeDataFolder(options);
  // Whichever way this process ends, by force too.
  process.once('exit', () => {
    lock.release();
    if (options.deleteData) rmSync(options.dataDir, { recursive: true, force: true });
  });
  if (options.isPrivate) await removeAbandonedPrivate(options.dataDir);
  return supervise(options);
}

async function supervise(options: Options): Promise<number> {
  const stack = emptyStack(options);
  const abort = new AbortController();
  let failure: unknown;
  const fail = (reason: unknown) => {
    failure ??= reason;
    abort.abort();
  };
  const ended = new Promise<void>((resolve) => abort.signal.addEventListener('abort', () => resolve(), { once: true }));
  listenForTheEnd(options, abort, () => {
    say('Encerrando à força');
    void killStack(stack).finally(() => process.exit(130));
  });
  try {
    await startStack(stack, abort.signal, fail);
    say('Tudo responde. Ctrl-C encerra.');
    await ended;
  } catch (error) {
    if (!abort.signal.aborted) failure ??= error;
    abort.abort();
  }
  await stopStack(stack);
  if (failure instanceof Error) throw failure;
  if (failure) throw new SetupError(String(failure));
  return 0;
}

/** First signal: orderly end. A second one: by force. A private stack also ends when whoever started it has gone. */
function listenForTheEnd(options: Options, abort: AbortController, force: () => void): void {
  let first: number | undefined;
  const onSignal = () => {
    if (first === undefined) {
      first = Date.now();
      say('Encerrando: aplicação e worker terminam o que estão fazendo. Ctrl-C de novo força.');
      abort.abort();
    } else if (Date.now() - first > SAME_PRESS_MS) force();
  };
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, onSignal);
  process.stdout.on('error', () => undefined);
  if (!options.isPrivate) return;
  const parent = process.ppid;
  const watch = setInterval(() => process.ppid !== parent && !abort.signal.aborted && abort.abort(), 500);
  watch.unref();
}

function assertNode(): void {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > MINIMUM_NODE[0] || (major === MINIMUM_NODE[0] && minor >= MINIMUM_NODE[1])) return;
  throw new SetupError(`É preciso Node ${MINIMUM_NODE.join('.')} ou mais novo; este é o ${process.versions.node}.`);
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    // An expected failure speaks for itself; of an unexpected one the stack trace is wanted.
    const text = error instanceof SetupError ? error.message : error instanceof Error ? error.stack : String(error);
    process.stderr.write(`${text}\n`);
    process.exit(1);
  },
);
