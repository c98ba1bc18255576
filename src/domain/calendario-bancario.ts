import { getHolidays } from '@brazilian-utils/brazilian-utils';
import { addDays, epochDay, type LocalDate, localDate, weekday } from './local-date';

const holidaysByYear = new Map<number, ReadonlySet<LocalDate>>();

// Days without banking although no law calls them national holidays (Resolução CMN 4.880/2020): Carnaval on Monday and
// Tuesday, Corpus Christi; and 31 December, when branches do not open and clearing does not run.
// The library gives midnight of the machine's zone, whichever that is.
function calendarDay(date: Date): LocalDate {
  const two = (value: number) => String(value).padStart(2, '0');
  return localDate(`${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`);
}

function holidaysOf(year: number): ReadonlySet<LocalDate> {
  const known = holidaysByYear.get(year);
  if (known) return known;
  const days = new Set<LocalDate>([localDate(`${year}-12-31`)]);
  for (const holiday of getHolidays(year)) {
    const day = calendarDay(holiday.date);
    days.add(day);
    if (holiday.name.startsWith('Carnaval')) days.add(addDays(day, -1));
  }
  holidaysByYear.set(year, days);
  return days;
}

/** True when banks work that day: not a weekend, not a national holiday, not Carnaval, Corpus Christi or 31 December. */
export function isBankingDay(date: LocalDate): boolean {
  const day = weekday(date);
  return day !== 0 && day !== 6 && !holidaysOf(Number(date.slice(0, 4))).has(date);
}

/**
 * The last day on which a boleto due on `date` is still paid on time: that day, or the next banking day when banks do not
 * work on it (Lei 7.089/1983).
 */
export function vencimentoEfetivo(date: LocalDate): LocalDate {
  let day = date;
  while (!isBankingDay(day)) day = addDays(day, 1);
  return day;
}

/** The banking days from `from` to `to`, both included, in order. */
export function bankingDaysBetween(from: LocalDate, to: LocalDate): LocalDate[] {
  const days: LocalDate[] = [];
  for (let day = from; epochDay(day) <= epochDay(to); day = addDays(day, 1)) if (isBankingDay(day)) days.push(day);
  return days;
}
