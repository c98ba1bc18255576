import { isSource, perFile } from '../rule';
import type { SourceFile } from '../source-file';
import { BROWSER_SAFE_LIB, badImport, internalImports, isClientFile, type Zone, zoneOf } from '../zones';

/** One row of the table in docs/architecture.md: what such a file may import; everything else is refused. */
type Row = { may: string[]; instead: string };

const CLIENT = ['domain', 'lib:browser', 'components'];
const ROWS = {
  domain: { may: ['domain'], instead: 'domain/ knows nothing but itself; pass the value in as an argument' },
  lib: { may: ['domain', 'lib'], instead: 'lib/ has no product words; code that needs them belongs in a feature' },
  'lib, browser-safe': {
    may: ['domain', 'lib:browser'],
    instead: 'a lib file on the browser-safe list may only import others of that list and domain/',
  },
  components: {
    may: CLIENT,
    instead: 'components/ is domain-free UI; code about a noun belongs in features/<noun>/components/',
  },
  'bank port': { may: ['domain', 'lib', 'bank-port'], instead: 'the port speaks in domain types only' },
  'bank registry': {
    may: ['domain', 'lib', 'bank-port', 'bank-adapter'],
    instead: 'the registry maps a convênio to a gateway, nothing else',
  },
  'bank adapter': {
    may: ['domain', 'lib', 'bank-port', 'bank-adapter:own'],
    instead: 'an adapter is stateless and knows only the port, its own folder, lib/ and domain/',
  },
  'feature, schema.ts': {
    may: ['domain', 'lib:browser', 'lib:type', 'own:schema', 'feature:schema'],
    instead:
      'the browser loads schema.ts too: only domain/, browser-safe lib and other schemas (types of lib are fine)',
  },
  'feature, server file': {
    may: ['domain', 'lib', 'bank-port', 'bank-registry', 'own', 'feature:schema', 'feature:data', 'feature:use-case'],
    instead:
      'a feature reaches others through schema, data and use-cases, and banks through bank/registry and the port; ' +
      "another feature's job is enqueued by its contract in schema.ts",
  },
  'feature, client.ts or components/': {
    may: [...CLIENT, 'own:schema', 'own:client', 'own:component', 'feature:schema', 'feature:client'],
    instead: 'what the browser loads may use schema and client of features only; the rest goes behind a route handler',
  },
  'app, signed in': {
    may: ['domain', 'lib', 'components', 'feature', 'app:own'],
    instead: 'app/ holds pages and route handlers; rules belong in a feature, banks behind a use case',
  },
  'app, signed in, use client': {
    may: [...CLIENT, 'feature:schema', 'feature:client', 'feature:component', 'app:own'],
    instead: "a 'use client' file may not load server code; read through the feature's client.ts",
  },
  'app/(publico)/pagar': {
    may: ['domain', 'lib:browser', 'noun:pagina-pagamento', 'app:own'],
    instead: "the payer's page knows only features/pagina-pagamento",
  },
  'app/(publico)/titular': {
    may: ['domain', 'lib:browser', 'noun:titular', 'app:own'],
    instead: "the account holder's page knows only features/titular",
  },
  'app, shared frame': {
    may: ['domain', 'lib:browser', 'app:own'],
    instead: 'the frame around public pages holds no feature; put it in (painel), (acesso), pagar or titular',
  },
  worker: { may: ['lib', 'worker', 'feature:jobs'], instead: 'the worker only lists jobs; work belongs in a use case' },
  simulator: {
    may: ['domain:basic', 'simulator'],
    instead:
      'the simulated bank is written on its own, so that it can disagree: only domain/money and domain/local-date',
  },
  entry: { may: ['lib', 'domain'], instead: "Next's entry files only start what lib/ offers" },
} satisfies Record<string, Row>;

/** The row of the table that holds for a file; null for files the table does not speak of (another rule does). */
export function rowOf(file: SourceFile): keyof typeof ROWS | null {
  const zone = zoneOf(file.path);
  switch (zone.room) {
    case 'lib':
      return BROWSER_SAFE_LIB.includes(zone.name) ? 'lib, browser-safe' : 'lib';
    case 'domain':
    case 'components':
    case 'worker':
    case 'simulator':
    case 'entry':
      return zone.room;
    case 'bank-port':
      return 'bank port';
    case 'bank-registry':
      return 'bank registry';
    case 'bank-adapter':
      return 'bank adapter';
    case 'feature':
      if (zone.kind === 'schema') return 'feature, schema.ts';
      return zone.kind === 'client' || zone.kind === 'component'
        ? 'feature, client.ts or components/'
        : 'feature, server file';
    case 'app':
      return appRow(zone.area, isClientFile(file));
    default:
      return null;
  }
}

function appRow(area: string, client: boolean): keyof typeof ROWS {
  if (area === '(publico)/pagar' || area === '(publico)/titular') return `app/${area}`;
  if (area === '(painel)' || area === '(acesso)' || area === 'api') {
    return client ? 'app, signed in, use client' : 'app, signed in';
  }
  return 'app, shared frame';
}

/** Every word of the table that fits an import, from the most general to the most exact. */
function words(from: Zone, to: Zone, typeOnly: boolean): string[] {
  switch (to.room) {
    case 'domain':
      return ['domain', ...(to.name === 'money' || to.name === 'local-date' ? ['domain:basic'] : [])];
    case 'lib':
      return ['lib', ...(BROWSER_SAFE_LIB.includes(to.name) ? ['lib:browser'] : []), ...(typeOnly ? ['lib:type'] : [])];
    case 'bank-adapter': {
      const own = from.room === 'bank-adapter' && from.adapter === to.adapter;
      return ['bank-adapter', ...(own ? ['bank-adapter:own'] : [])];
    }
    case 'feature': {
      const own = from.room === 'feature' && from.feature === to.feature;
      return own ? ['own', `own:${to.kind}`] : ['feature', `feature:${to.kind}`, `noun:${to.feature}`];
    }
    case 'app':
      return from.room === 'app' && (to.area === '' || from.area.startsWith(to.area)) ? ['app:own'] : [];
    default:
      return [to.room];
  }
}

/** Imports go one way, app and worker → features → bank → lib → domain; whatever the table does not allow is refused. */
export const importMatrix = perFile('import matrix', (file) => {
  if (!isSource(file.path)) return [];
  const row = rowOf(file);
  if (row === null) return [];
  const { may, instead }: Row = ROWS[row];
  const from = zoneOf(file.path);
  return internalImports(file).flatMap(({ target, specifier, typeOnly }) => {
    const to = zoneOf(target);
    if (to.room === 'generated' || words(from, to, typeOnly).some((word) => may.includes(word))) return [];
    return [badImport(file, specifier, instead)];
  });
});

/** The names of the table's rows, for the test that every row has its canary. */
export const MATRIX_ROWS = Object.keys(ROWS);
