import { formatLocalDate, isLocalDate, type LocalDate } from './local-date';

/**
 * Reads a day as people type it: "20/12/2026", "20-12-2026", "20.12.26", "20122026", or ISO. Two digits of a year are of
 * this century. Null for anything else and for days that do not exist.
 */
export function readLocalDate(text: string): LocalDate | null {
  const bare = text.trim();
  if (isLocalDate(bare)) return bare;
  const match = /^(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4}|\d{2})$/.exec(bare) ?? /^(\d{2})(\d{2})(\d{4})$/.exec(bare);
  if (!match) return null;
  const [, day = '', month = '', year = ''] = match;
  const iso = `${year.length === 2 ? `20${year}` : year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isLocalDate(iso) ? iso : null;
}

/** Writes a typed day as people read it, "20-12-26" as "20/12/2026"; anything else stays as typed. */
export function tidyLocalDate(typed: string): string {
  const day = readLocalDate(typed);
  return day === null ? typed : formatLocalDate(day);
}
