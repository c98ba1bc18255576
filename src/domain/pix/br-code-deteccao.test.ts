import { CODES } from '@tests/support/br-codes';
import { processorTime } from '@tests/support/processor-time';
import { describe, expect, it } from 'vitest';
import { readBrCode } from './br-code';
import { listBrCode } from './br-code-campos';

const PRINTABLE = Array.from({ length: 95 }, (_, i) => String.fromCharCode(32 + i));

describe('finding what was changed', () => {
  it('finds every single character put in the place of another', () => {
    let tried = 0;
    let same = 0;
    const escaped: string[] = [];
    for (const code of CODES) {
      for (let at = 0; at < code.length; at++) {
        for (const char of PRINTABLE) {
          if (char === code[at]) continue;
          tried += 1;
          const changed = code.slice(0, at) + char + code.slice(at + 1);
          if (!readBrCode(changed).valid) continue;
          // The CRC is a number in hex: 8e14 is 8E14.
          if (changed.toUpperCase() === code.toUpperCase() && at >= code.length - 4) same += 1;
          else escaped.push(changed);
        }
      }
    }
    expect(escaped).toEqual([]);
    expect(tried).toBe(CODES.join('').length * 94);
    expect(same).toBe(CODES.map((code) => code.slice(-4).replace(/\d/g, '')).join('').length);
  });

  it('finds every two neighbours swapped, unless they are equal', () => {
    let tried = 0;
    const escaped: string[] = [];
    for (const code of CODES) {
      for (let at = 0; at + 1 < code.length; at++) {
        const [one, two] = [code.charAt(at), code.charAt(at + 1)];
        if (one === two) continue;
        tried += 1;
        const changed = code.slice(0, at) + two + one + code.slice(at + 2);
        if (readBrCode(changed).valid) escaped.push(changed);
      }
    }
    expect(escaped).toEqual([]);
    expect(tried).toBe(688);
  });

  it('finds every place where the text was cut', () => {
    for (const code of CODES) {
      for (let at = 0; at < code.length; at++)
        expect(readBrCode(code.slice(0, at)).valid, code.slice(0, at)).toBe(false);
    }
  });
});

describe('whatever is pasted', () => {
  it('reads 100 kB of anything in time that grows with it, and says little about it', () => {
    const garbage = [
      '0',
      '0000',
      '000201',
      '00020154',
      '00029999',
      '00000100',
      '00020126990014',
      '😀',
      '000201É',
      ' \n',
      '6304',
    ];
    for (const piece of garbage) {
      const text = piece.repeat(Math.ceil(100_000 / piece.length));
      // A quadratic walk of this takes seconds.
      expect(
        processorTime(() => readBrCode(text)),
        piece,
      ).toBeLessThan(500);
      const leitura = readBrCode(text);
      expect(leitura.valid, piece).toBe(false);
      expect(leitura.valid ? [] : leitura.problemas).toSatisfy((problemas: unknown[]) => problemas.length < 110, piece);
      expect(listBrCode(text).length, piece).toBeLessThan(110);
    }
  });
});
