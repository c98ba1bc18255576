import { localDate } from '@/domain/local-date';
import { withClient } from '../../scripts/database/roles';
import { type Account, listOf } from './account';
import { checkSettledBooks } from './check-settled-books';
import { countStatements, type Statements } from './count-statements';
import { registerTitulos } from './register-titulos';
import { type SettleContender, settleHere } from './settle-contenders';
import type { SettleStack } from './settle-stack';

/** What one turn took: milliseconds, and what was sent to the database. */
export type Turn = { ms: number; statements: Statements };

/** All turns of one contender, by round; and of the application the readings of a list that had not changed. */
type Timed = { contender: SettleContender; turns: Turn[] };
export type Timings = { titulos: number; timed: Timed[]; again: Turn[] };

const DIA = localDate('2026-11-20');

let accounts = 0;

/**
 * Times the contenders by turns, each on a day of titles of its own; each round begins with another. What a turn needs is made
 * before it, what it left is checked after it. Warmed up by one round that does not count.
 */
export async function timeSettling(
  stack: SettleStack,
  contenders: SettleContender[],
  { titulos, rounds, tell }: { titulos: number; rounds: number; tell: (what: string) => void },
): Promise<Timings> {
  const timed = contenders.map((contender): Timed => ({ contender, turns: [] }));
  const again: Turn[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    tell(round === 0 ? 'warming up' : `round ${round} of ${rounds}`);
    for (let turn = 0; turn < timed.length; turn += 1) {
      const entry = timed[(round + turn) % timed.length];
      if (!entry) continue;
      const account = await makeReady(stack, titulos);
      const taken = await timeTurn(() => entry.contender.settle(account, DIA));
      await checkSettledBooks(stack.superUrl, account);
      if (round > 0) entry.turns.push(taken);
      if (entry.contender.role !== 'app') continue;
      const repeated = await timeTurn(() => settleHere(stack.bankUrl, account, DIA));
      await checkSettledBooks(stack.superUrl, account);
      if (round > 0) again.push(repeated);
    }
  }
  return { titulos, timed, again };
}

async function timeTurn(work: () => Promise<void>): Promise<Turn> {
  let ms = 0;
  const statements = await countStatements(async () => {
    const start = performance.now();
    await work();
    ms = performance.now() - start;
  });
  return { ms, statements };
}

// Nobody does the jobs of the turn before: they go, and the tables are told how full they are, as they are in daily use.
async function makeReady({ ownerUrl, superUrl, show }: SettleStack, titulos: number): Promise<Account> {
  accounts += 1;
  const codigo = String(10_000 + accounts);
  const account = await withClient(ownerUrl, (client) => registerTitulos(client, { codigo, titulos, dia: DIA }));
  await withClient(superUrl, async (client) => {
    await client.query('truncate graphile_worker._private_jobs');
    await client.query('vacuum analyze');
  });
  await show(listOf(account, DIA));
  return account;
}
