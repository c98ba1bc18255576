import { describe, expect, it } from 'vitest';
import { centavos } from '@/domain/money';
import { writeCsv } from './csv';

const one = (cell: Parameters<typeof writeCsv>[1][number][number]) =>
  writeCsv(['a'], [[cell]])
    .replace('\ufeff', '')
    .split('\r\n')
    .slice(1, -1)
    .join('\r\n');

describe('a file for a Brazilian spreadsheet', () => {
  it('begins with the mark of UTF-8 and has semicolons, lines of CRLF and commas in its money', () => {
    const text = writeCsv(['Nome', 'Valor'], [['Ágata', { centavos: centavos(123_456) }]]);
    expect(text).toBe('\ufeffNome;Valor\r\nÁgata;1234,56\r\n');
  });

  it.each(['=1+1', '+55', '-2', '@SUM(A1)', '\tx', '\rx', '\uff1dx', '\uff0bx', '\uff0dx', '\uff20x'])(
    'the text %j is no formula',
    (text) => {
      expect(one(text).replace(/^"/, '')).toMatch(/^'/);
    },
  );

  it('money below zero stays a number, and nothing stays nothing', () => {
    expect(one({ centavos: centavos(-150) })).toBe('-1,50');
    expect(one(null)).toBe('');
  });

  it.each([
    ['um;dois', '"um;dois"'],
    ['diz "oi"', '"diz ""oi"""'],
    ['linha\nnova', '"linha\nnova"'],
    ['=a;b', `"'=a;b"`],
  ])('the text %j stays in its cell', (text, cell) => {
    expect(one(text)).toBe(cell);
  });
});
