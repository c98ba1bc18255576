import { describe, expect, it } from 'vitest';
import { localDate } from '../local-date';
import { avisoCaducaEm } from './aviso';

describe('a notice of a payment', () => {
  it.each([
    ['on a Tuesday, to Friday morning', '2026-12-01', '2026-12-04T11:00:00.000Z'],
    ['on a Thursday, over the weekend to Tuesday morning', '2026-12-03', '2026-12-08T11:00:00.000Z'],
    ['on a Saturday, to Wednesday morning', '2026-12-05', '2026-12-09T11:00:00.000Z'],
    ['before Christmas, over the holiday as well', '2026-12-23', '2026-12-29T11:00:00.000Z'],
  ])('holds for two banking days: one %s', (_, day, until) => {
    expect(avisoCaducaEm(localDate(day)).toISOString()).toBe(until);
  });
});
