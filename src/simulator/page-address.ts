import { createHmac } from 'node:crypto';
import { sameText } from './token';

const TOKEN_LENGTH = 22;

function sign(secret: string, text: string): string {
  return createHmac('sha256', secret).update(text).digest('base64url').slice(0, TOKEN_LENGTH);
}

/** Whose page it is: a beneficiário's with all its titles, or one title's for its payer. */
export type PageScope = { cooperativa: string; codigo: string; nossoNumero?: string | undefined };

/**
 * The address of a page, whose last part signs what stands before it: 128 bits that only those can write who have the
 * secret. A title's address opens that title and nothing else of its beneficiário.
 */
export function pageAddress(secret: string, { cooperativa, codigo, nossoNumero }: PageScope): string {
  const path = ['/pagina', cooperativa, codigo, ...(nossoNumero ? [nossoNumero] : [])].join('/');
  return `${path}/${sign(secret, path)}`;
}

/** True when that address was written with the secret. */
export function isPageAddress(secret: string, scope: PageScope, path: string): boolean {
  return sameText(path, pageAddress(secret, scope));
}

const SIGNED = /^(.+)&assinatura=([\w-]+)$/;

/** True when the address of a page of access, which says all about its beneficiário, was written with the secret. */
export function isAccessAddress(secret: string, address: string): boolean {
  const [, signed, signature] = SIGNED.exec(address) ?? [];
  return signed !== undefined && signature !== undefined && sameText(signature, sign(secret, signed));
}
