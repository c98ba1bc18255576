import type { BankErrorField } from '@/bank/errors';
import type { Refusal } from './refusal';
import { ACCESS_REFUSALS } from './refusals-access';
import { INSTRUCTION_REFUSALS } from './refusals-instruction';
import { REGISTRATION_REFUSALS } from './refusals-registration';

/*
 * The bank has no stable error codes: refusals are known by fragments of their text (reference 4.2, 4.5, 2.3, 3.3-3.10).
 * The first row that matches wins, so the narrower stands above the wider.
 */
const REFUSALS: Refusal[] = [...ACCESS_REFUSALS, ...INSTRUCTION_REFUSALS, ...REGISTRATION_REFUSALS];

/** Lower-case, without accents, repeated blanks as one: the form in which fragments are compared. */
function plainLower(text: string): string {
  const bare = text.normalize('NFD').replace(/\p{M}/gu, '');
  return bare.toLowerCase().replace(/\s+/g, ' ');
}

/** What is known of that wording of the bank, or null. */
export function knownRefusal(text: string | null): Refusal | null {
  if (text === null) return null;
  const plain = ` ${plainLower(text)} `;
  const known = REFUSALS.find(({ fragments }) => fragments.every((fragment) => plain.includes(fragment)));
  return known ? { ...known, ...known.detail?.(text) } : null;
}

/** Words that point at a field even in a wording that is not known. The first that occurs wins. */
const HINTS: [word: string, field: BankErrorField][] = [
  ['beneficiario final', 'beneficiarioFinal'],
  ['cep', 'pagador.cep'],
  ['pagador', 'pagador.documento'],
  ['abatimento', 'abatimento'],
  ['desconto', 'desconto'],
  ['juros', 'juros'],
  ['multa', 'multa'],
  ['negativacao', 'negativacao'],
  ['protesto', 'protesto'],
  ['nosso numero', 'nossoNumero'],
  ['seu numero', 'seuNumero'],
  ['vencimento', 'vencimento'],
];

/** The field that an unknown wording of the bank speaks of, or null. The wording itself is what a person is shown. */
export function fieldSpokenOf(text: string | null): BankErrorField | null {
  if (text === null) return null;
  const plain = plainLower(text);
  return HINTS.find(([word]) => new RegExp(`\\b${word}\\b`).test(plain))?.[1] ?? null;
}
