import { isSource, isTest, type Rule, type Violation } from '../rule';
import type { Import, SourceFile } from '../source-file';
import { BROWSER_SAFE_LIB, badImport, zoneOf } from '../zones';

/** Pure packages that domain/ may use. A new one needs a reason: it must do no I/O and read no clock. */
const DOMAIN_PACKAGES = /^@brazilian-utils\/brazilian-utils(?:\/|$)/;

/** Where a package's whole use is kept, and where to go instead. */
const HOMES: { package: RegExp; home: RegExp; instead: string }[] = [
  {
    package: /^next\/(?:headers|navigation)$/,
    home: /^src\/(?:app\/|lib\/session\.ts$)/,
    instead: 'only app/ and lib/session.ts know the request; pass what you need as an argument',
  },
  {
    package: /^axios$/,
    home: /^src\/(?:lib\/(?:http|api-client)\.ts$|simulator\/)/,
    instead: 'its errors hold keys; call through lib/http on the server, lib/api-client in the browser',
  },
  {
    package: /^@mantine\//,
    home: /^src\/(?!app\/\(publico\)\/|features\/pagina-pagamento\/|domain\/|lib\/(?!query-client)|bank\/|worker\/|simulator\/)/,
    instead: 'public pages and server code carry no Mantine',
  },
];

const outside = (file: SourceFile) => file.imports.filter(({ target }) => target === null);

function misplaced(file: SourceFile): Violation[] {
  return outside(file).flatMap(({ specifier }) => {
    if (specifier === null) return [badImport(file, specifier, 'write the path out, so that the rules can see it')];
    return HOMES.filter((it) => it.package.test(specifier) && !it.home.test(file.path)).map(({ instead }) =>
      badImport(file, specifier, instead),
    );
  });
}

function impure(file: SourceFile, { specifier }: Import): Violation[] {
  const zone = zoneOf(file.path);
  if (zone.room === 'domain' && !DOMAIN_PACKAGES.test(specifier ?? '')) {
    return [
      badImport(file, specifier, 'domain/ does no I/O and knows no framework; the caller in a feature or lib does'),
    ];
  }
  const browser =
    zone.room === 'components' ||
    (zone.room === 'lib' && BROWSER_SAFE_LIB.includes(zone.name)) ||
    (zone.room === 'feature' && ['schema', 'client', 'component'].includes(zone.kind));
  if (browser && specifier?.startsWith('node:')) {
    return [badImport(file, specifier, 'a browser loads this file; keep Node in data, use-cases or the rest of lib')];
  }
  return [];
}

/** Packages stay in their homes: Next's request functions, axios, Mantine, Node in the browser, anything in domain. */
export const packageHomes: Rule = {
  name: 'package homes',
  check: (files) =>
    files.flatMap((file) => {
      if (!isSource(file.path)) return [];
      const impurities = isTest(file.path) ? [] : outside(file).flatMap((it) => impure(file, it));
      return [...misplaced(file), ...impurities];
    }),
};
