import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const path = (relative: string) => fileURLToPath(new URL(`../../${relative}`, import.meta.url));

// Of the CNAB files, which nothing here writes or reads yet. Whoever does takes its category off this list.
const NOT_YET = ['arquivo-nome', 'remessa-sicredi400', 'retorno-sicredi400'];

it('every category of vectors is run by one unit test, so that none can be left out unseen', () => {
  const given = readdirSync(path('tests/fixtures/vectors')).filter((name) => name.endsWith('.json'));
  const tests = readdirSync(path('src'), { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.test.ts'),
  );
  const run = tests.flatMap((name) =>
    [...readFileSync(path(`src/${name}`), 'utf8').matchAll(/\brunVectors\(\s*'([^']+)'/g)].map(
      ([, category]) => category,
    ),
  );
  expect([...run, ...NOT_YET].sort()).toEqual(given.map((name) => name.replace('.json', '')).sort());
});
