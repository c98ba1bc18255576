import { type NextRequest, NextResponse } from 'next/server';

// Pages only: the API needs no nonce, and a body that passes through here is cut at 10 MB.
export const config = { matcher: ['/((?!api/|_next/static|_next/image|favicon.ico).*)'] };

/** Gives every page a fresh nonce; Next puts it on its own scripts, and nothing else may run. */
export function proxy(request: NextRequest): NextResponse {
  const nonce = Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString('base64');
  const policy = contentSecurityPolicy(nonce);
  const headers = new Headers(request.headers);
  headers.set('x-nonce', nonce);
  headers.set('x-caminho', request.nextUrl.pathname + request.nextUrl.search);
  headers.set('content-security-policy', policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set('content-security-policy', policy);
  // A payer's or an account holder's link is a capability: no other site and no search engine may learn it.
  if (/^\/(?:pagar|titular)\//.test(request.nextUrl.pathname)) {
    response.headers.set('referrer-policy', 'no-referrer');
    response.headers.set('x-robots-tag', 'noindex, nofollow');
  }
  return response;
}

function contentSecurityPolicy(nonce: string): string {
  // Fixed by Next at build time: the hot reload of `next dev` needs eval and inline styles.
  const development = process.env.NODE_ENV === 'development';
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ''}`,
    `style-src 'self' ${development ? "'unsafe-inline'" : `'nonce-${nonce}'`}`,
    // Mantine sets custom properties in style attributes; they run nothing.
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "base-uri 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "object-src 'none'",
  ].join('; ');
}
