import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { isAlive, startMark } from '../database/process-alive';

/** A process by its number and the moment it started. */
export interface ProcessMark {
  pid: number;
  started: string;
}

/** Marks a living process, so that its number is never taken for another's. */
export function markProcess(pid: number): ProcessMark {
  return { pid, started: startMark(pid) };
}

/** True while that very process lives. */
export function stillLives(mark: ProcessMark): boolean {
  return isAlive(mark.pid) && startMark(mark.pid) === mark.started;
}

/**
 * Takes the lock, or says who holds it. The lock of a process that has died is taken over. Returns `release`, which does
 * nothing if somebody else holds the lock by then.
 */
export function takeLock(file: string): { release: () => void } | { heldBy: ProcessMark } {
  mkdirSync(dirname(file), { recursive: true, mode: 0o711 });
  const mine = `${file}.${process.pid}`;
  writeFileSync(mine, JSON.stringify(markProcess(process.pid)), { mode: 0o600 });
  try {
    for (;;) {
      try {
        // A link appears whole and only if the name is free: no moment with an empty lock.
        linkSync(mine, file);
        return { release: () => release(file) };
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      }
      const holder = readLock(file);
      if (holder && stillLives(holder)) return { heldBy: holder };
      rmSync(file, { force: true });
    }
  } finally {
    rmSync(mine, { force: true });
  }
}

function release(file: string): void {
  if (readLock(file)?.pid === process.pid) rmSync(file, { force: true });
}

function readLock(file: string): ProcessMark | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as ProcessMark;
  } catch {
    return undefined;
  }
}
