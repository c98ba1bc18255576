import { getHolidays } from '@brazilian-utils/brazilian-utils';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isBankingDay, motivoSemExpediente, vencimentoEfetivo } from './calendario-bancario';
import { addDays, daysBetween, type LocalDate, localDate, weekday } from './local-date';

const FIRST = localDate('1990-01-01');
const LAST = localDate('2100-12-31');
const years = Array.from({ length: 111 }, (_, index) => 1990 + index);

function daysFrom(from: LocalDate, to: LocalDate): LocalDate[] {
  return Array.from({ length: daysBetween(from, to) + 1 }, (_, index) => addDays(from, index));
}

const daysOf = (year: number) => daysFrom(localDate(`${year}-01-01`), localDate(`${year}-12-31`));

/** The weekdays of a year without banking, 'MM-DD name'. */
function closedWeekdays(year: number): string[] {
  const closed = daysOf(year).map((day) => ({ day, motivo: motivoSemExpediente(day) }));
  return closed.flatMap(({ day, motivo }) =>
    motivo === null || motivo === 'sábado' || motivo === 'domingo' ? [] : [`${day.slice(5)} ${motivo}`],
  );
}

// Gauss's rule (1816) with his two exceptions: an algorithm of its own, neither ours nor the library's.
function easterByGauss(year: number): LocalDate {
  const k = Math.floor(year / 100);
  const q = Math.floor(k / 4);
  const m = (15 - Math.floor((13 + 8 * k) / 25) + k - q) % 30;
  const n = (4 + k - q) % 7;
  const a = year % 19;
  const d = (19 * a + m) % 30;
  const e = (2 * (year % 4) + 4 * (year % 7) + 6 * d + n) % 7;
  const early = e === 6 && (d === 29 || (d === 28 && (11 * m + 11) % 30 < 19)) ? 7 : 0;
  return addDays(localDate(`${year}-03-22`), d + e - early);
}

// Easter Sunday of 1990 to 2100, ten years a line, as another program (python-dateutil) gives it.
const EASTER = `
  04-15 03-31 04-19 04-11 04-03 04-16 04-07 03-30 04-12 04-04
  04-23 04-15 03-31 04-20 04-11 03-27 04-16 04-08 03-23 04-12
  04-04 04-24 04-08 03-31 04-20 04-05 03-27 04-16 04-01 04-21
  04-12 04-04 04-17 04-09 03-31 04-20 04-05 03-28 04-16 04-01
  04-21 04-13 03-28 04-17 04-09 03-25 04-13 04-05 04-25 04-10
  04-01 04-21 04-06 03-29 04-17 04-09 03-25 04-14 04-05 04-18
  04-10 04-02 04-21 04-06 03-29 04-18 04-02 04-22 04-14 03-30
  04-18 04-10 03-26 04-15 04-06 03-29 04-11 04-03 04-22 04-14
  03-30 04-19 04-10 03-26 04-15 04-07 04-19 04-11 04-03 04-23
  04-07 03-30 04-19 04-04 03-26 04-15 03-31 04-20 04-11 04-03
  04-16 04-08 03-30 04-12 04-04 04-24 04-15 03-31 04-20 04-12
  03-28`
  .trim()
  .split(/\s+/);

// Whole years, literally: what a bank’s wall calendar strikes out between Monday and Friday. 2008, 2011, 2024 to 2026 and 2038
// were read beside ANBIMA’s list of holidays.
const YEARS: Record<number, string> = {
  1990: `01-01 Confraternização Universal, 02-26 Carnaval, 02-27 Carnaval, 04-12 Quinta-feira Santa, 04-13 Sexta-feira Santa,
    05-01 Dia do Trabalho, 06-14 Corpus Christi, 09-07 Independência do Brasil, 10-12 Nossa Senhora Aparecida, 11-02 Finados,
    11-15 Proclamação da República, 12-25 Natal, 12-31 último dia do ano`,
  1999: `01-01 Confraternização Universal, 02-15 Carnaval, 02-16 Carnaval, 04-01 Quinta-feira Santa, 04-02 Sexta-feira Santa,
    04-21 Tiradentes, 06-03 Corpus Christi, 09-07 Independência do Brasil, 10-12 Nossa Senhora Aparecida, 11-02 Finados,
    11-15 Proclamação da República, 12-31 último dia do ano`,
  // Sexta-feira Santa on the day of Tiradentes.
  2000: `03-06 Carnaval, 03-07 Carnaval, 04-21 Tiradentes, 05-01 Dia do Trabalho, 06-22 Corpus Christi,
    09-07 Independência do Brasil, 10-12 Nossa Senhora Aparecida, 11-02 Finados, 11-15 Proclamação da República, 12-25 Natal`,
  // Nearly the earliest Easter there is, 23 March.
  2008: `01-01 Confraternização Universal, 02-04 Carnaval, 02-05 Carnaval, 03-21 Sexta-feira Santa, 04-21 Tiradentes,
    05-01 Dia do Trabalho, 05-22 Corpus Christi, 12-25 Natal, 12-31 último dia do ano`,
  2011: `03-07 Carnaval, 03-08 Carnaval, 04-21 Tiradentes, 04-22 Sexta-feira Santa, 06-23 Corpus Christi,
    09-07 Independência do Brasil, 10-12 Nossa Senhora Aparecida, 11-02 Finados, 11-15 Proclamação da República`,
  // 20 November, a Monday, was no national holiday yet.
  2023: `02-20 Carnaval, 02-21 Carnaval, 04-07 Sexta-feira Santa, 04-21 Tiradentes, 05-01 Dia do Trabalho,
    06-08 Corpus Christi, 09-07 Independência do Brasil, 10-12 Nossa Senhora Aparecida, 11-02 Finados,
    11-15 Proclamação da República, 12-25 Natal`,
  2024: `01-01 Confraternização Universal, 02-12 Carnaval, 02-13 Carnaval, 03-29 Sexta-feira Santa, 05-01 Dia do Trabalho,
    05-30 Corpus Christi, 11-15 Proclamação da República, 11-20 Consciência Negra, 12-25 Natal, 12-31 último dia do ano`,
  2025: `01-01 Confraternização Universal, 03-03 Carnaval, 03-04 Carnaval, 04-18 Sexta-feira Santa, 04-21 Tiradentes,
    05-01 Dia do Trabalho, 06-19 Corpus Christi, 11-20 Consciência Negra, 12-25 Natal, 12-31 último dia do ano`,
  2026: `01-01 Confraternização Universal, 02-16 Carnaval, 02-17 Carnaval, 04-03 Sexta-feira Santa, 04-21 Tiradentes,
    05-01 Dia do Trabalho, 06-04 Corpus Christi, 09-07 Independência do Brasil, 10-12 Nossa Senhora Aparecida,
    11-02 Finados, 11-20 Consciência Negra, 12-25 Natal, 12-31 último dia do ano`,
  // The latest Easter there is, 25 April.
  2038: `01-01 Confraternização Universal, 03-08 Carnaval, 03-09 Carnaval, 04-21 Tiradentes, 04-23 Sexta-feira Santa,
    06-24 Corpus Christi, 09-07 Independência do Brasil, 10-12 Nossa Senhora Aparecida, 11-02 Finados,
    11-15 Proclamação da República, 12-31 último dia do ano`,
  // No leap year, and beyond what the library knows.
  2100: `01-01 Confraternização Universal, 02-08 Carnaval, 02-09 Carnaval, 03-26 Sexta-feira Santa, 04-21 Tiradentes,
    05-27 Corpus Christi, 09-07 Independência do Brasil, 10-12 Nossa Senhora Aparecida, 11-02 Finados,
    11-15 Proclamação da República, 12-31 último dia do ano`,
};

// The library's names where ours differ; Easter Sunday is a Sunday.
const LIBRARY_NAMES: Record<string, string> = {
  'Ano novo': 'Confraternização Universal',
  'Carnaval (terça-feira)': 'Carnaval',
  'Dia do trabalhador': 'Dia do Trabalho',
  'Dia da Consciência Negra': 'Consciência Negra',
};

/** The library's year by day, with what it does not know: Carnaval Monday, Quinta-feira Santa until 1999, 31 December. */
function libraryYear(year: number): Map<string, Set<string>> {
  const days = new Map<string, Set<string>>();
  const add = (day: LocalDate, name: string) => days.set(day, (days.get(day) ?? new Set()).add(name));
  add(localDate(`${year}-12-31`), 'último dia do ano');
  for (const { date, name } of getHolidays(year)) {
    const two = (value: number) => String(value).padStart(2, '0');
    const day = localDate(`${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`);
    add(day, LIBRARY_NAMES[name] ?? name);
    if (name === 'Carnaval (terça-feira)') add(addDays(day, -1), 'Carnaval');
    if (name === 'Sexta-feira Santa' && year < 2000) add(addDays(day, -1), 'Quinta-feira Santa');
  }
  return days;
}

describe('banking days', () => {
  it.each(Object.entries(YEARS))('%s is the year of the wall calendar', (year, expected) => {
    expect(closedWeekdays(Number(year))).toEqual(expected.split(/,\s+/));
  });

  it('every day from 1990 to 2100 is what the fixed days, Easter and the weekend make of it', () => {
    const fixed = ['01-01', '04-21', '05-01', '09-07', '10-12', '11-02', '11-15', '12-25', '12-31'];
    const wrong: string[] = [];
    let days = 0;
    for (const year of years) {
      const easter = easterByGauss(year);
      const closed = new Set<string>([-48, -47, -2, 60].map((distance) => addDays(easter, distance)));
      if (year <= 1999) closed.add(addDays(easter, -3));
      for (const monthDay of year >= 2024 ? [...fixed, '11-20'] : fixed) closed.add(`${year}-${monthDay}`);
      for (const day of daysOf(year)) {
        days += 1;
        if (isBankingDay(day) !== (weekday(day) % 6 !== 0 && !closed.has(day))) wrong.push(day);
      }
    }
    expect(wrong).toEqual([]);
    expect(days).toBe(daysBetween(FIRST, LAST) + 1);
  });

  it('every year that the library knows is its year, name for name', () => {
    for (const year of years.slice(0, -1)) {
      const library = libraryYear(year);
      expect(library.size, String(year)).toBeGreaterThan(12);
      const wrong = daysOf(year).filter((day) => {
        const motivo = motivoSemExpediente(day);
        const names = library.get(day);
        if (motivo === 'sábado') return weekday(day) !== 6;
        if (motivo === 'domingo') return weekday(day) !== 0;
        return motivo === null ? names !== undefined : !names?.has(motivo);
      });
      expect(wrong).toEqual([]);
    }
    expect(getHolidays(2100)).toEqual([]);
  });

  it('Carnaval, Sexta-feira Santa and Corpus Christi stand where printed tables put Easter', () => {
    expect(EASTER).toHaveLength(years.length);
    for (const [index, year] of years.entries()) {
      const easter = localDate(`${year}-${EASTER[index]}`);
      expect(easterByGauss(year)).toBe(easter);
      const around = [-48, -47, -2, 60].map((distance) => motivoSemExpediente(addDays(easter, distance)));
      // Easter on 23 April puts Sexta-feira Santa on Tiradentes.
      const sexta = EASTER[index] === '04-23' ? 'Tiradentes' : 'Sexta-feira Santa';
      expect(around, String(year)).toEqual(['Carnaval', 'Carnaval', sexta, 'Corpus Christi']);
    }
  });

  it('Easter stays where Gauss puts it in the five centuries after', () => {
    for (let year = 2101; year <= 2600; year++) {
      const sexta = addDays(easterByGauss(year), -2);
      const motivo = sexta.endsWith('04-21') ? 'Tiradentes' : 'Sexta-feira Santa';
      expect(motivoSemExpediente(sexta), sexta).toBe(motivo);
    }
  });

  it('Quarta-feira de Cinzas and Christmas Eve are banking days, though short ones', () => {
    expect(motivoSemExpediente(localDate('2026-02-18'))).toBeNull();
    expect(motivoSemExpediente(localDate('2026-12-24'))).toBeNull();
  });

  it('the last weekday before a 31 December at the weekend counts as a banking day', () => {
    expect(['2017-12-29', '2022-12-30', '2023-12-29'].map((day) => isBankingDay(localDate(day)))).toEqual([
      true,
      true,
      true,
    ]);
    expect(motivoSemExpediente(localDate('2022-12-31'))).toBe('sábado');
    expect(motivoSemExpediente(localDate('2023-12-31'))).toBe('domingo');
  });

  it('goes on after 2100 and refuses what lies before 1990, weekends too', () => {
    // Easter 2285 falls on 22 March, the earliest there is.
    expect(motivoSemExpediente(localDate('2285-03-20'))).toBe('Sexta-feira Santa');
    expect(motivoSemExpediente(localDate('2150-11-20'))).toBe('Consciência Negra');
    expect(motivoSemExpediente(FIRST)).toBe('Confraternização Universal');
    for (const day of ['1989-12-31', '1989-12-29', '0001-01-01'].map(localDate)) {
      expect(() => motivoSemExpediente(day)).toThrow(
        new RangeError(`banking days are known from 1990 on, not on ${day}`),
      );
      expect(() => vencimentoEfetivo(day)).toThrow(RangeError);
    }
  });
});

describe('vencimento efetivo', () => {
  it.each([
    ['2026-11-23', '2026-11-23', 'a banking day stays'],
    ['2026-11-21', '2026-11-23', 'a Saturday'],
    ['2026-11-22', '2026-11-23', 'a Sunday'],
    ['2026-11-20', '2026-11-23', 'Consciência Negra on a Friday'],
    ['2026-02-14', '2026-02-18', 'the Saturday of Carnaval'],
    ['2026-12-31', '2027-01-04', 'the last day of the year, a Thursday'],
    ['2025-04-18', '2025-04-22', 'Sexta-feira Santa before a Monday of Tiradentes'],
    ['2027-12-31', '2028-01-03', 'a turn of the year at the weekend'],
    ['2099-12-31', '2100-01-04', 'into 2100'],
    ['2100-12-31', '2101-01-03', 'out of 2100'],
  ])('of %s is %s: %s', (vencimento, efetivo) => {
    expect(vencimentoEfetivo(localDate(vencimento))).toBe(efetivo);
  });

  it('is at most four days later, over all days from 1990 to 2100', () => {
    const delays = new Map<number, number>();
    for (const day of daysFrom(FIRST, LAST)) {
      const delay = daysBetween(day, vencimentoEfetivo(day));
      delays.set(delay, (delays.get(delay) ?? 0) + 1);
    }
    expect([...delays.keys()].sort((a, b) => a - b)).toEqual([0, 1, 2, 3, 4]);
    expect([...delays.values()].reduce((sum, each) => sum + each)).toBe(daysBetween(FIRST, LAST) + 1);
  });

  it('is the first banking day from the due date on, and its own vencimento efetivo', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: daysBetween(FIRST, LAST) }), (distance) => {
        const day = addDays(FIRST, distance);
        const efetivo = vencimentoEfetivo(day);
        expect(efetivo >= day).toBe(true);
        expect(daysFrom(day, efetivo).filter(isBankingDay)).toEqual([efetivo]);
        expect(vencimentoEfetivo(efetivo)).toBe(efetivo);
      }),
    );
  });
});
