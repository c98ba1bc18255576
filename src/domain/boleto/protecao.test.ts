import {
  CAMPO_LIVRE,
  type Cause,
  CODIGO_BARRAS,
  type Count,
  causeIn,
  codigoBarrasCause,
  count,
  digitMistakes,
  FIELD_1,
  FIELDS_2_3,
  type Mistake,
  modulo10Cause,
  NOSSO_NUMERO,
  type Rule,
  remainder,
  swapMistakes,
} from '@tests/support/digit-mistakes';
import { describe, expect, it } from 'vitest';

// docs/digitos-verificadores.md tells what is counted here and repeats the counts.

/** Every mistake that a rule can meet: every digit, and every two neighbours, in every place under every remainder. */
function* everyMistake(rule: Rule): Generator<Mistake> {
  for (let at = 0; at < rule.weights.length; at++) {
    for (const from of everyText(rule, at, 1)) yield* digitMistakes(from, at);
    if (at + 1 < rule.weights.length) for (const from of everyText(rule, at, 2)) yield* swapMistakes(from, at);
  }
}

/** Every window at `at` among zeros; two free digits near the end give each remainder in turn, with its check digit. */
function* everyText(rule: Rule, at: number, width: number): Generator<string> {
  const places = [...rule.weights].map((weight, place) => (place >= at && place < at + width ? 'window' : weight));
  const [one, other] = places.flatMap((place, i) => (place === 'window' || place === '-' ? [] : [i])).slice(-2);
  if (one === undefined || other === undefined) throw new RangeError('no two free digits');
  const zeros = rule.weights.replace(/\d/g, '0');
  for (let value = 0; value < 10 ** width; value++) {
    const window = String(value).padStart(width, '0');
    const seen = new Set<number>();
    for (let pair = 0; seen.size < rule.digits.length; pair++) {
      const digits = [...zeros];
      digits.splice(at, width, ...window);
      digits[one] = String(Math.floor(pair / 10));
      digits[other] = String(pair % 10);
      const rest = remainder(rule, digits.join(''));
      if (seen.has(rest)) continue;
      seen.add(rest);
      digits[rule.weights.indexOf('-')] = rule.digits.slice(rest, rest + 1);
      const text = digits.join('');
      // Where the window covers the check digit, one text in ten is the one asked for.
      if (text.startsWith(window, at) && rule.accepts(text)) yield text;
    }
  }
}

function allBut(tried: number, escaped: Partial<Record<Cause, number>>): Count {
  return { tried, found: Object.values(escaped).reduce((left, n) => left - n, tried), ...escaped };
}

// Half a million readings: seconds on a machine with other work to do.
const PATIENT = { timeout: 30_000 };

describe('every mistake that a check digit can meet', PATIENT, () => {
  // One place under each of 11 remainders: 10 digits and 9 wrong ones for each, and as many swaps of two different digits.
  const PLACE = 11 * 10 * 9;
  // The check digit itself under each of 11 remainders, or a digit beside it.
  const DIGIT = 11 * 9;

  it.each([
    ['field 1', FIELD_1, 9],
    ['fields 2 and 3', FIELDS_2_3, 10],
  ])('is found by modulo 10 in %s of a linha, but for 0 swapped with 9', (_name, rule, places) => {
    expect(count(everyMistake(rule), rule.accepts, modulo10Cause).counts).toEqual({
      digit: allBut(places * 10 * 10 * 9 + 10 * 9, {}),
      swap: allBut((places - 1) * 10 * 10 * 9 + 10 * 9, { '0 and 9 swapped': (places - 1) * 10 * 2 + 2 }),
      surprises: [],
    });
  });

  it.each([
    ['campo livre', CAMPO_LIVRE, 24],
    ['nosso número', NOSSO_NUMERO, 19],
  ])('is found by modulo 11 in the %s, but between the two remainders that give 0', (_name, rule, places) => {
    // Two ways from one of two remainders to the other, each open to 9 of 10 digits.
    expect(count(everyMistake(rule), rule.accepts, causeIn(rule)).counts).toEqual({
      digit: allBut(places * PLACE + DIGIT, { 'shared digit': places * 2 * 9 }),
      swap: allBut((places - 1) * PLACE + DIGIT, { 'shared digit': (places - 1) * 2 * 9, 'check digit swapped': 2 }),
      surprises: [],
    });
  });

  it('is found by modulo 11 in a barcode, but between the three remainders that give 1', () => {
    // Six ways from one of three remainders to another; in the first place no 8, before nor after: 7 or 8 ways fewer.
    expect(count(everyMistake(CODIGO_BARRAS), CODIGO_BARRAS.accepts, codigoBarrasCause).counts).toEqual({
      digit: allBut(42 * PLACE + 11 * 9 * 9 + DIGIT, { 'shared digit': 42 * 6 * 9 + 42 }),
      swap: allBut(40 * PLACE + 11 * 9 * 9 + 2 * DIGIT, { 'shared digit': 40 * 6 * 9 + 44, 'check digit swapped': 8 }),
      surprises: [],
    });
  });
});
