import { readFileSync } from 'node:fs';
import { type RunnerTestCase, TestRunner } from 'vitest';
import { z } from 'zod';

const vector = z.object({
  id: z.string(),
  kind: z.string(),
  input: z.unknown(),
  expected: z.unknown(),
  verified: z.boolean(),
  contested: z.boolean().default(false),
});

const file = z.object({ category: z.string(), count: z.number(), vectors: z.array(vector) });

type Check = (input: unknown, expected: unknown, id: string) => void;

/**
 * What a test ran of one category, for the report of the run: how many vectors the file owes, how many ran, of each kind,
 * how many of those stand on a text alone and were never recomputed (`verified: false`), and how many, contested, are not
 * scored.
 */
export type VectorRun = {
  category: string;
  owed: number;
  ran: number;
  ranOfKind: Record<string, number>;
  unverified: number;
  contested: number;
};

declare module 'vitest' {
  interface TaskMeta {
    vectors?: VectorRun;
  }
}

/** How one kind of vector is read and checked. Strict schemas, so that no expectation of the file goes unread. */
export function vectorKind<I extends z.ZodType, E extends z.ZodType>(
  input: I,
  expected: E,
  check: (input: z.output<I>, expected: z.output<E>, id: string) => void,
): Check {
  return (rawInput, rawExpected, id) => check(input.parse(rawInput), expected.parse(rawExpected), id);
}

/**
 * Runs every vector of a category through the check of its kind, except the contested ones, on which libraries differ
 * by policy. Throws on a kind without a check. Returns how many ran and how many the file owes, and notes them on the
 * running test, so that the end of the run says so, also when a vector fails on the way.
 */
export function runVectors(category: string, kinds: Record<string, Check>): { ran: number; owed: number } {
  const path = new URL(`../fixtures/vectors/${category}.json`, import.meta.url);
  const { count, vectors } = file.parse(JSON.parse(readFileSync(path, 'utf8')));
  const contested = vectors.filter((each) => each.contested).length;
  const run: VectorRun = { category, owed: count - contested, ran: 0, ranOfKind: {}, unverified: 0, contested };
  const test = TestRunner.getCurrentTest<RunnerTestCase | undefined>();
  if (test === undefined) throw new Error(`the vectors of ${category} are run outside of a test`);
  test.meta.vectors = run;
  for (const { id, kind, input, expected, verified } of vectors.filter((each) => !each.contested)) {
    const check = kinds[kind];
    if (check === undefined) throw new Error(`${id}: no check for vectors of the kind ${kind}`);
    try {
      check(input, expected, id);
    } catch (cause) {
      if (cause instanceof Error) cause.message = `${id}: ${cause.message}`;
      throw cause;
    }
    run.ran += 1;
    run.ranOfKind[kind] = (run.ranOfKind[kind] ?? 0) + 1;
    if (!verified) run.unverified += 1;
  }
  return { ran: run.ran, owed: run.owed };
}
