import { subscribe } from 'node:diagnostics_channel';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { BlockList, isIPv6 } from 'node:net';

const SECURITY_HEADERS = {
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'strict-origin-when-cross-origin',
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Content-Security-Policy': "base-uri 'self'; form-action 'self'; frame-ancestors 'none'; object-src 'none'",
};
const ONLY_HTTPS = { 'Strict-Transport-Security': 'max-age=31536000; includeSubDomains' };

/** Addresses or networks ("10.0.0.0/8") as a list that can be asked. Throws RangeError on what is neither. */
export function addressList(entries: readonly string[]): BlockList {
  const list = new BlockList();
  for (const entry of entries) {
    const [address = '', prefix] = entry.split('/');
    const family = isIPv6(address) ? 'ipv6' : 'ipv4';
    try {
      if (prefix === undefined) list.addAddress(address, family);
      else list.addSubnet(address, Number(prefix), family);
    } catch {
      throw new RangeError('not an address or network');
    }
  }
  return list;
}

/**
 * Stands before every HTTP server of this process, and so before Next, whose own headers leave out redirects and early
 * errors. Every answer gets the security headers. From anybody but a trusted proxy x-forwarded-for is thrown away, and
 * Next writes the connection's own address there: nobody can invent one. A path that is no UTF-8 is not found (Next: 500).
 */
export function guardFrontDoor({ proxies, appUrl }: { proxies: readonly string[]; appUrl: string }): void {
  const trusted = addressList(proxies);
  const headers = new Headers({ ...SECURITY_HEADERS, ...(appUrl.startsWith('https:') && ONLY_HTTPS) });
  subscribe('http.server.request.start', (message) => {
    const { request, response } = message as { request: IncomingMessage; response: ServerResponse };
    response.setHeaders(headers);
    const peer = request.socket.remoteAddress ?? '';
    if (!trusted.check(peer, isIPv6(peer) ? 'ipv6' : 'ipv4')) delete request.headers['x-forwarded-for'];
    if (!isReadable(request.url ?? '')) request.url = '/endereco-ilegivel';
  });
}

function isReadable(url: string): boolean {
  try {
    decodeURIComponent(url.replace(/\?.*/s, ''));
    return true;
  } catch {
    return false;
  }
}
