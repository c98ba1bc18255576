import { existsSync, readFileSync, rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { execa } from 'execa';
import { z } from 'zod';
import { isAlive } from '../database/process-alive';
import { SetupError } from '../setup-error';
import { removeAbandonedPrivate } from '../supervisor/data-root';

/** What the demo and the benches need of the supervisor's `--ready-file`. */
const readySchema = z.object({
  url: z.url(),
  simuladorUrl: z.url(),
  controleToken: z.string(),
  instalacaoCodigo: z.string(),
  databaseUrl: z.string(),
  superUrl: z.string(),
  dataDir: z.string(),
  pids: z.record(z.string(), z.int()),
});
type ReadyStack = z.infer<typeof readySchema>;

export interface PrivateStack {
  /** Resolves when everything answers. */
  ready: (signal: AbortSignal) => Promise<ReadyStack>;
  /** Ends it in order; asked again, by force. Throws a SetupError unless all of it is gone, data included. */
  stop: () => Promise<void>;
}

const LAST_LINES = 30;

/**
 * A supervisor of our own with `--private`: empty database, free ports, no demo company, throwaway data. `onLost` is told
 * when it ends without having been asked to.
 */
export function startPrivateStack(args: string[], onLost: (reason: SetupError) => void): PrivateStack {
  // In a folder that the supervisor makes anyway; it also takes the file away when we are killed.
  const readyFile = resolve(`.data/demo-${process.pid}.json`);
  const options = ['--private', '--no-demo', '--ready-file', readyFile, ...args];
  const child = execa(process.execPath, ['--import', 'tsx', 'scripts/start.ts', ...options], {
    // A group of its own: Ctrl-C in the terminal reaches only us, and we end the stack.
    detached: true,
    cleanup: false,
    reject: false,
    buffer: false,
    stdin: 'ignore',
    all: true,
  });
  const lines: string[] = [];
  child.all.on('data', (chunk: Buffer) => {
    lines.push(...chunk.toString().trimEnd().split('\n'));
    lines.splice(0, lines.length - LAST_LINES);
  });
  const lastWords = () => `Suas últimas linhas:\n${lines.join('\n')}`;
  let found: ReadyStack | undefined;
  let isOver = false;
  let stopping = false;
  void child.then(() => {
    isOver = true;
    if (!stopping) onLost(new SetupError(`a pilha terminou antes da hora. ${lastWords()}`));
  });

  return {
    ready: async (signal) => {
      while (!existsSync(readyFile)) await delay(100, undefined, { signal });
      found = readySchema.parse(JSON.parse(readFileSync(readyFile, 'utf8')));
      return found;
    },
    stop: async () => {
      stopping = true;
      if (!isOver) child.kill('SIGTERM');
      const { exitCode, signal } = await child;
      rmSync(readyFile, { force: true });
      // Whatever a supervisor that was killed has left of itself.
      if (signal) await removeAbandonedPrivate();
      const living = Object.entries(found?.pids ?? {}).flatMap(([name, pid]) =>
        isAlive(pid) ? [`${name} (${pid})`] : [],
      );
      if (living.length > 0) throw new SetupError(`ainda em execução: ${living.join(', ')}.`);
      if (found && existsSync(found.dataDir)) throw new SetupError(`a pasta ${found.dataDir} não foi apagada.`);
      // Our signal ends it at once only before it has started anything.
      if (exitCode !== 0 && signal !== 'SIGTERM') throw new SetupError(`a pilha terminou mal. ${lastWords()}`);
    },
  };
}
