import { isDigits, modulo11 } from './modulo';

/** Whose titles are numbered: cooperativa (4 digits), posto (2 characters), beneficiário (5 digits). */
export type ContaBeneficiario = { cooperativa: string; posto: string; beneficiario: string };

/** The parts of an own nosso número: two-digit year of the emissão, byte de geração (2-9), sequence (0-99999). */
export type NumeracaoBoleto = ContaBeneficiario & { ano: string; byte: number; sequencial: number };

/**
 * The posto as digits: an alphanumeric one counts as `00` wherever only digits fit (Manual CNAB 400 v2.1, nosso
 * número). Throws RangeError unless it is two digits or upper-case letters.
 */
export function postoDigits(posto: string): string {
  if (isDigits(posto, 2)) return posto;
  if (!/^[0-9A-Z]{2}$/.test(posto)) throw new RangeError(`posto must be 2 characters: ${posto}`);
  return '00';
}

/*
 * Base of the check digit, 19 digits:
 *    1-4   cooperativa
 *    5-6   posto (00 when alphanumeric)
 *    7-11  beneficiário
 *   12-13  ano
 *   14     byte de geração
 *   15-19  sequencial
 */

/**
 * Check digit of a nosso número (Manual CNAB 400 v2.1, nosso número): modulo 11 over the 19 digits above, 10 and 11
 * become 0. `semDv` is year, byte and sequence, 8 digits. Throws RangeError when a part has the wrong width.
 */
export function nossoNumeroDv(conta: ContaBeneficiario, semDv: string): number {
  if (!isDigits(conta.cooperativa, 4)) throw new RangeError(`cooperativa must be 4 digits: ${conta.cooperativa}`);
  if (!isDigits(conta.beneficiario, 5)) throw new RangeError(`beneficiário must be 5 digits: ${conta.beneficiario}`);
  if (!isDigits(semDv, 8)) throw new RangeError(`nosso número without check digit must be 8 digits: ${semDv}`);
  const dv = modulo11(conta.cooperativa + postoDigits(conta.posto) + conta.beneficiario + semDv);
  return dv > 9 ? 0 : dv;
}

/**
 * The 9 digits `AABNNNNND` of an own number (Manual CNAB 400 v2.1, nosso número). Byte 1 belongs to the bank. Throws
 * RangeError when a part is out of its range; after sequence 99999 the caller raises the byte.
 */
export function buildNossoNumero(numeracao: NumeracaoBoleto): string {
  const { ano, byte, sequencial } = numeracao;
  if (!isDigits(ano, 2)) throw new RangeError(`ano must be 2 digits: ${ano}`);
  if (!Number.isInteger(byte) || byte < 2 || byte > 9) throw new RangeError(`byte de geração must be 2 to 9: ${byte}`);
  if (!Number.isInteger(sequencial) || sequencial < 0 || sequencial > 99_999) {
    throw new RangeError(`sequencial must be 0 to 99999: ${sequencial}`);
  }
  const semDv = ano + byte + String(sequencial).padStart(5, '0');
  return semDv + nossoNumeroDv(numeracao, semDv);
}

/**
 * True when the last of the 9 digits is the one the rule gives. For numbers of our own making: one issued by the bank
 * (byte 1, any year) is known to break the rule, so never refuse somebody's boleto for it.
 */
export function isNossoNumero(conta: ContaBeneficiario, nossoNumero: string): boolean {
  if (!isDigits(nossoNumero, 9)) return false;
  return nossoNumeroDv(conta, nossoNumero.slice(0, 8)) === Number(nossoNumero.slice(8));
}

/** Writes the 9 digits as people read them: '262001012' → '26/200101-2'. Throws RangeError on another width. */
export function formatNossoNumero(nossoNumero: string): string {
  if (!isDigits(nossoNumero, 9)) throw new RangeError(`nosso número must be 9 digits: ${nossoNumero}`);
  return `${nossoNumero.slice(0, 2)}/${nossoNumero.slice(2, 8)}-${nossoNumero.slice(8)}`;
}
