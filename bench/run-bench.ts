import type { Contest } from './contender';
import { runContest } from './run-contest';

const ROUNDS = 11;
const QUICK_ROUNDS = 3;

/** Runs the contests of one bench and ends the process with 1 when an aim is missed. `BENCH_ROUNDS=n` or `--quick`. */
export function runBench(contests: Contest[]): void {
  const rounds = roundsWanted();
  const missed = contests.flatMap((contest) => runContest(contest, rounds));
  process.stdout.write(
    missed.length === 0
      ? '\nAims met: at most 2 × the floor, faster than each library.\n'
      : `\n${missed.map((line) => `Aim missed: ${line}\n`).join('')}`,
  );
  process.exitCode = missed.length === 0 ? 0 : 1;
}

function roundsWanted(): number {
  const wanted = process.env.BENCH_ROUNDS;
  if (wanted === undefined) return process.argv.includes('--quick') ? QUICK_ROUNDS : ROUNDS;
  const rounds = Number(wanted);
  if (!Number.isInteger(rounds) || rounds < 1) throw new Error(`BENCH_ROUNDS must be a whole number from 1: ${wanted}`);
  return rounds;
}
