/**
 * Money as an integer number of centavos. A branded type, so that a plain number (reais? centavos?) never passes for
 * money by accident. The largest value a boleto carries is 99.999.999,99 (ten digits in the barcode).
 */
export type Centavos = number & { readonly __brand: 'Centavos' };

/** The largest value that the ten digits of a barcode can carry: R$ 99.999.999,99. */
export const VALOR_MAXIMO_BOLETO = 9_999_999_999 as Centavos;

/** Brands an integer as centavos. Throws RangeError for anything that is not a safe integer (fractions, NaN, Infinity). */
export function centavos(value: number): Centavos {
  if (!Number.isSafeInteger(value)) throw new RangeError(`not a whole number of centavos: ${value}`);
  return (value === 0 ? 0 : value) as Centavos;
}

/**
 * Reads a decimal text with a point and at most two decimals ("1234.5", "-0.01"), as Postgres and JSON banks write it.
 * Never goes through floating point. Throws RangeError on anything else.
 */
export function centavosFromDecimal(text: string): Centavos {
  const match = /^(-?)(\d+)(?:\.(\d{1,2})0*)?$/.exec(text.trim());
  if (!match) throw new RangeError(`not a decimal amount: ${text}`);
  const [, sign, reais = '0', fraction = ''] = match;
  const value = Number(reais) * 100 + Number(fraction.padEnd(2, '0'));
  return centavos(sign === '-' ? -value : value);
}

/** Writes centavos as a decimal text with a point and two decimals: 123456 → "1234.56". */
export function decimalFromCentavos(value: Centavos): string {
  const digits = Math.abs(value).toString().padStart(3, '0');
  return `${value < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

const reais = new Intl.NumberFormat('pt-BR', { style: 'currency', currency: 'BRL' });

/** Writes centavos as people read them: 123456 → "R$ 1.234,56" (with a no-break space, as Intl does). */
export function formatReais(value: Centavos): string {
  // The decimal text, not value / 100: above 2^46 reais a float no longer tells centavos apart.
  return reais.format(decimalFromCentavos(value) as `${number}`);
}
