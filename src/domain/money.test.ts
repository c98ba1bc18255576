import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { centavos, centavosFromDecimal, decimalFromCentavos, formatReais, VALOR_MAXIMO_BOLETO } from './money';

describe('money', () => {
  it('is the same after being written as a decimal and read back', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), (value) => {
        expect(centavosFromDecimal(decimalFromCentavos(centavos(value)))).toBe(value === 0 ? 0 : value);
      }),
    );
  });

  it('reads the decimals that databases and banks write', () => {
    const amounts = {
      '0': 0,
      '-0': 0,
      '10': 1000,
      '1234.5': 123_450,
      '1234.50000': 123_450,
      '-0.01': -1,
      ' 7.10\n': 710,
    };
    for (const [text, value] of Object.entries(amounts)) expect(centavosFromDecimal(text), text).toBe(value);
    expect(Object.is(centavosFromDecimal('-0'), 0)).toBe(true);
  });

  it('never passes through floating point, where 1.15 and 0.29 lose a centavo', () => {
    expect(centavosFromDecimal('1.15')).toBe(115);
    expect(centavosFromDecimal('0.29')).toBe(29);
    expect(centavosFromDecimal('99999999.99')).toBe(VALOR_MAXIMO_BOLETO);
  });

  it('refuses a fraction of a centavo, a comma, an exponent and a number too large to be exact', () => {
    for (const text of [
      '',
      '.',
      '1.',
      '.5',
      '1,00',
      '1.005',
      '1e3',
      '+1',
      '0x10',
      '1.234.567',
      '90071992547409.92',
      '9'.repeat(400),
    ]) {
      expect(() => centavosFromDecimal(text), text).toThrow(RangeError);
    }
    expect(() => centavosFromDecimal('1,00')).toThrow('not a decimal amount: 1,00');
  });

  it('takes whole centavos only', () => {
    for (const value of [0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53]) {
      expect(() => centavos(value)).toThrow(new RangeError(`not a whole number of centavos: ${value}`));
    }
    expect(Object.is(centavos(-0), 0)).toBe(true);
  });

  it('writes two decimals always', () => {
    expect([0, 5, 50, -5, 123_456].map((value) => decimalFromCentavos(centavos(value)))).toEqual([
      '0.00',
      '0.05',
      '0.50',
      '-0.05',
      '1234.56',
    ]);
  });

  it('shows reais as people write them, exact to the last centavo', () => {
    expect(formatReais(centavos(123_456))).toBe('R$\u00a01.234,56');
    expect(formatReais(centavos(-5))).toBe('-R$\u00a00,05');
    expect(formatReais(centavos(9_007_199_254_740_991))).toBe('R$\u00a090.071.992.547.409,91');
  });
});
