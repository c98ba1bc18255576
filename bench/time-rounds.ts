/** Milliseconds of processor time of each round, by contender, in the order given. */
export type Times = number[][];

const WARM_UP_MS = 300;
const WARM_UP_PASSES = 2;
/** Results stay reachable for this many calls, so that none can be optimised away and few grow old. */
const KEPT = 64;

const kept: unknown[] = new Array(KEPT).fill(null);

/**
 * Times every contender on all inputs once per round, in one process and by turns: whatever slows the machine for a while
 * slows all of them, and each round begins with another. Processor time, not the clock's: what else the machine does
 * counts as little as can be. Warmed up before; young garbage of the one before is collected (--expose-gc).
 */
export function timeRounds(runs: readonly ((index: number) => unknown)[], count: number, rounds: number): Times {
  for (const run of runs) warmUp(run, count);
  const times: Times = runs.map(() => []);
  for (let round = 0; round < rounds; round++) {
    for (let turn = 0; turn < runs.length; turn++) {
      const which = (round + turn) % runs.length;
      const run = runs[which];
      if (run) times[which]?.push(timePass(run, count));
    }
  }
  return times;
}

function warmUp(run: (index: number) => unknown, count: number): void {
  const start = performance.now();
  for (let passes = 0; passes < WARM_UP_PASSES || performance.now() - start < WARM_UP_MS; passes++)
    timePass(run, count);
}

function timePass(run: (index: number) => unknown, count: number): number {
  globalThis.gc?.({ type: 'minor' });
  const start = process.cpuUsage();
  for (let index = 0; index < count; index++) kept[index % KEPT] = run(index);
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

/** The middle value, or any other quantile from 0 to 1, of numbers in any order. */
export function quantile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
}

/** The median of the ratios within each round: what two contenders met in the same moment. */
export function medianRatio(times: readonly number[], others: readonly number[]): number {
  return quantile(
    times.map((time, round) => time / (others[round] ?? Number.NaN)),
    0.5,
  );
}
