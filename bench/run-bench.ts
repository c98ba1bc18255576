import type { Contest } from './contender';
import { roundsWanted } from './rounds-wanted';
import { runContest } from './run-contest';

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
