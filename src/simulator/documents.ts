const value = (character: string): number => character.charCodeAt(0) - 48;

/** `weights` for the digits before the check digit; modulus 11 where a remainder below 2 gives 0. */
function checkDigit(text: string, weights: readonly number[]): number {
  const sum = weights.reduce((total, weight, index) => total + value(text[index] ?? '0') * weight, 0);
  const rest = sum % 11;
  return rest < 2 ? 0 : 11 - rest;
}

const CPF = [
  [10, 9, 8, 7, 6, 5, 4, 3, 2],
  [11, 10, 9, 8, 7, 6, 5, 4, 3, 2],
];
const CNPJ = [
  [5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2],
  [6, 5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2],
];

function digitsMatch(text: string, tables: readonly (readonly number[])[]): boolean {
  return tables.every((weights) => checkDigit(text, weights) === Number(text[weights.length]));
}

/** True for an unformatted CPF (PESSOA_FISICA) or CNPJ, letters included (PESSOA_JURIDICA), with right check digits. */
export function isDocument(tipoPessoa: string | null, documento: string): boolean {
  if (/^(.)\1+$/.test(documento)) return false;
  if (tipoPessoa === 'PESSOA_FISICA') return /^\d{11}$/.test(documento) && digitsMatch(documento, CPF);
  return /^[0-9A-Z]{12}\d\d$/.test(documento) && digitsMatch(documento, CNPJ);
}
