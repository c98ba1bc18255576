import { withClient } from '../../scripts/database/roles';
import { eventually } from '../../tests/support/eventually';
import { checkIssueBooks } from './check-issue-books';
import type { IssueContender } from './issue-contenders';
import type { IssueStack } from './issue-stack';
import { runLoad, type Turn } from './run-load';

/** How often each contender issues in one of its turns, by how many at a time. */
const TURNS = [
  { concurrency: 1, count: 40 },
  { concurrency: 16, count: 160 },
  { concurrency: 64, count: 256 },
] as const;

/** All turns of one contender at one concurrency, by round. */
export type Timed = { contender: IssueContender; turns: Turn[] };
export type Timings = { concurrency: number; count: number; timed: Timed[] }[];

const WARM_UP = 320;
const QUIET_MS = 60_000;

/**
 * Warms every contender up, looks into the books, then times them by turns: in each round every contender at every
 * concurrency, and each round begins with another. A turn begins when the worker has done what the one before left it.
 */
export async function timeIssuing(
  stack: IssueStack,
  contenders: IssueContender[],
  rounds: number,
  tell: (what: string) => void,
): Promise<Timings> {
  tell('warming up');
  // The application first: it makes the payer that the floor knows already.
  for (const contender of contenders.toReversed()) await runLoad(contender, WARM_UP, 16);
  await checkIssueBooks(stack, WARM_UP);
  const timings: Timings = TURNS.map((each) => ({
    ...each,
    timed: contenders.map((contender) => ({ contender, turns: [] })),
  }));
  for (let round = 0; round < rounds; round++) {
    tell(`round ${round + 1} of ${rounds}`);
    await renewStatistics(stack);
    for (const { concurrency, count, timed } of timings) {
      for (let turn = 0; turn < timed.length; turn++) {
        const entry = timed[(round + turn) % timed.length];
        await untilWorkerIsIdle(stack);
        entry?.turns.push(await runLoad(entry.contender, count, concurrency));
      }
    }
  }
  await checkIssueBooks(stack, WARM_UP + rounds * TURNS.reduce((sum, { count }) => sum + count, 0));
  return timings;
}

// Tables that have just grown from nothing are read by plans made for nothing, as they never are in a database that is in use.
async function renewStatistics({ superUrl, bankDatabaseUrl }: IssueStack): Promise<void> {
  for (const url of [superUrl, bankDatabaseUrl]) await withClient(url, (client) => client.query('vacuum analyze'));
}

function untilWorkerIsIdle({ superUrl }: IssueStack): Promise<true> {
  return withClient(superUrl, (client) =>
    eventually(
      'the worker to finish',
      async () => {
        const due = await client.query('select 1 from graphile_worker._private_jobs where run_at <= now() limit 1');
        return due.rowCount === 0 || null;
      },
      QUIET_MS,
    ),
  );
}
