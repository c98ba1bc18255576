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
  });
});
