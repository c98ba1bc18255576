import { businessDate, type LocalDate, localDate } from '@/domain/local-date';
import { type Centavos, centavos, centavosFromDecimal, decimalFromCentavos } from '@/domain/money';

/** An amount in reais (JSON number or decimal text) → centavos, without float arithmetic. Throws RangeError on a third decimal. */
export function centavosFromWire(value: number | string): Centavos {
  if (typeof value === 'string') return centavosFromDecimal(value);
  const text = value.toFixed(2);
  if (Number(text) !== value) throw new RangeError('amount with more than two decimals');
  return centavosFromDecimal(text);
}

/** Hundredths (centavos or basis points) → the JSON number with that decimal text. */
export function wireNumber(hundredths: number): number {
  return Number(decimalFromCentavos(centavos(hundredths)));
}

/** Upper-case, without accents, `_` and repeated blanks as one space: how the bank's enumerations are compared. */
export function plainUpper(text: string): string {
  const bare = text.normalize('NFD').replace(/\p{M}/gu, '');
  return bare
    .replace(/[_\s]+/g, ' ')
    .trim()
    .toUpperCase();
}

/** `2026-12-18T03:00:00.000+0000` is midnight in Brasília told in UTC; without a zone the day is taken as written. Throws RangeError. */
export function dayFromWire(text: string): LocalDate {
  if (!/T.*(?:Z|[+-]\d{2}:?\d{2})$/.test(text)) return localDate(text.slice(0, 10));
  const instant = new Date(text.replace(/([+-]\d{2})(\d{2})$/, '$1:$2'));
  if (Number.isNaN(instant.getTime())) throw new RangeError('not an instant');
  return businessDate(instant);
}
