import { runVectors, vectorKind } from '@tests/support/vectors';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { buildNossoNumero, formatNossoNumero, isNossoNumero, nossoNumeroDv, postoDigits } from './nosso-numero';

const conta = { cooperativa: z.string(), posto: z.string(), beneficiario: z.string() };
const exemplo = { cooperativa: '0165', posto: '02', beneficiario: '00623', ano: '26', byte: 2, sequencial: 101 };

describe('nosso número', () => {
  it('agrees with every vector', () => {
    const { ran, owed } = runVectors('nosso-numero', {
      generate: vectorKind(
        z.strictObject({ ...conta, ano: z.string(), byte: z.number(), sequencial: z.number() }),
        z.strictObject({
          nossoNumero: z.string(),
          formatado: z.string(),
          dv: z.number(),
          base: z.string().optional(),
          resto: z.number().optional(),
        }),
        (input, expected) => {
          const nossoNumero = buildNossoNumero(input);
          expect(nossoNumero).toBe(expected.nossoNumero);
          expect(nossoNumeroDv(input, nossoNumero.slice(0, 8))).toBe(expected.dv);
          expect(formatNossoNumero(nossoNumero)).toBe(expected.formatado);
          expect(isNossoNumero(input, nossoNumero)).toBe(true);
          const base = input.cooperativa + postoDigits(input.posto) + input.beneficiario + nossoNumero.slice(0, 8);
          expect(base).toBe(expected.base ?? base);
        },
      ),
      check: vectorKind(
        z.strictObject({ ...conta, nossoNumero: z.string() }),
        z.strictObject({ valid: z.boolean(), dvEsperado: z.number().optional() }),
        (input, expected) => {
          expect(isNossoNumero(input, input.nossoNumero)).toBe(expected.valid);
          const dv = nossoNumeroDv(input, input.nossoNumero.slice(0, 8));
          expect(dv).toBe(expected.dvEsperado ?? dv);
        },
      ),
    });
    expect(ran).toBe(owed);
    expect(ran).toBeGreaterThan(0);
  });

  it('refuses bytes 0 and 1, which are not the beneficiário’s to use', () => {
    for (const byte of [0, 1, 10, 2.5, Number.NaN]) {
      expect(() => buildNossoNumero({ ...exemplo, byte })).toThrow(/byte de geração/);
    }
  });

  it('counts from 0 to 99999', () => {
    const numbers = [0, 99_999].map((sequencial) => buildNossoNumero({ ...exemplo, sequencial }).slice(0, 8));
    expect(numbers).toEqual(['26200000', '26299999']);
  });

  it('refuses a sequence beyond 99999, a part of the wrong width and a posto that is no posto', () => {
    for (const sequencial of [-1, 100_000, 0.5]) {
      expect(() => buildNossoNumero({ ...exemplo, sequencial })).toThrow(/sequencial/);
    }
    expect(() => buildNossoNumero({ ...exemplo, ano: '2026' })).toThrow(/ano/);
    expect(() => buildNossoNumero({ ...exemplo, cooperativa: '165' })).toThrow(/cooperativa/);
    expect(() => buildNossoNumero({ ...exemplo, beneficiario: '006230' })).toThrow(/beneficiário/);
    expect(() => nossoNumeroDv(exemplo, '2620010')).toThrow(/without check digit must be 8 digits: 2620010$/);
    for (const posto of ['2', '002', 'a1', '', '-1']) {
      expect(() => buildNossoNumero({ ...exemplo, posto })).toThrow(/posto/);
    }
  });

  it('says no to anything that is not nine digits, and formats nothing else', () => {
    for (const text of ['', '26200101', '2620010122', '26/200101-2']) {
      expect(isNossoNumero(exemplo, text)).toBe(false);
      expect(() => formatNossoNumero(text)).toThrow(new RangeError(`nosso número must be 9 digits: ${text}`));
    }
  });
});
