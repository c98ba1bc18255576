import { afterAll, beforeAll, describe, expect, it, onTestFailed } from 'vitest';
import { type BreakableHouse, startBreakableHouse } from '../support/survival/breakable-house';
import { objections } from '../support/survival/drill-verdict';
import { type IssuingAccount, openAccount } from '../support/survival/issuing-account';
import { runDrill } from '../support/survival/run-drill';
import { installAndSignIn, type SignedInPerson } from '../support/survival/signed-in-person';
import { allSmallestStorms, SMALLEST_STORMS } from '../support/survival/smallest-storms';
import { type TwoClocks, twoClocks } from '../support/survival/two-clocks';

let house: BreakableHouse;
let person: SignedInPerson;
let clocks: TwoClocks;

beforeAll(async () => {
  house = await startBreakableHouse();
  person = await installAndSignIn(house.url, house.installationCode);
  clocks = twoClocks(house);
});

afterAll(() => house?.stop());

describe('the house without one of its pieces', () => {
  const IMPATIENT = 2;

  it('is not to blame for the smallest storms: whole, it weathers them all as soon', async () => {
    onTestFailed(() => void process.stdout.write(house.output()));
    const accounts: [IssuingAccount] = [await openAccount(house, person)];
    const plan = allSmallestStorms();
    const result = await runDrill({ house, person, accounts, clocks, plan, patience: IMPATIENT });
    expect(result.differences).toEqual([]);
  });

  it.each(SMALLEST_STORMS)('$breaker $fault, and the books show it', async ({ breaker, plan, difference }) => {
    onTestFailed(() => void process.stdout.write(house.output()));
    await house.sabotage(breaker);
    const accounts: [IssuingAccount] = [await openAccount(house, person)];
    const result = await runDrill({ house, person, accounts, clocks, plan: plan(), patience: IMPATIENT });
    expect(result.differences.map(({ kind }) => kind)).toContain(difference);
    expect(objections(result)).toContainEqual(expect.stringContaining('Os livros diferem'));
  });
});
