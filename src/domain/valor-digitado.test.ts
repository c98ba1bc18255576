import { describe, expect, it } from 'vitest';
import { readReais } from './valor-digitado';

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

  it.each(['', 'abc', '1,234,56', '1.23.456', '10,005', '-5', '-1234.56', '1e3', '12.3456', '9'.repeat(20)])(
    'does not guess what %j means',
    (text) => {
      expect(readReais(text)).toBeNull();
    },
  );
});
