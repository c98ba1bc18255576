const ROUNDS = { usual: 11, quick: 3 };

/** How many rounds a bench runs: `BENCH_ROUNDS=n`, else 3 with `--quick`, else 11, or what it says. Throws on any other number. */
export function roundsWanted(otherwise = ROUNDS): number {
  const wanted = process.env.BENCH_ROUNDS;
  if (wanted === undefined) return process.argv.includes('--quick') ? otherwise.quick : otherwise.usual;
  const rounds = Number(wanted);
  if (!Number.isInteger(rounds) || rounds < 1) throw new Error(`BENCH_ROUNDS must be a whole number from 1: ${wanted}`);
  return rounds;
}
