import { describe, expect, it } from 'vitest';
import type { Canary, VirtualFiles } from './canaries/canary';
import { CODE_CANARIES } from './canaries/code';
import { IMPORT_CANARIES } from './canaries/imports';
import { TABLE, TARGETS, type TargetName } from './canaries/matrix';
import { NAME_CANARIES } from './canaries/names';
import { SHAPE_CANARIES } from './canaries/shapes';
import { describeViolation } from './rule';
import { RULES } from './rules';
import { importMatrix, MATRIX_ROWS, rowOf } from './rules/import-matrix';
import { sizeWarnings } from './rules/shapes';
import { sourceFile } from './source-file';

const CANARIES: Canary[] = [...IMPORT_CANARIES, ...NAME_CANARIES, ...CODE_CANARIES, ...SHAPE_CANARIES];

function caught(ruleName: string, files: VirtualFiles): string[] {
  const rule = RULES.find(({ name }) => name === ruleName);
  if (rule === undefined) throw new Error(`no rule is called '${ruleName}'`);
  return rule.check(Object.entries(files).map(([path, text]) => sourceFile(path, text))).map(describeViolation);
}

describe('the canaries', () => {
  it.each(RULES.map(({ name }) => name))(
    'hold "%s" with something that breaks it and something that does not',
    (name) => {
      const own = CANARIES.filter(({ rule }) => rule === name);
      expect(own).toHaveLength(1);
      expect(Object.keys(own[0]?.broken ?? {})).not.toEqual([]);
      expect(Object.keys(own[0]?.fine ?? {})).not.toEqual([]);
    },
  );

  it('are of rules that exist', () => {
    const names = RULES.map(({ name }) => name);
    expect(CANARIES.map(({ rule }) => rule).filter((rule) => !names.includes(rule))).toEqual([]);
    expect(new Set(names).size).toBe(names.length);
  });
});

describe.each(CANARIES)('the rule "$rule"', ({ rule, broken, fine }) => {
  it.each(Object.entries(broken))('catches: %s', (_, files) => {
    const found = caught(rule, files);
    expect(found).toHaveLength(1);
    expect(Object.keys(files).some((path) => found[0]?.startsWith(path.replace(/\.tsx?$/, '')))).toBe(true);
  });

  it.each(Object.entries(fine))('lets pass: %s', (_, files) => {
    expect(caught(rule, files)).toEqual([]);
  });
});

describe('the import table', () => {
  it.each(TABLE)('lets $path import what its row names, and nothing else', ({ row, path, text = '', may }) => {
    expect(rowOf(sourceFile(path, text))).toBe(row);
    const passed = (Object.keys(TARGETS) as TargetName[]).filter(
      (name) => importMatrix.check([sourceFile(path, `${text}import { x } from '${TARGETS[name]}';`)]).length === 0,
    );
    expect(passed.sort()).toEqual([...new Set(may)].sort());
  });

  it('is tried in every row', () => {
    expect([...new Set(TABLE.map(({ row }) => row))].sort()).toEqual([...MATRIX_ROWS].sort());
  });
});

describe('the size budget', () => {
  it('warns from 251 lines on, longest first, and leaves what is refused to its rule', () => {
    const file = (path: string, lines: number) => ({ path, text: 'x\n'.repeat(lines) });
    const warnings = sizeWarnings([file('a.ts', 250), file('b.ts', 251), file('c.ts', 400), file('d.ts', 401)]);
    expect(warnings.map((line) => line.slice(0, 4))).toEqual(['c.ts', 'b.ts']);
  });
});
