import { processorTime } from '@tests/support/processor-time';
import { runVectors, vectorKind } from '@tests/support/vectors';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import {
  documentoKind,
  formatDocumento,
  isValidDocumento,
  normalizeDocumento,
  type TipoDocumento,
  tidyDocumento,
} from './documento';

const DIGITS = '0123456789';
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

const check = (tipo: TipoDocumento) =>
  vectorKind(
    z.strictObject({ valor: z.string() }),
    z.union([
      z.strictObject({ valid: z.literal(true), normalizado: z.string(), formatado: z.string() }),
      z.strictObject({ valid: z.literal(false) }),
    ]),
    ({ valor }, expected) => {
      expect(isValidDocumento(valor) && documentoKind(valor) === tipo).toBe(expected.valid);
      if (!expected.valid) return;
      expect(normalizeDocumento(valor)).toBe(expected.normalizado);
      expect(formatDocumento(valor)).toBe(expected.formatado);
      expect(isValidDocumento(expected.formatado)).toBe(true);
    },
  );

/** Of the hundred ways to complete a base, those accepted. */
function endingsOf(base: string): string[] {
  const endings = Array.from({ length: 100 }, (_, n) => String(n).padStart(2, '0'));
  return endings.filter((ending) => isValidDocumento(base + ending));
}

// The check digits themselves are the library's: only the right ones may pass.
const dv = vectorKind(z.strictObject({ base: z.string() }), z.strictObject({ dv: z.string() }), (input, expected) => {
  const allEqual = new Set(input.base + expected.dv).size === 1;
  expect(endingsOf(input.base)).toEqual(allEqual ? [] : [expected.dv]);
});

const classify = vectorKind(
  z.strictObject({ valor: z.string() }),
  z.strictObject({ classe: z.string() }),
  ({ valor }, { classe }) => expect(documentoKind(valor)).toBe(classe),
);

describe('documento', () => {
  it('agrees with every CPF vector', () => {
    const { ran, owed } = runVectors('cpf', { check: check('CPF'), dv });
    expect(ran).toBe(owed);
    expect(ran).toBeGreaterThan(0);
  });

  it('agrees with every vector of the numeric CNPJ', () => {
    const { ran, owed } = runVectors('cnpj-numeric', { check: check('CNPJ'), dv });
    expect(ran).toBe(owed);
    expect(ran).toBeGreaterThan(0);
  });

  it('agrees with every vector of the alphanumeric CNPJ', () => {
    const { ran, owed } = runVectors('cnpj-alphanumeric', { check: check('CNPJ'), dv, classify });
    expect(ran).toBe(owed);
    expect(ran).toBeGreaterThan(0);
  });

  it('upper-cases the letters of a CNPJ and keeps them', () => {
    expect(normalizeDocumento(' 12.abc.345/01de-35 ')).toBe('12ABC34501DE35');
    expect(isValidDocumento('12abc34501de35')).toBe(true);
    expect(formatDocumento('12abc34501de35')).toBe('12.ABC.345/01DE-35');
  });

  it('accepts 123.456.789-09, whose digits are right', () => {
    expect(isValidDocumento('123.456.789-09')).toBe(true);
  });

  it('accepts one separator where a mask has one, and refuses repeated or foreign ones', () => {
    for (const text of ['295 379 955 93', '295.379.955/93', '16.727.230.0001-97', '12 ABC 345 01DE 35']) {
      expect(isValidDocumento(text), text).toBe(true);
    }
    for (const text of [
      '295.379.955--93',
      '295$379955-93',
      '2.95379955-93',
      '12......ABC.345/01DE-35',
      '295\n379\n95593',
    ]) {
      expect(isValidDocumento(text), text).toBe(false);
      expect(normalizeDocumento(text), text).toBeNull();
    }
  });

  it('tells the kind by the shape alone, so that a wrong digit is still a CPF', () => {
    expect(documentoKind('111.444.777-36')).toBe('CPF');
    expect(isValidDocumento('111.444.777-36')).toBe(false);
    expect(documentoKind('12ABC3450001A8')).toBeNull();
    expect(documentoKind('')).toBeNull();
  });

  it('refuses to format what is neither', () => {
    expect(() => formatDocumento('11144477')).toThrow(new RangeError('neither a CPF nor a CNPJ'));
  });

  it.each([
    ['full-width digits', '１１１４４４７７７３５'],
    ['Arabic-Indic digits', '١١١٤٤٤٧٧٧٣٥'],
    ['mathematical digits', '𝟏𝟏𝟏𝟒𝟒𝟒𝟕𝟕𝟕𝟑𝟓'],
    ['a Cyrillic А', '12АBC34501DE35'],
    ['a Greek Ε', '12ABC34501DΕ35'],
    ['a long s, which upper-cases to S', '12ſBC34501DE35'],
    ['a dotless i, which upper-cases to I', '12ıBC34501DE35'],
    ['a ligature, which upper-cases to FI', '12ﬁC34501DE35'],
    ['an accent', '12ÁBC34501DE35'],
    ['an en dash', '111.444.777–35'],
    ['a zero-width space inside', '111.444.777\u200b-35'],
    ['a sign', '+11144477735'],
    ['a letter among the check digits', '12ABC34501DE3S'],
    ['a letter in a CPF', '1114447773S'],
    ['ten digits', '1114447773'],
    ['twelve digits', '111444777350'],
    ['fifteen characters', '12ABC34501DE350'],
  ])('refuses %s', (_what, text) => {
    expect(documentoKind(text)).toBeNull();
    expect(normalizeDocumento(text)).toBeNull();
    expect(isValidDocumento(text)).toBe(false);
  });

  it('answers at once on texts of a million characters', () => {
    for (const text of ['1', ' ', '1.', 'A', '11144477735 '].map((each) => each.repeat(1_000_000))) {
      expect(processorTime(() => expect(isValidDocumento(text)).toBe(false))).toBeLessThan(1000);
    }
  });

  it('refuses a number of one digit only, in either document', () => {
    for (const digit of DIGITS) {
      expect(isValidDocumento(digit.repeat(11)), digit).toBe(false);
      expect(isValidDocumento(digit.repeat(14)), digit).toBe(false);
    }
  });

  it('keeps leading zeros, and takes a CNPJ made of one letter, which is no number of one digit', () => {
    expect(formatDocumento('00000000000191')).toBe('00.000.000/0001-91');
    expect(isValidDocumento('00000000000191')).toBe(true);
    expect(formatDocumento('00000000191')).toBe('000.000.001-91');
    expect(isValidDocumento('00000000191')).toBe(true);
    expect(endingsOf('AAAAAAAAAAAA')).toHaveLength(1);
  });

  it('never takes a letter for the digit it resembles', () => {
    const twins: Record<string, string> = { '0': 'O', '1': 'I', '2': 'Z', '5': 'S', '8': 'B' };
    for (const cnpj of ['11222333000181', '00000000000191', '16727230000197', '60701190000104', '33592510000154']) {
      expect(isValidDocumento(cnpj), cnpj).toBe(true);
      for (const [position, digit] of [...cnpj.slice(0, 12)].entries()) {
        const text = cnpj.slice(0, position) + (twins[digit] ?? '?') + cnpj.slice(position + 1);
        expect(isValidDocumento(text), text).toBe(false);
      }
    }
  });
});

/** A base, and the same with one of its characters replaced by another of the alphabet. */
const mistyped = (alphabet: string, length: number) =>
  fc
    .tuple(
      fc.array(fc.constantFrom(...alphabet), { minLength: length, maxLength: length }).map((each) => each.join('')),
      fc.nat(length - 1),
      fc.constantFrom(...alphabet),
    )
    .filter(([base, position, other]) => new Set(base).size > 1 && base[position] !== other)
    .map(([base, position, other]) => ({
      base,
      position,
      distance: base.charCodeAt(position) - other.charCodeAt(0),
      wrong: base.slice(0, position) + other + base.slice(position + 1),
    }));

// A wrong character moves both sums modulo 11 by its weight times its distance from the right one. That hides where each sum
// stays (distances of 11, 22, 33) or moves between the remainders 0 and 1, which share the digit 0; the weights allow the
// latter only in the positions named below, counted from 0.
describe('the check digits of a documento', () => {
  it.each([
    ['CPF', DIGITS, 9, [0, 5]],
    ['CNPJ', DIGITS, 12, [0, 4, 8]],
    ['alphanumeric CNPJ', DIGITS + LETTERS, 12, [0, 4, 8]],
  ] as const)('of a %s find a wrong character of the base wherever they can', (_tipo, alphabet, length, blind) => {
    fc.assert(
      fc.property(mistyped(alphabet, length), ({ base, position, distance, wrong }) => {
        fc.pre(distance % 11 !== 0 && !blind.some((each) => each === position));
        const [ending, ...others] = endingsOf(base);
        expect(others).toEqual([]);
        expect(isValidDocumento(wrong + ending)).toBe(false);
      }),
    );
  });

  it.each([
    ['the first digit of a CPF', '12345678909', '22345678909'],
    ['the sixth digit of a CPF', '12347262700', '12347062700'],
    ['the first digit of a CNPJ', '00012360725000', '20012360725000'],
    ['the fifth digit of a CNPJ', '00012360725000', '00018360725000'],
    ['the ninth digit of a CNPJ', '00012360725000', '00012360925000'],
    ['6 for A in a CNPJ', '12ABC34501DE35', '126BC34501DE35'],
    ['L for A in a CNPJ', '12ABC34501DE35', '12LBC34501DE35'],
    ['W for A in a CNPJ', '12ABC34501DE35', '12WBC34501DE35'],
  ])('cannot always find %s', (_what, right, wrong) => {
    expect([right, wrong].map(isValidDocumento)).toEqual([true, true]);
  });
});

describe('a typed documento', () => {
  it('is written with its mask, and stays as typed while it is none', () => {
    expect(['70418523690', '12abc34501de35', '7041852369', ''].map(tidyDocumento)).toEqual([
      '704.185.236-90',
      '12.ABC.345/01DE-35',
      '7041852369',
      '',
    ]);
  });
});
