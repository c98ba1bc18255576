import { perFile } from '../rule';
import { lineAt, lineCount, type SourceFile } from '../source-file';
import { exportedValues } from './exports';

const MAX_HANDLER_LINES = 30;
const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];

/** Handlers that `route` cannot build, each with its reason. */
const OWN_WAY: { folder: string; reason: string }[] = [
  { folder: 'src/app/api/auth/', reason: 'better-auth answers its own requests' },
  { folder: 'src/app/api/webhooks/', reason: 'a bank has no session and must get 200 at once, whatever it sends' },
  { folder: 'src/app/api/instalacao/', reason: 'before the first company nobody can have a session' },
  { folder: 'src/app/api/health/', reason: 'asked by supervisors, without a session and without our error format' },
  { folder: 'src/app/api/pagar/', reason: 'a payer has no session: the link is what lets in' },
  { folder: 'src/app/api/titular/', reason: 'the titular of an account has no session: the link is what lets in' },
  { folder: 'src/app/api/metrics/', reason: 'plain text for a collector' },
];

const isHandler = ({ path }: SourceFile) => /^src\/app\/api\/(?:.*\/)?route\.tsx?$/.test(path);

/** Lines of a file that are neither imports nor blank. */
function bodyLines(file: SourceFile): number {
  const imports = file.program.body.filter((node) => node.type === 'ImportDeclaration');
  const text = imports.reduceRight((rest, { start, end }) => rest.slice(0, start) + rest.slice(end), file.text);
  return lineCount(text.replace(/^\s*\n/gm, ''));
}

/** A handler says who may, what comes in and goes out, and which use case; all else is lib/route's or the use case's. */
export const shortHandlers = perFile('short route handlers', (file) => {
  if (!isHandler(file)) return [];
  const handlers = exportedValues(file).filter(({ name }) => METHODS.includes(name)).length;
  const lines = bodyLines(file);
  if (lines <= MAX_HANDLER_LINES * Math.max(1, handlers)) return [];
  const message = `has ${lines} lines for ${handlers} handlers (at most ${MAX_HANDLER_LINES} each, imports aside); rules belong in a use case, checks in lib/route`;
  return [{ path: file.path, message }];
});

const BUILDERS = ['route', 'onceRoute', 'fileRoute'];

/** Every handler is built by lib/route, which checks session, role, origin, size, shape and repetition. */
export const builtByRoute = perFile('handlers built by lib/route', (file) => {
  if (!isHandler(file) || OWN_WAY.some(({ folder }) => file.path.startsWith(folder))) return [];
  const builders = file.imports.flatMap(({ target, names }) => (target === 'src/lib/route' ? names : []));
  return exportedValues(file).flatMap(({ name, init, start }) => {
    if (!METHODS.includes(name)) return [];
    const callee = init?.type === 'CallExpression' && init.callee.type === 'Identifier' ? init.callee.name : null;
    if (callee !== null && BUILDERS.includes(callee) && builders.includes(callee)) return [];
    const message = `${name} is not built with route(, onceRoute( or fileRoute( from lib/route, so nothing checks session, origin, size or shape`;
    return [{ path: file.path, line: lineAt(file, start), message }];
  });
});

/** In app/api only route handlers exist. */
export const onlyHandlers = perFile('only handlers in app/api', (file) => {
  if (!file.path.startsWith('src/app/api/') || isHandler(file)) return [];
  return [{ path: file.path, message: 'app/api holds route.ts files only; rules belong in a feature, tools in lib' }];
});
