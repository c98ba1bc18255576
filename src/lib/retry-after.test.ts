import { describe, expect, it } from 'vitest';
import { retryAfterMs } from './retry-after';

const now = new Date('2026-11-23T12:00:00.000Z');

describe('what a Retry-After asks for', () => {
  it.each([
    ['seconds', '7', 7_000],
    ['no wait at all', '0', 0],
    ['seconds with blanks around them', ' 120 ', 120_000],
    ['a date to come', 'Mon, 23 Nov 2026 12:00:05 GMT', 5_000],
    ['a date in another year', 'Fri, 01 Jan 2027 00:00:00 GMT', Date.UTC(2027, 0, 1) - now.getTime()],
    ['a date that is past', 'Mon, 23 Nov 2026 11:59:00 GMT', -60_000],
  ])('is read from %s', (_, header, ms) => {
    expect(retryAfterMs(header, now)).toBe(ms);
  });

  it.each([
    ['nothing', undefined],
    ['an empty text', ''],
    ['a fraction', '1.5'],
    ['a negative number', '-1'],
    ['a number with a unit', '10s'],
    ['another script’s digits', '٧'],
    ['words', 'soon'],
    ['what an unreadable date prints', 'Invalid Date'],
    ['a date without its zone', 'Mon, 23 Nov 2026 12:00:05'],
    ['a date of another zone', 'Mon, 23 Nov 2026 12:00:05 -0300'],
    ['a date on the wrong day of the week', 'Tue, 23 Nov 2026 12:00:05 GMT'],
    ['an ISO instant', '2026-11-23T12:00:05Z'],
    ['an obsolete form', 'Monday, 23-Nov-26 12:00:05 GMT'],
    ['two values', '5, 7'],
  ])('is unknown for %s', (_, header) => {
    expect(retryAfterMs(header, now)).toBeNull();
  });
});
