import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { waitUntilGone } from '../database/process-alive';
import { markProcess, type ProcessMark, stillLives } from './lock-file';
import { say } from './output';
import { writePrivateJson } from './private-file';

interface Child extends ProcessMark {
  name: string;
}

const DRAIN_MS = 15_000;
const file = (dataDir: string) => join(dataDir, 'processos.json');

/** Notes the living children, so that a start after a `kill -9` of the supervisor finds them. */
export function noteChildren(dataDir: string, pids: Record<string, number>): void {
  const children = Object.entries(pids).map(([name, pid]): Child => ({ name, ...markProcess(pid) }));
  writePrivateJson(file(dataDir), children);
}

export function forgetChildren(dataDir: string): void {
  rmSync(file(dataDir), { force: true });
}

/** Ends the children that a killed supervisor left behind: they hold the ports and work on the database. */
export async function endLeavings(dataDir: string): Promise<void> {
  let children: Child[];
  try {
    children = JSON.parse(readFileSync(file(dataDir), 'utf8')) as Child[];
  } catch {
    return;
  }
  const living = children.filter(stillLives);
  if (living.length > 0)
    say(`Encerrando o que sobrou da execução anterior: ${living.map(({ name }) => name).join(', ')}`);
  await Promise.all(
    living.map(async ({ pid }) => {
      signalGroup(pid, 'SIGTERM');
      if (await waitUntilGone(pid, DRAIN_MS)) return;
      signalGroup(pid, 'SIGKILL');
      await waitUntilGone(pid, DRAIN_MS);
    }),
  );
  forgetChildren(dataDir);
}

/** Signals a child and all it started; each child leads a process group of its own. */
export function signalGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
