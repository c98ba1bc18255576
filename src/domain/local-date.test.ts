import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  businessDate,
  businessInstant,
  daysBetween,
  epochDay,
  formatInstant,
  formatLocalDate,
  fromEpochDay,
  isLocalDate,
  localDate,
  weekday,
} from './local-date';

const days = fc.integer({ min: epochDay(localDate('1900-01-01')), max: epochDay(localDate('2199-12-31')) });

describe('local date', () => {
  it('adds and counts days as each other’s inverse', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: -40_000, max: 40_000 }), (day, distance) => {
        const date = fromEpochDay(day);
        expect(epochDay(date)).toBe(day);
        expect(daysBetween(date, addDays(date, distance))).toBe(distance);
        expect(addDays(addDays(date, distance), -distance)).toBe(date);
      }),
    );
  });

  it('orders as text exactly as in time', () => {
    fc.assert(fc.property(days, days, (a, b) => fromEpochDay(a) < fromEpochDay(b) === a < b));
  });

  it('loses no day over the old daylight-saving changes', () => {
    expect(addDays(localDate('2018-11-03'), 1)).toBe('2018-11-04');
    expect(daysBetween(localDate('1997-10-07'), localDate('2025-02-21'))).toBe(9999);
  });

  it('knows leap days and month ends', () => {
    expect(addDays(localDate('2028-02-28'), 1)).toBe('2028-02-29');
    expect(addDays(localDate('2100-02-28'), 1)).toBe('2100-03-01');
    expect(addDays(localDate('2026-12-31'), 1)).toBe('2027-01-01');
  });

  it('refuses days that do not exist and other ways of writing them', () => {
    for (const text of [
      '2026-02-29',
      '2026-04-31',
      '2026-13-01',
      '2026-00-10',
      '2026-1-1',
      '20/12/2026',
      '2026-12-20 ',
      // The other way in which ISO 8601 writes a year, which a Date takes and gives back.
      '+012026-12',
      '',
    ]) {
      expect(isLocalDate(text), text).toBe(false);
      expect(() => localDate(text), text).toThrow(new RangeError(`not a calendar day: ${text}`));
    }
    expect(isLocalDate('2028-02-29')).toBe(true);
  });

  it('ends with the years that four digits can write', () => {
    const first = epochDay(localDate('0000-01-01'));
    const last = epochDay(localDate('9999-12-31'));
    expect([first, last].map(fromEpochDay)).toEqual(['0000-01-01', '9999-12-31']);
    for (const day of [first - 1, last + 1, Number.NaN]) {
      expect(() => fromEpochDay(day)).toThrow(new RangeError(`not a day of the years 0 to 9999: ${day}`));
    }
  });

  it('counts weekdays from Sunday', () => {
    expect(weekday(localDate('2026-11-22'))).toBe(0);
    expect(weekday(localDate('2026-11-23'))).toBe(1);
    expect(weekday(localDate('2026-11-28'))).toBe(6);
  });

  it('ends the business day at midnight in São Paulo, not in London nor on this machine', () => {
    expect(businessDate(new Date('2026-11-24T02:59:59.999Z'))).toBe('2026-11-23');
    expect(businessDate(new Date('2026-11-24T03:00:00.000Z'))).toBe('2026-11-24');
    expect(businessDate(new Date('2018-12-01T02:00:00.000Z'))).toBe('2018-12-01');
  });

  it.each([
    ['2026-11-25', 18, '2026-11-25T21:00:00.000Z'],
    ['2026-11-25', 23, '2026-11-26T02:00:00.000Z'],
    ['2018-12-01', 8, '2018-12-01T10:00:00.000Z'],
    // The first and the last day of a summer time.
    ['2018-11-04', 4, '2018-11-04T06:00:00.000Z'],
    ['2019-02-17', 4, '2019-02-17T07:00:00.000Z'],
  ])('knows the instant of %s, %i h in São Paulo', (date, hour, instant) => {
    expect(businessInstant(localDate(date), hour).toISOString()).toBe(instant);
  });

  it('shows the day as people write it', () => {
    expect(formatLocalDate(localDate('2026-12-20'))).toBe('20/12/2026');
  });

  it('shows an instant as people write it, by the clock of the business zone', () => {
    expect(formatInstant('2026-11-25T02:15:00Z')).toBe('24/11/2026, 23:15');
    expect(formatInstant(new Date('2026-11-24T12:15:00Z'))).toBe('24/11/2026, 09:15');
  });
});
