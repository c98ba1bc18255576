import { createHmac } from 'node:crypto';
import { sameText } from './token';

const TOKEN_LENGTH = 22;

/** Whose page it is: a beneficiário's with all its titles, or one title's for its payer. */
export type PageScope = { cooperativa: string; codigo: string; nossoNumero?: string | undefined };

/**
 * The address of a page, whose last part signs what stands before it: 128 bits that only those can write who have the
 * secret. A title's address opens that title and nothing else of its beneficiário.
 */
export function pageAddress(secret: string, { cooperativa, codigo, nossoNumero }: PageScope): string {
  const path = ['/pagina', cooperativa, codigo, ...(nossoNumero ? [nossoNumero] : [])].join('/');
  return `${path}/${createHmac('sha256', secret).update(path).digest('base64url').slice(0, TOKEN_LENGTH)}`;
}

/** True when that address was written with the secret. */
export function isPageAddress(secret: string, scope: PageScope, path: string): boolean {
  return sameText(path, pageAddress(secret, scope));
}
