import { describe, expect, it } from 'vitest';
import { disagreements, mutationReport } from '../../scripts/mutation/survivors';

const SOURCE = "const a = '';\nif (a < b) {\n  go();\n}\n";
const at = (startLine: number, startColumn: number, endLine: number, endColumn: number) => {
  return { start: { line: startLine, column: startColumn }, end: { line: endLine, column: endColumn } };
};
const less = { mutatorName: 'EqualityOperator', replacement: 'a <= b', status: 'Survived', location: at(2, 5, 2, 10) };
const block = { mutatorName: 'BlockStatement', replacement: '{}', status: 'NoCoverage', location: at(2, 12, 4, 2) };
const report = (...mutants: object[]) =>
  mutationReport.parse({ files: { 'src/domain/a.ts': { source: SOURCE, mutants } } });

const LESS = '- EqualityOperator `a < b` → `a <= b` in `if (a < b) {`:';
const BLOCK = '- BlockStatement `{ go(); }` → `{}` in `if (a < b) {`:';
const listed = (...lines: string[]) => ['# Survivors', '### src/domain/a.ts', '', ...lines].join('\n');

describe('the survivors of a mutation run and their list', () => {
  it('agree when each is listed with its reason, covered by a test or not', () => {
    expect(disagreements(report(less, block), listed(LESS, '  Never equal.', BLOCK, '  Never met.'), true)).toEqual([]);
    expect(disagreements(report({ ...less, status: 'Killed' }), listed(), true)).toEqual([]);
  });

  it('disagree by one that is not listed', () => {
    expect(disagreements(report(less, block), listed(LESS, '  Never equal.'), true)).toEqual([
      `not listed: src/domain/a.ts\n${BLOCK}`,
    ]);
  });

  it('disagree by one that is listed under another file', () => {
    const elsewhere = listed(LESS, '  Never equal.').replace('a.ts', 'b.ts');
    expect(disagreements(report(less), elsewhere, true)).toEqual([
      `not listed: src/domain/a.ts\n${LESS}`,
      `no survivor: src/domain/b.ts\n${LESS}`,
    ]);
    expect(disagreements(report(), elsewhere, false)).toEqual([]);
  });

  it('disagree by one that survives no more, or is one of fewer', () => {
    const twice = LESS.replace(/:$/, ' (2 times):');
    expect(disagreements(report(), listed(LESS, '  Never equal.'), true)).toEqual([
      `no survivor: src/domain/a.ts\n${LESS}`,
    ]);
    expect(disagreements(report(less, less), listed(twice, '  Never equal.'), true)).toEqual([]);
    expect(disagreements(report(less), listed(twice, '  Never equal.'), true)).toHaveLength(2);
  });

  it('agree when a listed one that only costs time ended as a timeout, which needs no listing by itself', () => {
    const endless = { ...less, status: 'Timeout' };
    expect(disagreements(report(endless), listed(LESS, '  Only slower.'), true)).toEqual([]);
    expect(disagreements(report(endless), listed(), true)).toEqual([]);
  });

  it('are written with backticks as formatters of Markdown leave them', () => {
    const lineOf = (source: string) => {
      const one = { ...less, location: at(1, 1, 1, source.length + 1) };
      return disagreements(
        mutationReport.parse({ files: { 'src/domain/a.ts': { source, mutants: [one] } } }),
        '',
        true,
      );
    };
    expect(lineOf('f(`a`);')).toEqual([
      expect.stringContaining('EqualityOperator ``f(`a`);`` → `a <= b` in ``f(`a`);``:'),
    ]);
    expect(lineOf('`a`')).toEqual([expect.stringContaining('EqualityOperator `` `a` `` → `a <= b` in `` `a` ``:')]);
  });

  it('disagree by an entry without a reason', () => {
    expect(disagreements(report(less), listed(LESS), true)).toEqual([`without a reason: src/domain/a.ts\n${LESS}`]);
  });
});
