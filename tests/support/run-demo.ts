import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { execa } from 'execa';
import { expect, vi } from 'vitest';
import { signalGroup } from '../../scripts/supervisor/leavings';
import { PRIVATE_PREFIX } from '../../scripts/supervisor/options';

const ENOUGH = { timeout: 120_000, interval: 50 };

/** `npm run demo` in a process group of its own, as a terminal starts it, with a mark that all it starts inherits. */
export function runDemo(...args: string[]) {
  const mark = `MARCA_DO_TESTE=${randomUUID()}`;
  const [name = '', value] = mark.split('=');
  const child = execa('npm', ['run', '--silent', 'demo', '--', ...args], {
    env: { [name]: value },
    detached: true,
    cleanup: false,
    reject: false,
    stdin: 'ignore',
  });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString();
  });
  return {
    ended: child,
    reaches: (text: string) =>
      vi.waitFor(() => {
        if (child.exitCode !== null || child.signalCode !== null) throw new Error(`the demo ended early:\n${output}`);
        expect(output).toContain(text);
      }, ENOUGH),
    signal: (signal: NodeJS.Signals) => {
      if (child.pid) signalGroup(child.pid, signal);
    },
    traces: () => {
      const processes = markedProcesses(mark);
      return { processes, folder: dataFolderOf(processes) };
    },
  };
}

/** Every living process that was started with the mark in its environment; a zombie has none any more. */
function markedProcesses(mark: string): number[] {
  const pids = readdirSync('/proc').filter((entry) => /^\d+$/.test(entry));
  return pids.map(Number).filter((pid) => {
    try {
      return readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0').includes(mark);
    } catch {
      // Gone meanwhile, or another user's.
      return false;
    }
  });
}

/** The throwaway folder that one of these processes has locked. */
function dataFolderOf(processes: number[]): string {
  const parent = dirname(PRIVATE_PREFIX);
  const folders = readdirSync(parent).map((entry) => join(parent, entry));
  const own = folders.find((folder) => {
    if (!folder.startsWith(PRIVATE_PREFIX)) return false;
    try {
      const { pid } = JSON.parse(readFileSync(join(folder, 'supervisor.lock'), 'utf8')) as { pid: number };
      return processes.includes(pid);
    } catch {
      // Gone meanwhile, or another user's.
      return false;
    }
  });
  return own ?? '';
}
