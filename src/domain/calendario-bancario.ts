import { addDays, type LocalDate, localDate, weekday } from './local-date';

// Computed here, and only tested against the holidays of brazilian-utils: that library has no year after 2099 (it answers
// an empty list), neither Carnaval Monday nor 31 December, and gives midnights of the machine's zone.

const FIRST_YEAR = 1990;

// Month and day, name; beside it what has made it a holiday in every year from FIRST_YEAR on.
const FIXED: readonly (readonly [monthDay: string, name: string])[] = [
  ['01-01', 'Confraternização Universal'], // Lei 662/1949
  ['04-21', 'Tiradentes'], // Lei 1.266/1950, then Lei 10.607/2002
  ['05-01', 'Dia do Trabalho'], // Lei 662/1949
  ['09-07', 'Independência do Brasil'], // Lei 662/1949
  ['10-12', 'Nossa Senhora Aparecida'], // Lei 6.802/1980
  ['11-02', 'Finados'], // the resolutions below, then also Lei 10.607/2002
  ['11-15', 'Proclamação da República'], // Lei 662/1949
  ['12-25', 'Natal'], // Lei 662/1949
  ['12-31', 'último dia do ano'], // no law: branches shut and no clearing, as FEBRABAN announces every year
];

const CONSCIENCIA_NEGRA_SINCE = 2024; // Lei 14.759/2023
const QUINTA_FEIRA_SANTA_UNTIL = 1999; // a banking day "somente a partir do ano 2000": Resolução CMN 2.516/1998, art. 1

const WEEKEND: Partial<Record<number, string>> = { 0: 'domingo', 6: 'sábado' };

const holidaysByYear = new Map<number, ReadonlyMap<string, string>>();

// J.-M. Oudin's form (1940) of the Gregorian computus: Easter Sunday, counted from 28 March.
function easter(year: number): LocalDate {
  const div = (a: number, b: number) => Math.floor(a / b);
  const golden = year % 19;
  const century = div(year, 100);
  const epact = (century - div(century, 4) - div(8 * century + 13, 25) + 19 * golden + 15) % 30;
  const moon = epact - div(epact, 28) * (1 - div(29, epact + 1) * div(21 - golden, 11));
  const sunday = (year + div(year, 4) + moon + 2 - century + div(century, 4)) % 7;
  return addDays(localDate(`${year}-03-28`), moon - sunday);
}

// What moves with Easter: both days of Carnaval and Corpus Christi (Resolução CMN 4.880/2020 and those it follows,
// 2.932/2002, 2.875/2001, 2.516/1998), Sexta-feira Santa (Lei 9.093/1995).
function holidaysOf(year: number): ReadonlyMap<string, string> {
  const known = holidaysByYear.get(year);
  if (known) return known;
  const pascoa = easter(year);
  const days = new Map<string, string>([
    [addDays(pascoa, -48), 'Carnaval'],
    [addDays(pascoa, -47), 'Carnaval'],
    [addDays(pascoa, -2), 'Sexta-feira Santa'],
    [addDays(pascoa, 60), 'Corpus Christi'],
  ]);
  if (year <= QUINTA_FEIRA_SANTA_UNTIL) days.set(addDays(pascoa, -3), 'Quinta-feira Santa');
  if (year >= CONSCIENCIA_NEGRA_SINCE) days.set(`${year}-11-20`, 'Consciência Negra');
  for (const [monthDay, name] of FIXED) days.set(`${year}-${monthDay}`, name);
  holidaysByYear.set(year, days);
  return days;
}

/**
 * Why banks do not work that day, in the words people read ('sábado', 'Carnaval', 'último dia do ano'), or null when it
 * is a banking day. A weekend is named before the holiday that falls on it, a fixed holiday before one that moves.
 *
 * Known for every year from 1990 on, without an end: years ahead follow the laws of today. Throws RangeError before 1990.
 *
 * What only the bank decides, and this calendar does not know: holidays of a state or a city; days shut by a decree of
 * their own (March 1990) or for an election on a weekday (until 1996); and the last weekday of a year whose 31 December is
 * a Saturday or Sunday. On that weekday too (29/12/2017, 30/12/2022, 29/12/2023) branches stay shut and FEBRABAN lets bills
 * be paid on the next banking day, but banks settle among themselves (Resolução CMN 2.875/2001, art. 3): it counts as a
 * banking day here.
 */
export function motivoSemExpediente(date: LocalDate): string | null {
  const year = Number(date.slice(0, 4));
  if (year < FIRST_YEAR) throw new RangeError(`banking days are known from ${FIRST_YEAR} on, not on ${date}`);
  return WEEKEND[weekday(date)] ?? holidaysOf(year).get(date) ?? null;
}

/** True when banks work that day, as far as motivoSemExpediente knows. Throws RangeError before 1990. */
export function isBankingDay(date: LocalDate): boolean {
  return motivoSemExpediente(date) === null;
}

/**
 * The last day on which a boleto due on `date` is still paid on time: that day, or the next banking day when banks do not
 * work on it (Lei 7.089/1983), at most four days later. Throws RangeError before 1990.
 */
export function vencimentoEfetivo(date: LocalDate): LocalDate {
  let day = date;
  while (!isBankingDay(day)) day = addDays(day, 1);
  return day;
}
