import { Visitor } from 'oxc-parser';
import { perFile, type Violation } from '../rule';
import { lineAt } from '../source-file';

/** `any` switches the compiler off for whatever it touches. */
export const noAny = perFile('no any', (file) => {
  const found: Violation[] = [];
  new Visitor({
    TSAnyKeyword({ start }) {
      const message = 'no any: say what it is, or take unknown and parse it with zod';
      found.push({ path: file.path, line: lineAt(file, start), message });
    },
  }).visit(file.program);
  return found;
});

/** One way to write: axios to a route handler. */
export const noServerActions = perFile('no server actions', (file) => {
  const found: Violation[] = [];
  new Visitor({
    ExpressionStatement(node) {
      if (node.directive !== 'use server') return;
      const message = "no 'use server': write through a route handler in app/api, called by the feature's client.ts";
      found.push({ path: file.path, line: lineAt(file, node.start), message });
    },
  }).visit(file.program);
  return found;
});

const SILENCERS: { mark: RegExp; reason: RegExp }[] = [
  { mark: /^[\s*]*@ts-(?:ignore|nocheck)/, reason: /(?!)/ },
  { mark: /^[\s*]*@ts-expect-error/, reason: /@ts-expect-error\W+(?:\w+\W+){2}/ },
  { mark: /^[\s*]*biome-ignore/, reason: /biome-ignore(?:-\w+)?\s[^:]+:\s*(?:\S+\s+){2}\S/ },
];

/** No rule is switched off without its reason beside it; @ts-ignore and @ts-nocheck never. */
export const silencers = perFile('reasons for silenced rules', (file) =>
  file.comments.flatMap(({ value, start }) =>
    SILENCERS.filter(({ mark, reason }) => mark.test(value) && !reason.test(`${value} `)).map(() => ({
      path: file.path,
      line: lineAt(file, start),
      message: `'${value.trim()}' silences a check without saying why; mend the code, or write the reason on that line`,
    })),
  ),
);
