import { readdirSync } from 'node:fs';

/** Addresses of all pages or route handlers of the application, as its folders give them; groups left out. */
export function addressesOf(kind: 'page' | 'route'): string[] {
  const name = kind === 'page' ? 'page.tsx' : 'route.ts';
  return readdirSync('src/app', { recursive: true, encoding: 'utf8' })
    .filter((path) => `/${path}`.endsWith(`/${name}`))
    .map((path) => `/${path.slice(0, -name.length)}`.replaceAll(/\([^)]+\)\//g, '').replace(/(?<=.)\/$/, ''))
    .sort();
}

/** That address with its parameters filled in. Throws when one has no value. */
export function fillAddress(address: string, values: Record<string, string>): string {
  return address.replaceAll(/\[(?:\.{3})?([^\]]+)\]/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`${address}: no value for ${name}`);
    return value;
  });
}
