import { type Centavos, centavos, decimalFromCentavos } from './money';

// Thousands in groups of three with points, or no points; a comma or a single point before one or two decimals.
const BRAZILIAN = /^(\d{1,3}(?:\.\d{3})+|\d+)(?:,(\d{0,2}))?$/;
const PLAIN = /^(\d+)\.(\d{1,2})$/;

/**
 * Reads an amount as people type or paste it: "1.234,56", "R$ 1234,5", "1234.56", "1234". Null for anything else, more
 * than two decimals, and what is too large for a number to hold exactly. What a boleto can carry is not judged.
 */
export function readReais(text: string): Centavos | null {
  const hundredths = hundredthsOf(text);
  return hundredths === null ? null : centavos(hundredths);
}

/**
 * Reads an amount or a percentage as people type or paste it, in hundredths: centavos or basis points. As `readReais`, and
 * "2,5 %" is 250. Null as there.
 */
export function readHundredths(text: string): number | null {
  return hundredthsOf(text.replace('%', ''));
}

const field = new Intl.NumberFormat('pt-BR', { minimumFractionDigits: 2 });

/**
 * Writes an amount or a percentage in hundredths (centavos or basis points) as it stands in its field, without "R$" or "%":
 * 123456 → "1.234,56". `readHundredths` reads it back. Throws RangeError for anything that is not a safe integer.
 */
export function formatHundredths(hundredths: number): string {
  return field.format(decimalFromCentavos(centavos(hundredths)) as `${number}`);
}

function hundredthsOf(text: string): number | null {
  const bare = text.replace(/[\s\u00a0]|R\$/gi, '');
  const match = BRAZILIAN.exec(bare) ?? PLAIN.exec(bare);
  if (!match) return null;
  const [, reais = '', fraction = ''] = match;
  const value = Number(reais.replaceAll('.', '')) * 100 + Number(fraction.padEnd(2, '0'));
  return Number.isSafeInteger(value) ? value : null;
}
