import { describe, expect, it } from 'vitest';
import { localDate } from '@/domain/local-date';
import { bankingDayFrom, isBankingDay } from './banking-days';

const from = (date: string, feriados?: string[]) => bankingDayFrom(localDate(date), feriados);

describe('days with banking', () => {
  it.each([
    ['a Saturday', '2026-12-19', '2026-12-21'],
    ['a Sunday', '2026-12-20', '2026-12-21'],
    ['Christmas on a Friday', '2026-12-25', '2026-12-28'],
    ['Carnival’s Monday of 2026', '2026-02-16', '2026-02-18'],
    ['Good Friday of 2026', '2026-04-03', '2026-04-06'],
    ['Corpus Christi of 2026', '2026-06-04', '2026-06-05'],
    ['Good Friday of 2038, before the latest Easter there is', '2038-04-23', '2038-04-26'],
    ['Consciência Negra of 2026, a Friday', '2026-11-20', '2026-11-23'],
    ['a plain Wednesday', '2026-12-23', '2026-12-23'],
  ])('after %s comes the next one', (_case, date, expected) => {
    expect(from(date)).toBe(expected);
  });

  it('20 November was one before it became a national holiday', () => {
    expect(isBankingDay(localDate('2023-11-20'))).toBe(true);
  });

  it('a holiday of the place is one where the convênio says so', () => {
    expect(from('2026-12-23', ['2026-12-23', '2026-12-24'])).toBe('2026-12-28');
  });
});
