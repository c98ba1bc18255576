import { addDays, epochDay, fromEpochDay, type LocalDate, localDate } from '../local-date';
import { isDigits } from './modulo';

/** The day 0 of the fator, counted from 1970-01-01. */
const BASE = epochDay(localDate('1997-10-07'));
/** The smallest fator that means a day; below it, no due date is present. */
const FIRST = 1000;
/** 1000 to 9999: after this many days the fator repeats. */
const CYCLE = 9000;
/** A fator is believed from 3000 days before to 5500 days after the day of reading (FEBRABAN FB-009/2023). */
const DAYS_BACK = 3000;
const DAYS_AHEAD = 5500;

/**
 * The 4 digits of a due date: days since 1997-10-07, restarting at 1000 after 9999 (2025-02-21), as FEBRABAN
 * FB-009/2023 rules. Null, a boleto without due date, is '0000'. Throws RangeError before 2000-07-03, when the fator
 * 1000 began.
 */
export function fatorVencimento(vencimento: LocalDate | null): string {
  if (vencimento === null) return '0000';
  const days = epochDay(vencimento) - BASE;
  if (days < FIRST) throw new RangeError(`no fator de vencimento before 2000-07-03: ${vencimento}`);
  return String(FIRST + ((days - FIRST) % CYCLE));
}

/**
 * The due date that 4 digits mean on the day of reading, or null when they name no day (first digit 0) or none that
 * can be trusted: it must lie within 3000 days before and 5500 days after `hoje` (FEBRABAN FB-009/2023). Throws
 * RangeError unless it is 4 digits.
 */
export function vencimentoFromFator(fator: string, hoje: LocalDate): LocalDate | null {
  const first = firstCycleDays(fator);
  if (first === null) return null;
  const today = epochDay(hoje) - BASE;
  const cycle = Math.max(0, Math.ceil((today - DAYS_BACK - first) / CYCLE));
  const days = first + cycle * CYCLE;
  return days <= today + DAYS_AHEAD ? fromEpochDay(BASE + days) : null;
}

/**
 * Every day that 4 digits can mean up to 2049-10-13: the first cycle's, then the second's; empty when the first digit
 * is 0. Throws RangeError unless it is 4 digits.
 */
export function vencimentoCandidates(fator: string): LocalDate[] {
  const first = firstCycleDays(fator);
  return first === null ? [] : [fromEpochDay(BASE + first), fromEpochDay(BASE + first + CYCLE)];
}

/**
 * The last due date that a barcode read today carries without doubt: 5500 days ahead (FEBRABAN FB-009/2023). Issue
 * nothing due later.
 */
export function lastVencimento(hoje: LocalDate): LocalDate {
  return addDays(hoje, DAYS_AHEAD);
}

function firstCycleDays(fator: string): number | null {
  if (!isDigits(fator, 4)) throw new RangeError(`fator de vencimento must be 4 digits: ${fator}`);
  const days = Number(fator);
  return days < FIRST ? null : days;
}
