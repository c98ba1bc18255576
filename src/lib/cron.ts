import type { JobContract } from './queue';

/** A job without payload that is due once in every `everyMs` of business time. */
export type CronLine = { contract: JobContract<Record<string, never>>; everyMs: number };

/**
 * The lines whose current slot has not been started yet, and remembers that it has. Slots are counted from the epoch, so
 * that a line is a function of the instant alone: a jump of the virtual clock makes it due once, not once per slot missed.
 */
export function takeDueLines(lines: readonly CronLine[], started: Map<string, number>, agora: Date): CronLine[] {
  return lines.filter(({ contract, everyMs }) => {
    const slot = Math.floor(agora.getTime() / everyMs);
    if (started.get(contract.name) === slot) return false;
    started.set(contract.name, slot);
    return true;
  });
}
