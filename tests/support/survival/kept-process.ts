import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const KEPT_LINES = 60;
const AFTER_CRASH_MS = 250;

/** A process of the house that is started again whenever it ends. */
export type KeptProcess = {
  /** SIGKILL; resolves when it has gone and another has been started. */
  kill: () => Promise<void>;
  /** SIGKILL; it stays away until `resume`. */
  suspend: () => Promise<void>;
  resume: () => void;
  /** SIGKILL without another start. */
  stop: () => Promise<void>;
  /** How often it has been started. */
  lives: () => number;
  /** The last lines that any of its lives has written. */
  output: () => string[];
};

/** Runs `node` with those arguments in a process group of its own, and again after each end, until `stop`. */
export function keepProcess(args: string[], env: NodeJS.ProcessEnv): KeptProcess {
  const lines: string[] = [];
  let lives = 0;
  let stopped = false;
  let suspended = false;
  let killed = false;

  const hasEnded = () => child.exitCode !== null || child.signalCode !== null;
  const relaunch = () => {
    if (!stopped && !suspended && hasEnded()) child = launch();
  };
  const launch = () => {
    lives += 1;
    const started = spawn(process.execPath, args, {
      cwd: ROOT,
      env,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [started.stdout, started.stderr]) {
      createInterface({ input: stream }).on('line', (line) => {
        lines.push(line);
        if (lines.length > KEPT_LINES) lines.shift();
      });
    }
    started.once('exit', () => {
      if (killed) relaunch();
      else setTimeout(relaunch, AFTER_CRASH_MS);
      killed = false;
    });
    return started;
  };
  let child = launch();

  const end = async () => {
    const { pid, exitCode, signalCode } = child;
    if (!pid || exitCode !== null || signalCode !== null) return;
    const gone = once(child, 'exit');
    process.kill(-pid, 'SIGKILL');
    await gone;
  };
  const abandon = () => {
    if (child.pid && child.exitCode === null && child.signalCode === null) process.kill(-child.pid, 'SIGKILL');
  };
  process.once('exit', abandon);

  return {
    kill: async () => {
      killed = true;
      await end();
    },
    suspend: async () => {
      suspended = true;
      await end();
    },
    resume: () => {
      suspended = false;
      relaunch();
    },
    stop: async () => {
      stopped = true;
      process.off('exit', abandon);
      await end();
    },
    lives: () => lives,
    output: () => lines,
  };
}
