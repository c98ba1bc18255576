import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { readTree } from './read-tree';
import { describeViolation } from './rule';
import { RULES } from './rules';
import { featureInCycle } from './rules/feature-graph';
import { sizeWarnings } from './rules/shapes';

const root = fileURLToPath(new URL('../..', import.meta.url));

describe('the house', () => {
  const files = readTree(root);

  afterAll(() => {
    for (const warning of sizeWarnings(files)) process.stdout.write(`  long: ${warning}\n`);
  });

  it('is read whole, so that the rules have something to hold', () => {
    const paths = files.map(({ path }) => path);
    expect(paths).toContain('src/domain/money.ts');
    expect(paths).toContain('tests/architecture/house.test.ts');
    expect(paths.filter((path) => path.includes('generated/') || path.includes('node_modules/'))).toEqual([]);
  });

  it.each(RULES.map((rule) => [rule.name, rule] as const))('keeps the rule "%s"', (_, rule) => {
    expect(rule.check(files).map(describeViolation).join('\n')).toBe('');
  });

  it('has a feature graph without a circle', () => {
    expect(featureInCycle()).toBeNull();
  });
});
