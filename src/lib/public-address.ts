/** True for an address that a bank can call: https, and a name that is no machine's own. `url`: whole, with its scheme. */
export function isPublicHttps(url: string): boolean {
  const { protocol, hostname } = new URL(url);
  const local = hostname === 'localhost' || hostname.startsWith('[') || /^[\d.]+$/.test(hostname);
  return protocol === 'https:' && !local && hostname.includes('.');
}
