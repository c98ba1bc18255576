import { stringify } from 'csv-stringify/sync';
import type { Centavos } from '@/domain/money';
import { decimalFromCentavos } from '@/domain/money';

/** A cell: text from wherever it comes, money of ours, or nothing. */
export type CsvCell = string | { centavos: Centavos } | null;

// So that a spreadsheet tells money, which may be negative, from a text that begins like a formula.
const cellOf = (cell: CsvCell) => (cell !== null && typeof cell === 'object' ? BigInt(cell.centavos) : cell);

/**
 * Rows as a file that Excel in Brazil opens as it is: UTF-8 with its mark, semicolons, CRLF, money with a decimal comma. A text
 * that a spreadsheet would run as a formula (it begins with = + - @, tab, CR, or one of their full-width forms) gets an apostrophe
 * in front; money stays a number.
 */
export function writeCsv(header: readonly string[], rows: readonly (readonly CsvCell[])[]): string {
  return stringify([[...header], ...rows.map((row) => row.map(cellOf))], {
    bom: true,
    delimiter: ';',
    record_delimiter: '\r\n',
    escape_formulas: true,
    // By itself it quotes the record's end only: half of one would begin a line of its own, with whatever it likes.
    quoted_match: /[\r\n]/,
    cast: { bigint: (value) => decimalFromCentavos(Number(value) as Centavos).replace('.', ',') },
  });
}
