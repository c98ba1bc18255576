import { describe, expect, it } from 'vitest';
import { addDays, localDate } from '../local-date';
import { centavos } from '../money';
import { parseCampoLivre } from './campo-livre';
import { buildCodigoBarras } from './codigo-barras';
import { linhaDigitavelFromCodigoBarras, readCodigoBarras, readLinhaDigitavel } from './linha-digitavel';
import { modulo10 } from './modulo';
import { buildNossoNumero, isNossoNumero } from './nosso-numero';

// docs/digitos-verificadores.md tells what is counted here and repeats the counts.

/** One wrong digit at `at` (from 0), or the digits at `at` and `at + 1` swapped. */
type Mistake = { kind: 'digit' | 'swap'; from: string; to: string; at: number };

/** Why a mistake cannot be found. */
type Cause = 'shared digit' | 'check digit swapped' | '0 and 9 swapped';

/** A check digit as the standards give it, written down apart from the code that is under test. */
type Rule = {
  /** The weight of every digit, '-' in the place of the check digit. */
  weights: string;
  /** The check digit of every remainder, from 0. As many remainders as the modulus. */
  digits: string;
  /** The remainders that share one check digit. */
  shared: number[];
  /** Weight of its neighbour, the neighbour, the check digit, the remainder: swaps with the check digit that agree again. */
  swapsOfDigit: string[];
  accepts: (text: string) => boolean;
};

const ZERO = 48;
const WEIGHTS = '98765432';

const FIELD_1: Rule = {
  weights: '212121212-',
  digits: '0987654321',
  shared: [],
  swapsOfDigit: [],
  accepts: (text) => modulo10(text.slice(0, -1)) === Number(text.at(-1)),
};
const FIELDS_2_3: Rule = { ...FIELD_1, weights: '1212121212-' };
const CODIGO_BARRAS: Rule = {
  weights: `4329-8765432${WEIGHTS.repeat(4)}`,
  digits: '11987654321',
  shared: [0, 1, 10],
  swapsOfDigit: ['9: 1 8 3', '9: 1 4 7', '9: 8 1 0', '9: 4 1 1', '8: 1 9 2', '8: 1 6 5', '8: 9 1 0', '8: 6 1 1'],
  accepts: (text) => readCodigoBarras(text).valid,
};
const CAMPO_LIVRE: Rule = {
  weights: `${WEIGHTS.repeat(3)}-`,
  digits: '00987654321',
  shared: [0, 1],
  swapsOfDigit: ['2: 0 1 10', '2: 1 0 1'],
  accepts: isCampoLivre,
};
const NOSSO_NUMERO: Rule = {
  weights: `432${WEIGHTS.repeat(2)}-`,
  digits: '00987654321',
  shared: [0, 1],
  swapsOfDigit: ['2: 0 1 10', '2: 1 0 1'],
  accepts: (text) => {
    const conta = { cooperativa: text.slice(0, 4), posto: text.slice(4, 6), beneficiario: text.slice(6, 11) };
    return isNossoNumero(conta, text.slice(11));
  },
};

function isCampoLivre(text: string): boolean {
  try {
    parseCampoLivre(text);
    return true;
  } catch {
    return false;
  }
}

function remainder({ weights, digits }: Rule, text: string): number {
  let sum = 0;
  for (let at = 0; at < text.length; at++) {
    const weight = weights.charCodeAt(at) - ZERO;
    const product = weight < 0 ? 0 : (text.charCodeAt(at) - ZERO) * weight;
    sum += digits.length === 10 && product > 9 ? product - 9 : product;
  }
  return sum % digits.length;
}

function sharesDigit(rule: Rule, from: string, to: string): boolean {
  return rule.shared.includes(remainder(rule, from)) && rule.shared.includes(remainder(rule, to));
}

/** Modulo 10: doubling tells every two digits apart, so one wrong digit never escapes; of the swaps, 0 with 9 alone does. */
function modulo10Cause({ kind, from, at }: Mistake): Cause | null {
  return kind === 'swap' && ['09', '90'].includes(from.slice(at, at + 2)) ? '0 and 9 swapped' : null;
}

/** Modulo 11: no mistake leaves the remainder as it was; it escapes where two remainders are given one digit. */
function modulo11Cause(rule: Rule, mistake: Mistake): Cause | null {
  const { kind, from, to, at } = mistake;
  const digitAt = rule.weights.indexOf('-');
  if (kind === 'digit' && at === digitAt) return null;
  if (kind === 'swap' && (at === digitAt || at + 1 === digitAt)) {
    const beside = at === digitAt ? at + 1 : at;
    const swap = `${rule.weights[beside]}: ${from[beside]} ${from[digitAt]} ${remainder(rule, from)}`;
    return rule.swapsOfDigit.includes(swap) ? 'check digit swapped' : null;
  }
  return sharesDigit(rule, from, to) ? 'shared digit' : null;
}

/** A barcode that begins with 8 is a tax or utility slip, refused whatever its digits say. */
function codigoBarrasCause(mistake: Mistake): Cause | null {
  return mistake.to.startsWith('8') ? null : modulo11Cause(CODIGO_BARRAS, mistake);
}

/** Fields 1 to 3 are held by their own digit and the general one, fields 4 and 5 by the general one alone. */
function linhaCause(mistake: Mistake): Cause | null {
  const { at } = mistake;
  const from = codigoBarrasOf(mistake.from);
  const to = codigoBarrasOf(mistake.to);
  if (at >= 32) return modulo11Cause(CODIGO_BARRAS, { ...mistake, from, to, at: at - 28 });
  const acrossFields = at === 9 || at === 20 || at === 31;
  return !acrossFields && sharesDigit(CODIGO_BARRAS, from, to) ? modulo10Cause(mistake) : null;
}

function codigoBarrasOf(linha: string): string {
  return linha.slice(0, 4) + linha.slice(32) + linha.slice(4, 9) + linha.slice(10, 20) + linha.slice(21, 31);
}

function* digitMistakes(from: string, at: number): Generator<Mistake> {
  for (let digit = 0; digit <= 9; digit++) {
    const to = from.slice(0, at) + digit + from.slice(at + 1);
    if (to !== from) yield { kind: 'digit', from, to, at };
  }
}

function* swapMistakes(from: string, at: number): Generator<Mistake> {
  const [left, right] = from.slice(at, at + 2);
  if (left !== right) yield { kind: 'swap', from, to: `${from.slice(0, at)}${right}${left}${from.slice(at + 2)}`, at };
}

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

type Count = { tried: number; found: number } & Partial<Record<Cause, number>>;

/** Counts what was tried, what was found, and what escaped by cause; `surprises`, ten at most, is what the theory denies. */
function count(mistakes: Iterable<Mistake>, accepts: Rule['accepts'], causeOf: (mistake: Mistake) => Cause | null) {
  const counts: Record<Mistake['kind'], Count> = { digit: { tried: 0, found: 0 }, swap: { tried: 0, found: 0 } };
  const escaped: Mistake[] = [];
  const surprises: Mistake[] = [];
  for (const mistake of mistakes) {
    const cause = causeOf(mistake);
    const accepted = accepts(mistake.to);
    const ofKind = counts[mistake.kind];
    ofKind.tried++;
    if (accepted) escaped.push(mistake);
    else ofKind.found++;
    if (accepted && cause !== null) ofKind[cause] = (ofKind[cause] ?? 0) + 1;
    if (accepted !== (cause !== null) && surprises.length < 10) surprises.push(mistake);
  }
  return { counts: { ...counts, surprises }, escaped };
}

function allBut(tried: number, escaped: Partial<Record<Cause, number>>): Count {
  return { tried, found: Object.values(escaped).reduce((left, n) => left - n, tried), ...escaped };
}

/** Titles as they are: values of one to nine digits, one title in twenty without one, due in the years 2025 to 2041. */
function titulos(size: number) {
  // Park and Miller's generator: the same titles on every machine and under every version of every library.
  let seed = 748;
  const draw = (limit: number) => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed % limit;
  };
  const digits = (length: number) => String(draw(10 ** length)).padStart(length, '0');
  return Array.from({ length: size }, (_, i) => {
    const conta = { cooperativa: digits(4), posto: digits(2), beneficiario: digits(5) };
    const nossoNumero = buildNossoNumero({ ...conta, ano: digits(2), byte: 2 + draw(8), sequencial: draw(100_000) });
    const valor = centavos(i % 20 === 0 ? 0 : 1 + draw(10 ** (1 + draw(9))));
    const vencimento = addDays(localDate('2025-01-01'), draw(6000));
    const carteira = { tipoCobranca: '1', carteira: '1' };
    const codigoBarras = buildCodigoBarras({ ...conta, ...carteira, nossoNumero, vencimento, valor });
    const contaENumero = conta.cooperativa + conta.posto + conta.beneficiario + nossoNumero;
    const linha = linhaDigitavelFromCodigoBarras(codigoBarras);
    return { codigoBarras, linha, campoLivre: codigoBarras.slice(19), contaENumero };
  });
}

/** Every single wrong digit and every swap of neighbours in that part of 300 titles. */
function* mistakesOf(part: keyof ReturnType<typeof titulos>[number]): Generator<Mistake> {
  for (const { [part]: from } of titulos(300)) {
    for (let at = 0; at < from.length; at++) yield* digitMistakes(from, at);
    for (let at = 0; at + 1 < from.length; at++) yield* swapMistakes(from, at);
  }
}

const causeIn = (rule: Rule) => (mistake: Mistake) => modulo11Cause(rule, mistake);

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

describe('every mistake in 300 titles', PATIENT, () => {
  it('is found in the barcode, but for 4.5 of 100 wrong digits and 4.2 of 100 swaps', () => {
    const { escaped, counts } = count(mistakesOf('codigoBarras'), CODIGO_BARRAS.accepts, codigoBarrasCause);
    expect(counts).toEqual({
      digit: { tried: 118_800, found: 113_467, 'shared digit': 5_333 },
      swap: { tried: 10_293, found: 9_862, 'shared digit': 422, 'check digit swapped': 9 },
      surprises: [],
    });
    const digits = escaped.filter(({ kind }) => kind === 'digit');
    const within = (from: number, to: number) => digits.filter(({ at }) => at >= from && at < to);
    expect([within(0, 4), within(5, 9), within(9, 19), within(19, 44)].map((part) => part.length)).toEqual([
      476, 482, 1_264, 3_111,
    ]);
    expect(within(19, 44).filter(({ to }) => isCampoLivre(to.slice(19)))).toHaveLength(36);
  });

  it('is found in the linha digitável, but for 1.4 of 100 wrong digits, all in field 5, and 1 of 100 swaps', () => {
    const { escaped, counts } = count(mistakesOf('linha'), (text) => readLinhaDigitavel(text).valid, linhaCause);
    expect(counts).toEqual({
      digit: { tried: 126_900, found: 125_154, 'shared digit': 1_746 },
      swap: { tried: 11_126, found: 11_012, 'shared digit': 99, 'check digit swapped': 9, '0 and 9 swapped': 6 },
      surprises: [],
    });
    expect(escaped.filter(({ kind, at }) => kind === 'digit' && at < 33)).toEqual([]);
  });

  it('is found in the campo livre, but for 1.4 of 100 wrong digits and 2 of 100 swaps', () => {
    expect(count(mistakesOf('campoLivre'), CAMPO_LIVRE.accepts, causeIn(CAMPO_LIVRE)).counts).toEqual({
      digit: { tried: 67_500, found: 66_539, 'shared digit': 961 },
      swap: { tried: 6_240, found: 6_115, 'shared digit': 101, 'check digit swapped': 24 },
      surprises: [],
    });
  });

  it('is found in the nosso número with its account, but for 1.9 of 100 wrong digits and 2.1 of 100 swaps', () => {
    expect(count(mistakesOf('contaENumero'), NOSSO_NUMERO.accepts, causeIn(NOSSO_NUMERO)).counts).toEqual({
      digit: { tried: 54_000, found: 52_973, 'shared digit': 1_027 },
      swap: { tried: 5_137, found: 5_031, 'shared digit': 101, 'check digit swapped': 5 },
      surprises: [],
    });
  });

  it('is not all that people do: two digits of a barcode eight places apart weigh alike, and their swap escapes', () => {
    const { weights, accepts } = CODIGO_BARRAS;
    const counts = { tried: 0, 'same weight': 0, 'shared digit': 0, surprises: 0 };
    for (const { codigoBarras: from } of titulos(30)) {
      for (let one = 0; one < 44; one++) {
        for (let other = one + 2; other < 44; other++) {
          if (from[one] === from[other] || weights[one] === '-' || weights[other] === '-') continue;
          const between = from.slice(one + 1, other);
          const to = from.slice(0, one) + from[other] + between + from[one] + from.slice(other + 1);
          const sameWeight = weights[one] === weights[other];
          const shared = sharesDigit(CODIGO_BARRAS, from, to);
          const foretold = (sameWeight || shared) && !to.startsWith('8');
          counts.tried++;
          if (accepts(to)) counts[sameWeight ? 'same weight' : 'shared digit']++;
          if (accepts(to) !== foretold) counts.surprises++;
        }
      }
    }
    expect(counts).toEqual({ tried: 22_799, 'same weight': 2_564, 'shared digit': 900, surprises: 0 });
  });

  it('escapes where the fator 1666 and the general digit 9 change places, or R$ 150,35 becomes R$ 170,35 beside a 1', () => {
    const escapes = {
      '74899166600001234561126200101201650200623107': { fator: '1666', valor: 123_456 },
      '74891966600001234561126200101201650200623107': { fator: '9666', valor: 123_456 },
      '74891372600000150351107200003101650200623108': { fator: '3726', valor: 15_035 },
      '74891372600000170351107200003101650200623108': { fator: '3726', valor: 17_035 },
    };
    for (const [text, boleto] of Object.entries(escapes)) {
      expect(readCodigoBarras(text), text).toMatchObject({ valid: true, boleto });
    }
  });
});
