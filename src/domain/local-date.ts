/**
 * A calendar day without time or zone, 'YYYY-MM-DD', branded. Due dates, discount dates and payment dates are LocalDate
 * and never `Date`, so that no time zone can move them. ISO text also compares correctly with < and >.
 */
export type LocalDate = string & { readonly __brand: 'LocalDate' };

/** The zone in which the business day begins and ends. */
export const BUSINESS_ZONE = 'America/Sao_Paulo';

const DAY_MS = 86_400_000;

/** True for an existing day written 'YYYY-MM-DD' ('2026-02-29' is not one). */
export function isLocalDate(text: string): text is LocalDate {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().slice(0, 10) === text;
}

/** Brands 'YYYY-MM-DD'. Throws RangeError for anything that is not an existing day. */
export function localDate(text: string): LocalDate {
  if (!isLocalDate(text)) throw new RangeError(`not a calendar day: ${text}`);
  return text;
}

/** Days since 1970-01-01; the day count on which all arithmetic here is done. */
export function epochDay(date: LocalDate): number {
  // A day without a time is read as midnight UTC.
  return Date.parse(date) / DAY_MS;
}

/** The day with that number of days since 1970-01-01. Throws RangeError outside the years 0 to 9999. */
export function fromEpochDay(day: number): LocalDate {
  const date = new Date(day * DAY_MS);
  const year = date.getUTCFullYear();
  if (!(year >= 0 && year <= 9999)) throw new RangeError(`not a day of the years 0 to 9999: ${day}`);
  // From its parts: toISOString takes four times as long, and reading a boleto ends here.
  return `${String(year).padStart(4, '0')}-${two(date.getUTCMonth() + 1)}-${two(date.getUTCDate())}` as LocalDate;
}

function two(value: number): string {
  return value < 10 ? `0${value}` : `${value}`;
}

/** The day `days` later (earlier when negative). */
export function addDays(date: LocalDate, days: number): LocalDate {
  return fromEpochDay(epochDay(date) + days);
}

/** Calendar days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: LocalDate, to: LocalDate): number {
  return epochDay(to) - epochDay(from);
}

/** 0 = Sunday … 6 = Saturday. */
export function weekday(date: LocalDate): number {
  return new Date(`${date}T00:00:00Z`).getUTCDay();
}

const businessDay = new Intl.DateTimeFormat('en-CA', {
  timeZone: BUSINESS_ZONE,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});

/** The business day (America/Sao_Paulo) on which an instant falls. */
export function businessDate(instant: Date): LocalDate {
  return localDate(businessDay.format(instant));
}

const wallClock = new Intl.DateTimeFormat('en-CA', {
  timeZone: BUSINESS_ZONE,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

/**
 * The instant at which clocks in the business zone show that full hour (4 to 23: those before may not exist on a day on
 * which summer time begins) of that day.
 */
export function businessInstant(date: LocalDate, hour: number): Date {
  const asUtc = epochDay(date) * DAY_MS + hour * 3_600_000;
  const shown = Date.parse(`${wallClock.format(asUtc).replace(', ', 'T')}:00Z`);
  return new Date(2 * asUtc - shown);
}

/** Writes the day as people read it: '2026-12-20' → '20/12/2026'. */
export function formatLocalDate(date: LocalDate): string {
  return `${date.slice(8, 10)}/${date.slice(5, 7)}/${date.slice(0, 4)}`;
}

const dayAndClock = new Intl.DateTimeFormat('pt-BR', {
  dateStyle: 'short',
  timeStyle: 'short',
  timeZone: BUSINESS_ZONE,
});

/** Writes an instant (a Date, or ISO 8601) as people read it, by the clock of the business zone: '24/11/2026, 09:15'. */
export function formatInstant(instant: Date | string): string {
  return dayAndClock.format(new Date(instant));
}
