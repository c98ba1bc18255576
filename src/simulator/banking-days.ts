import { addDays, type LocalDate, localDate, weekday } from '@/domain/local-date';

/** Month and day of the national holidays that never move; 20 November is one since 2024. */
const FIXED = ['01-01', '04-21', '05-01', '09-07', '10-12', '11-02', '11-15', '12-25'];

/** Days after Easter: Carnival's Monday and Tuesday, Good Friday, Corpus Christi. */
const MOVABLE = [-48, -47, -2, 60];

/** Easter Sunday by Gauss's rule for the Gregorian calendar, as Lichtenberg mended it. */
function easter(year: number): LocalDate {
  const century = Math.floor(year / 100);
  const moonShift = 15 + Math.floor((3 * century + 3) / 4) - Math.floor((8 * century + 13) / 25);
  const sunShift = 2 - Math.floor((3 * century + 3) / 4);
  const golden = year % 19;
  const seed = (19 * golden + moonShift) % 30;
  const mend = Math.floor((seed + Math.floor(golden / 11)) / 29);
  const fullMoon = 21 + seed - mend;
  const firstSunday = 7 - ((year + Math.floor(year / 4) + sunShift) % 7);
  const march = fullMoon + 7 - ((fullMoon - firstSunday) % 7);
  return addDays(localDate(`${year}-03-01`), march - 1);
}

const holidays = new Map<number, ReadonlySet<string>>();

function holidaysOf(year: number): ReadonlySet<string> {
  const known = holidays.get(year);
  if (known) return known;
  const fixed = [...FIXED, ...(year >= 2024 ? ['11-20'] : [])].map((day) => `${year}-${day}`);
  const found = new Set([...fixed, ...MOVABLE.map((days) => addDays(easter(year), days))]);
  holidays.set(year, found);
  return found;
}

/** False on Saturdays, Sundays, national holidays of the banks and the `feriados` of the place. */
export function isBankingDay(date: LocalDate, feriados: readonly string[] = []): boolean {
  if ([0, 6].includes(weekday(date)) || feriados.includes(date)) return false;
  return !holidaysOf(Number(date.slice(0, 4))).has(date);
}

/** That day, or the first banking day after it. */
export function bankingDayFrom(date: LocalDate, feriados: readonly string[] = []): LocalDate {
  let day = date;
  while (!isBankingDay(day, feriados)) day = addDays(day, 1);
  return day;
}
