import { describe, expect, it } from 'vitest';
import { crc16 } from './crc16';

describe('CRC of a BR Code', () => {
  it('gives the published check value of CRC16/CCITT-FALSE', () => {
    expect(crc16('123456789')).toBe('29B1');
    expect(crc16('')).toBe('FFFF');
  });

  it('always has four digits, leading zeros included', () => {
    const values = Array.from({ length: 2000 }, (_, n) => crc16(`pedido ${n}`));
    expect(values.every((value) => /^[0-9A-F]{4}$/.test(value))).toBe(true);
    expect(values.some((value) => value.startsWith('0'))).toBe(true);
  });

  it('runs over UTF-8 bytes, not over characters', () => {
    expect(crc16('SÃO PAULO')).toBe('6502');
    expect(crc16('R$ 10 € 😀')).toBe('C499');
    // An accent alone, first of two, second of two, and last of an odd number.
    expect(['É', 'ÉA', 'AÉ', 'ABÉ'].map((text) => crc16(text))).toEqual(['5EA9', '4ADE', 'A5A7', 'AC83']);
  });

  it('takes in a text of even and of odd length, and leaves out what comes after its end', () => {
    expect(['A', 'AB', 'ABC', '\x7f'].map((text) => crc16(text))).toEqual(['B915', '4B74', 'F508', '6E88']);
    expect(crc16('123456789É', 9)).toBe('29B1');
    expect(crc16('12345678É', 8)).toBe(crc16('12345678'));
    expect(crc16('SÃO PAULO, SP', 9)).toBe('6502');
    expect(crc16('ABÉ!', 3)).toBe(crc16('ABÉ'));
  });
});
