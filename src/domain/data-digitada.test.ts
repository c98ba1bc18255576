import { describe, expect, it } from 'vitest';
import { readLocalDate, tidyLocalDate } from './data-digitada';

describe('a day as people type it', () => {
  it.each(['20/12/2026', '20-12-2026', '20.12.26', '20 12 2026', '20122026', '2026-12-20', ' 20/12/2026 '])(
    'reads %j',
    (text) => {
      expect(readLocalDate(text)).toBe('2026-12-20');
    },
  );

  it('reads a day or a month of one digit', () => {
    expect(readLocalDate('5/1/2027')).toBe('2027-01-05');
  });

  it.each([
    '',
    '31/02/2027',
    '12/20/2026',
    '2026',
    '20/12',
    '20/12/202',
    '120/12/2026',
    '120122026',
    '201220261',
    'amanhã',
  ])('does not guess %j', (text) => {
    expect(readLocalDate(text)).toBeNull();
  });

  it('is written as people read it, and stays as typed while it is none', () => {
    expect(['20-12-26', '20122026', '20/12'].map(tidyLocalDate)).toEqual(['20/12/2026', '20/12/2026', '20/12']);
  });
});
