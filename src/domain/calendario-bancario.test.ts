import { describe, expect, it } from 'vitest';
import { bankingDaysBetween, isBankingDay, vencimentoEfetivo } from './calendario-bancario';
import { localDate } from './local-date';

describe('banking days', () => {
  it.each([
    ['2026-02-16', 'Carnaval Monday'],
    ['2026-02-17', 'Carnaval Tuesday'],
    ['2026-04-03', 'Sexta-feira Santa'],
    ['2026-06-04', 'Corpus Christi'],
    ['2026-11-20', 'Consciência Negra'],
    ['2026-12-25', 'Natal'],
    ['2026-12-31', 'the last day of the year'],
    ['2026-11-22', 'a Sunday'],
  ])('%s is none: %s', (day) => {
    expect(isBankingDay(localDate(day))).toBe(false);
  });

  it.each(['2026-02-18', '2026-11-23', '2026-12-30'])('%s is one', (day) => {
    expect(isBankingDay(localDate(day))).toBe(true);
  });

  it('a due date without banking moves to the next banking day', () => {
    expect(vencimentoEfetivo(localDate('2026-12-31'))).toBe('2027-01-04');
    expect(vencimentoEfetivo(localDate('2026-02-14'))).toBe('2026-02-18');
    expect(vencimentoEfetivo(localDate('2026-11-23'))).toBe('2026-11-23');
  });

  it('a stretch of days keeps only those on which banks work', () => {
    expect(bankingDaysBetween(localDate('2026-11-19'), localDate('2026-11-24'))).toEqual([
      '2026-11-19',
      '2026-11-23',
      '2026-11-24',
    ]);
  });
});
