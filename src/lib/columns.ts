import { type LocalDate, localDate } from '@/domain/local-date';
import { type Centavos, centavosFromDecimal, decimalFromCentavos } from '@/domain/money';

/** What Prisma gives back for `Decimal(15,2)`. */
type DecimalColumn = { toFixed(digits: number): string };

/** A `Decimal(15,2)` column as centavos. */
export function centavosFromColumn(column: DecimalColumn): Centavos {
  return centavosFromDecimal(column.toFixed(2));
}

/** Centavos for a `Decimal(15,2)` column. */
export function centavosToColumn(value: Centavos): string {
  return decimalFromCentavos(value);
}

/** A `date` column (which the driver gives as midnight UTC) as a calendar day. */
export function localDateFromColumn(column: Date): LocalDate {
  return localDate(column.toISOString().slice(0, 10));
}

/** A calendar day for a `date` column. */
export function localDateToColumn(date: LocalDate): Date {
  return new Date(`${date}T00:00:00Z`);
}
