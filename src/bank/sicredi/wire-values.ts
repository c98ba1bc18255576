import { z } from 'zod';

/*
 * What the bank's messages are made of. Liberal only where sources disagree: numbers or strings for codes and amounts, names
 * with an accent.
 */

/** A code that the bank's own samples write as text and as number. */
export const code = z.union([z.string(), z.number().int().nonnegative()]).transform(String);
/** Digits alone, so many of them. */
export const digits = (length: number) => code.pipe(z.string().regex(new RegExp(`^\\d{${length}}$`)));
/** Fixed width; as a number it has lost its leading zeros. */
export const padded = (length: number) =>
  code.transform((text) => text.padStart(length, '0')).refine((text) => text.length === length);
/** Nine digits. */
export const nossoNumero = padded(9).refine((text) => /^\d+$/.test(text));
/** Reais, as number or decimal text. Turned into centavos by the mapping. */
export const amount = z.union([z.number(), z.string()]);
/** Absent and null are nothing paid. */
export const optionalAmount = amount.nullish().transform((value) => value ?? 0);
/** Absent, null and blank are one. */
export const optionalText = z
  .string()
  .nullish()
  .transform((text) => text?.trim() || null);

/** The manual's tables print accents in field names ("linhaDigitável"), its JSON does not: both are read. */
export function plainKeys(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const entries = Object.entries(value).map(([key, inner]) => [key.normalize('NFD').replace(/\p{M}/gu, ''), inner]);
  return Object.fromEntries(entries);
}
