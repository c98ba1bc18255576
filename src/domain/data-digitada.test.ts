import { describe, expect, it } from 'vitest';
import { readLocalDate } from './data-digitada';

describe('a day as people type it', () => {
  it.each(['20/12/2026', '20-12-2026', '20.12.26', '20 12 2026', '20122026', '2026-12-20', ' 20/12/2026 '])(
    'reads %j',
    (text) => {
      expect(readLocalDate(text)).toBe('2026-12-20');
    },
  );

  it.each(['', '31/02/2027', '12/20/2026', '2026', '20/12', '20/12/202', 'amanhã'])('does not guess %j', (text) => {
    expect(readLocalDate(text)).toBeNull();
  });
});
