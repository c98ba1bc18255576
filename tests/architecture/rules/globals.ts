import { Visitor } from 'oxc-parser';
import { isSource, isTest, perFile, type Violation } from '../rule';
import { lineAt, type SourceFile } from '../source-file';
import { zoneOf } from '../zones';

// Next replaces process.env.NEXT_RUNTIME in its own entry file when it bundles that.
const ENV_HOMES = ['src/lib/env.ts', 'src/simulator/env.ts', 'src/instrumentation.ts', 'src/proxy.ts'];
const IMPURE_GLOBALS = [
  'process',
  'fetch',
  'crypto',
  'setTimeout',
  'setInterval',
  'setImmediate',
  'queueMicrotask',
  'performance',
  'globalThis',
  'window',
  'document',
  'localStorage',
];

/** Calls `hit` with each global of that list used as a value: bare, called, or left of a dot. */
function onGlobals(file: SourceFile, names: string[], hit: (name: string, start: number) => void): void {
  const labels = new Set<number>();
  new Visitor({
    MemberExpression(node) {
      if (!node.computed) labels.add(node.property.start);
    },
    Property(node) {
      if (!node.computed && !node.shorthand) labels.add(node.key.start);
    },
    TSPropertySignature(node) {
      if (!node.computed) labels.add(node.key.start);
    },
    Identifier(node) {
      if (names.includes(node.name) && !labels.has(node.start)) hit(node.name, node.start);
    },
  }).visit(file.program);
}

/** domain/ is a set of functions of their arguments. Its packages are held by 'package homes', its clock by 'time'. */
export const pureDomain = perFile('pure domain', (file) => {
  if (zoneOf(file.path).room !== 'domain' || isTest(file.path)) return [];
  const found: Violation[] = [];
  const report = (name: string, start: number) => {
    const message = `uses ${name}: domain/ does no I/O and has no chance in it; take the value as an argument`;
    found.push({ path: file.path, line: lineAt(file, start), message });
  };
  onGlobals(file, IMPURE_GLOBALS, report);
  new Visitor({
    MemberExpression({ object, property, start }) {
      const random = property.type === 'Identifier' && property.name === 'random';
      if (random && object.type === 'Identifier' && object.name === 'Math') report('Math.random', start);
    },
  }).visit(file.program);
  return found;
});

/** Output goes through lib/logger, which hides what must not be seen. */
export const noConsole = perFile('no console', (file) => {
  if (file.path.startsWith('tests/')) return [];
  const found: Violation[] = [];
  onGlobals(file, ['console'], (_, start) => {
    const message = 'no console: log through lib/logger; a script for people writes to process.stdout';
    found.push({ path: file.path, line: lineAt(file, start), message });
  });
  return found;
});

/** Environment is parsed once, by zod, in one file per process. */
export const processEnv = perFile('process.env only in env.ts', (file) => {
  if (!isSource(file.path) || ENV_HOMES.includes(file.path)) return [];
  const found: Violation[] = [];
  new Visitor({
    MemberExpression({ object, property, start }) {
      const env = property.type === 'Identifier' ? property.name === 'env' : false;
      const literal = property.type === 'Literal' && property.value === 'env';
      if (!(env || literal) || object.type !== 'Identifier' || object.name !== 'process') return;
      const message =
        'process.env is read in lib/env.ts (the simulator: simulator/env.ts) only; add the variable there';
      found.push({ path: file.path, line: lineAt(file, start), message });
    },
    VariableDeclarator({ id, init, start }) {
      if (id.type !== 'ObjectPattern' || init?.type !== 'Identifier' || init.name !== 'process') return;
      found.push({ path: file.path, line: lineAt(file, start), message: 'take process apart in lib/env.ts only' });
    },
  }).visit(file.program);
  return found;
});
