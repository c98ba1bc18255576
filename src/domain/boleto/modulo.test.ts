import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isDigits, modulo10, modulo11 } from './modulo';

const digits = (length: number) => fc.stringMatching(new RegExp(`^\\d{${length}}$`));

describe('modulo', () => {
  it('gives the digits of the manual’s worked examples', () => {
    expect(modulo11('0165020062307200003')).toBe(1);
    expect(modulo11('110720000310165020062310')).toBe(8);
    expect([modulo10('748911262'), modulo10('0010120165'), modulo10('0200623107')]).toEqual([8, 5, 6]);
  });

  it('gives 0 when modulo 10 already stands on a multiple of ten, and 10 or 11 for the two odd remainders', () => {
    expect(modulo10('0000000000')).toBe(0);
    expect(modulo11('0')).toBe(11);
    expect(modulo11('6')).toBe(10);
  });

  it('changes the modulo 10 digit for every single wrong digit', () => {
    fc.assert(
      fc.property(digits(10), fc.nat(9), fc.integer({ min: 1, max: 9 }), (text, at, shift) => {
        const wrong = text.slice(0, at) + ((Number(text[at]) + shift) % 10) + text.slice(at + 1);
        return modulo10(wrong) !== modulo10(text);
      }),
    );
  });

  it('takes digits of exactly the length asked for and nothing else', () => {
    expect(isDigits('0189', 4)).toBe(true);
    for (const text of ['018', '01899', '01 9', '01a9', '01/9', '01:9', '01٣9']) expect(isDigits(text, 4)).toBe(false);
  });
});
