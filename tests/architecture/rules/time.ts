import { Visitor } from 'oxc-parser';
import { isSource, perFile, type Violation } from '../rule';
import { lineAt } from '../source-file';

const CLOCKS = ['src/lib/clock.ts', 'src/simulator/clock.ts'];
const SQL_NOW =
  /\b(?:now|clock_timestamp|statement_timestamp|transaction_timestamp)\s*\(\s*\)|\b(?:current_(?:timestamp|date|time)|localtime(?:stamp)?)\b/i;

/** Files whose SQL may read the database's own clock, each with its reason. */
const SQL_NOW_ALLOWED = [
  {
    path: 'src/lib/queue.ts',
    reason: 'the queue waits in machine time: graphile-worker compares run_at with its own now()',
  },
  {
    path: 'src/features/convenio/use-cases/take-turn.ts',
    reason: "a rate is kept in machine time, and only the database's clock is one for all processes",
  },
  {
    path: 'src/features/convenio/use-cases/hold-turns.ts',
    reason: 'holds the turns that take-turn gives out, by the same clock',
  },
];

/** The instant comes from lib/clock alone, so that a test can move it. */
export const clock = perFile('time from lib/clock', (file) => {
  if (!isSource(file.path) || CLOCKS.includes(file.path)) return [];
  const found: Violation[] = [];
  const report = (start: number, what: string) => {
    const message = `${what} reads the machine's clock; take agora or hoje as an argument, or ask lib/clock`;
    found.push({ path: file.path, line: lineAt(file, start), message });
  };
  new Visitor({
    MemberExpression(node) {
      const { object, property } = node;
      const name = property.type === 'Identifier' ? property.name : property.type === 'Literal' ? property.value : '';
      if (object.type === 'Identifier' && object.name === 'Date' && name === 'now') report(node.start, 'Date.now');
    },
    NewExpression(node) {
      const bare = node.callee.type === 'Identifier' && node.callee.name === 'Date' && node.arguments.length === 0;
      if (bare) report(node.start, 'new Date()');
    },
    CallExpression(node) {
      if (node.callee.type === 'Identifier' && node.callee.name === 'Date') report(node.start, 'Date()');
    },
  }).visit(file.program);
  return found;
});

/** Business SQL takes the instant as a parameter; the database's clock cannot be moved by a test. */
export const sqlNow = perFile('no now() in SQL', (file) => {
  if (!isSource(file.path) || SQL_NOW_ALLOWED.some(({ path }) => path === file.path)) return [];
  const found: Violation[] = [];
  const look = (start: number, text: string) => {
    const match = SQL_NOW.exec(text);
    if (match === null) return;
    const message = `'${match[0]}' in SQL reads the database's clock; pass the instant of lib/clock as a parameter`;
    found.push({ path: file.path, line: lineAt(file, start), message });
  };
  new Visitor({
    Literal(node) {
      if (typeof node.value === 'string') look(node.start, node.value);
    },
    TemplateElement(node) {
      look(node.start, node.value.raw);
    },
  }).visit(file.program);
  return found;
});
