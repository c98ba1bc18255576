import type { BreakableHouse, Victim } from './breakable-house';
import { type Books, compareBooks, countOpenEnds, type Difference, readBooks } from './compare-books';
import { countStrikes, countUnspent, type Strikes } from './count-strikes';
import type { IssuingAccount } from './issuing-account';
import type { SignedInPerson } from './signed-in-person';
import type { CredentialBlow, PlannedOrder, StormPlan } from './storm-plan';
import { issueThroughStorm } from './stormy-issuing';
import type { TwoClocks } from './two-clocks';

type Drill = {
  house: BreakableHouse;
  person: SignedInPerson;
  /** Fresh ones: everything in their books is the drill's. */
  accounts: [IssuingAccount, ...IssuingAccount[]];
  clocks: TwoClocks;
  plan: StormPlan;
  signal?: AbortSignal;
  /** After how many steps without any news what is still open counts as stuck. */
  patience?: number;
  /** Told of each stage as it begins. */
  tell?: (stage: string) => void;
};

export type DrillResult = Strikes & {
  credentials: Record<CredentialBlow, number>;
  kills: Record<Victim, number>;
  /** Titles that the worker had in hand when it was killed. */
  inHand: number;
  /** Requests that browsers had to send again. */
  repeated: number;
  issued: number;
  registered: number;
  refused: number;
  paid: number;
  differences: Difference[];
  ms: number;
};

const STRIKE_PATIENCE = 2;
const SHORT_STEPS = 3;
const LONG_STEP_MS = 11 * 60_000;
// Nothing waits longer than half an hour by itself: the settled lists come every 15 minutes, a failed send within 10.
const PATIENCE = 8;

/** Issues through the storm, lets the queue drain, and compares the two books. */
export async function runDrill(drill: Drill): Promise<DrillResult> {
  const { house, person, accounts, clocks, plan, tell } = drill;
  const signal = drill.signal ?? new AbortController().signal;
  const began = performance.now();
  const { issued, kills } = await issueThroughStorm({ house, person, accounts, clocks, plan, signal, tell });
  await letFaultsStrike(house, accounts, clocks, signal);
  tell?.('escoamento');
  for (const account of accounts) await account.bank('DELETE', '/falhas');
  await letTimePass(house, accounts, clocks, signal, drill.patience);
  tell?.('livros');
  const read = await Promise.all(
    accounts.map(async (account) => ({ account, books: await readBooks(house, account) })),
  );
  const differences = read.flatMap(({ account, books }) =>
    compareBooks(
      books,
      issued.filter((order) => order.account === account),
    ),
  );
  const ours = read.flatMap(({ books }) => books.ours);
  const killsOf = (victim: Victim) => kills.filter((kill) => kill.victim === victim).length;
  return {
    ...(await countStrikes(house, accounts, kills)),
    credentials: countBlows(plan.orders),
    kills: { web: killsOf('web'), worker: killsOf('worker'), postgres: killsOf('postgres') },
    inHand: kills.filter(({ victim }) => victim === 'worker').reduce((sum, { inHand }) => sum + inHand, 0),
    repeated: issued.reduce((sum, { calls }) => sum + calls - 1, 0),
    issued: issued.length,
    registered: ours.filter(({ situacao }) => situacao === 'REGISTRADO' || situacao === 'LIQUIDADO').length,
    refused: ours.filter(({ situacao }) => situacao === 'REJEITADO').length,
    paid: ours.filter(({ situacao }) => situacao === 'LIQUIDADO').length,
    differences,
    ms: performance.now() - began,
  };
}

/** The storm is over when what was planted has struck: titles that waited (a pause, a kill) meet it as they are sent. */
async function letFaultsStrike(
  house: BreakableHouse,
  accounts: readonly IssuingAccount[],
  clocks: TwoClocks,
  signal: AbortSignal,
): Promise<void> {
  let left = await countUnspent(house, accounts);
  for (let idle = 0; left > 0 && idle < STRIKE_PATIENCE; ) {
    signal.throwIfAborted();
    await clocks.step();
    const unspent = await countUnspent(house, accounts);
    idle = unspent < left ? 0 : idle + 1;
    left = unspent;
  }
}

/** Moves the clocks until nothing is on its way any more, or nothing has come to its end for many steps. */
export async function letTimePass(
  house: BreakableHouse,
  accounts: readonly IssuingAccount[],
  clocks: TwoClocks,
  signal?: AbortSignal,
  patience = PATIENCE,
): Promise<void> {
  const count = async () => {
    const books: Books[] = await Promise.all(accounts.map((account) => readBooks(house, account)));
    return books.reduce((sum, each) => sum + countOpenEnds(each), 0);
  };
  let open = await count();
  for (let idle = 0; open > 0 && idle < patience; ) {
    signal?.throwIfAborted();
    await clocks.step(idle < SHORT_STEPS ? undefined : LONG_STEP_MS);
    const left = await count();
    idle = left < open ? 0 : idle + 1;
    open = left;
  }
}

function countBlows(orders: readonly PlannedOrder[]): DrillResult['credentials'] {
  const count = (blow: CredentialBlow) => orders.filter(({ credentials }) => credentials === blow).length;
  return { 'encerrar-tokens': count('encerrar-tokens'), 'rotacionar-segredo': count('rotacionar-segredo') };
}
