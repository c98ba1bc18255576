import { isTest, type Violation } from './rule';
import type { SourceFile } from './source-file';

/**
 * The files of `lib` that a browser may load, a closed list. They may import one another and `domain`, never the rest
 * of `lib`, `node:*` or a server package.
 */
export const BROWSER_SAFE_LIB = ['api-client', 'query-client', 'errors'];

/** Next's own entry files, which it wants in `src/` itself. */
const ENTRY_FILES = ['src/instrumentation', 'src/proxy'];

type FeatureKind = 'schema' | 'data' | 'use-case' | 'jobs' | 'client' | 'component' | 'pdf' | 'unknown';

/** Where a path lies in the house. */
export type Zone =
  | { room: 'domain' | 'lib' | 'components'; name: string }
  | { room: 'bank-port' | 'bank-registry' }
  | { room: 'bank-adapter'; adapter: string }
  | { room: 'feature'; feature: string; kind: FeatureKind }
  | { room: 'app'; area: string }
  | { room: 'worker' | 'simulator' | 'entry' | 'generated' | 'unknown' };

const FEATURE_FILES: Record<string, FeatureKind> = { schema: 'schema', data: 'data', jobs: 'jobs', client: 'client' };
const FEATURE_FOLDERS: Record<string, FeatureKind> = { 'use-cases': 'use-case', components: 'component', pdf: 'pdf' };

function featureKind(rest: string[]): FeatureKind {
  const [first = '', ...deeper] = rest;
  const kind = deeper.length === 0 ? FEATURE_FILES[first] : FEATURE_FOLDERS[first];
  return kind ?? 'unknown';
}

function bankZone([first = '', ...rest]: string[]): Zone {
  if (rest.length > 0) return { room: 'bank-adapter', adapter: first };
  return { room: first === 'registry' ? 'bank-registry' : 'bank-port' };
}

/** `(painel)`, `(acesso)`, `api`, `(publico)`, `(publico)/pagar`, `(publico)/titular`; '' for files of `app/` itself. */
function appArea(parts: string[]): string {
  if (parts.length < 2) return '';
  return parts[0] === '(publico)' && parts.length > 2 ? `(publico)/${parts[1]}` : (parts[0] ?? '');
}

/** The zone of a path of `src/`, with or without extension. A test belongs where its subject does. */
export function zoneOf(path: string): Zone {
  const bare = path.replace(/(?:\.test)?\.tsx?$/, '');
  if (ENTRY_FILES.includes(bare)) return { room: 'entry' };
  const [, room = '', ...parts] = bare.split('/');
  switch (room) {
    case 'domain':
    case 'lib':
    case 'components':
      return { room, name: parts.join('/') };
    case 'bank':
      return bankZone(parts);
    case 'features':
      return { room: 'feature', feature: parts[0] ?? '', kind: featureKind(parts.slice(1)) };
    case 'app':
      return { room: 'app', area: appArea(parts) };
    case 'worker':
    case 'simulator':
    case 'generated':
      return { room };
    default:
      return { room: 'unknown' };
  }
}

/** True for a file that says 'use client' and so is sent to the browser. */
export function isClientFile(file: SourceFile): boolean {
  return file.program.body.some((node) => node.type === 'ExpressionStatement' && node.directive === 'use client');
}

/** The imports of a product file that stay inside `src/`; tests may also use `@tests/…`. */
export function internalImports(file: SourceFile): { target: string; specifier: string; typeOnly: boolean }[] {
  return file.imports.flatMap(({ target, specifier, typeOnly }) => {
    if (target === null || specifier === null) return [];
    if (isTest(file.path) && target.startsWith('tests/')) return [];
    return [{ target, specifier, typeOnly }];
  });
}

/** A breach by an import, worded alike everywhere. */
export function badImport(file: SourceFile, specifier: string | null, instead: string): Violation {
  return { path: file.path, message: `imports '${specifier ?? 'a computed path'}': ${instead}` };
}
