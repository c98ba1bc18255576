import { describe, expect, it } from 'vitest';
import { formatHundredths, readHundredths, readReais } from './valor-digitado';

describe('an amount as people type it', () => {
  it.each([
    ['1.234,56', 123_456],
    ['R$ 1234,5', 123_450],
    ['R$\u00a01.234,56', 123_456],
    ['1234.56', 123_456],
    ['1234', 123_400],
    ['1.234', 123_400],
    ['12.345.678,90', 1_234_567_890],
    ['10,', 1_000],
    ['0,01', 1],
    [' 99 ', 9_900],
  ])('reads %j as %i centavos', (text, expected) => {
    expect(readReais(text)).toBe(expected);
  });

  it.each([
    ['2,5 %', 250],
    ['2,50%', 250],
    ['R$ 1.234,56', 123_456],
    ['0.33', 33],
  ])('reads %j, which may be a percentage, as %i hundredths', (text, expected) => {
    expect(readHundredths(text)).toBe(expected);
  });

  it.each(['', '%', 'dois %', '2,505 %', '2 %%', '-1 %'])('does not guess what %j means as a percentage', (text) => {
    expect(readHundredths(text)).toBeNull();
  });

  it('takes no percentage for an amount', () => {
    expect(readReais('2,5 %')).toBeNull();
  });

  it('reads more than any boleto can carry: who issues one judges that', () => {
    expect(readReais('100.000.000,00')).toBe(10_000_000_000);
  });

  it.each(['', 'abc', '1,234,56', '1.23.456', '10,005', '-5', '-1234.56', '1e3', '12.3456', '9'.repeat(20)])(
    'does not guess what %j means',
    (text) => {
      expect(readReais(text)).toBeNull();
    },
  );
});

describe('an amount or a percentage in its field', () => {
  it.each([
    [0, '0,00'],
    [1, '0,01'],
    [250, '2,50'],
    [123_456, '1.234,56'],
    [9_999_999_999, '99.999.999,99'],
    [Number.MAX_SAFE_INTEGER, '90.071.992.547.409,91'],
  ])('shows %i hundredths as %j, which reads as the same', (hundredths, text) => {
    expect(formatHundredths(hundredths)).toBe(text);
    expect(readHundredths(text)).toBe(hundredths);
  });

  it('is never shown rounded', () => {
    expect(() => formatHundredths(2.5)).toThrow(RangeError);
  });
});
