import { formatCnpj } from '@brazilian-utils/brazilian-utils/format-cnpj';
import { formatCpf } from '@brazilian-utils/brazilian-utils/format-cpf';
import { isValidCnpj } from '@brazilian-utils/brazilian-utils/is-valid-cnpj';
import { isValidCpf } from '@brazilian-utils/brazilian-utils/is-valid-cpf';

/** CPF: a person's, 11 digits. CNPJ: a company's, 12 digits or letters and 2 digits (NT COCAD/SUARA/RFB 49/2024). */
export type TipoDocumento = 'CPF' | 'CNPJ';

// One separator at most, and only where a mask has one: the shape is decided before anything is stripped, so that a
// CNPJ with letters never shrinks to eleven digits, and before letters are upper-cased, so that none of another alphabet
// becomes one of ours ('ſ' S, 'ı' I).
const CPF = /^\d{3}[. ]?\d{3}[. ]?\d{3}[-. /]?\d{2}$/;
const CNPJ = /^[0-9A-Za-z]{2}[. ]?[0-9A-Za-z]{3}[. ]?[0-9A-Za-z]{3}[-. /]?[0-9A-Za-z]{4}[-. /]?\d{2}$/;

/** Which kind of document a typed text has the shape of, whatever its check digits; null when of neither. */
export function documentoKind(text: string): TipoDocumento | null {
  const typed = text.trim();
  if (CPF.test(typed)) return 'CPF';
  return CNPJ.test(typed) ? 'CNPJ' : null;
}

/**
 * The form in which a document is stored and sent: 11 or 14 characters without mask, letters upper-cased and kept. Null
 * when the text has the shape of neither; the check digits are not judged.
 */
export function normalizeDocumento(text: string): string | null {
  if (documentoKind(text) === null) return null;
  return text.toUpperCase().replace(/[^0-9A-Z]/g, '');
}

/**
 * True for a CPF or CNPJ, masked or not, whose check digits are right. All digits equal is refused; 123.456.789-09,
 * which some blacklist, is arithmetically right and accepted.
 */
export function isValidDocumento(text: string): boolean {
  const documento = normalizeDocumento(text);
  if (documento === null) return false;
  return documento.length === 11 ? isValidCpf(documento) : isValidCnpj(documento, { version: 2 });
}

/**
 * Writes a document as people read it: '000.000.000-00' or 'XX.XXX.XXX/XXXX-00'. Throws RangeError when the text has
 * the shape of neither.
 */
export function formatDocumento(text: string): string {
  const documento = normalizeDocumento(text);
  if (documento === null) throw new RangeError('neither a CPF nor a CNPJ');
  return documento.length === 11 ? formatCpf(documento) : formatCnpj(documento, { version: 2 });
}

/** Writes a CPF or CNPJ as `formatDocumento` does; anything else stays as typed. */
export function tidyDocumento(typed: string): string {
  return documentoKind(typed) === null ? typed : formatDocumento(typed);
}
