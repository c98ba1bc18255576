import { readFileSync } from 'node:fs';
import { z } from 'zod';

const vector = z.object({
  id: z.string(),
  kind: z.string(),
  input: z.unknown(),
  expected: z.unknown(),
  contested: z.boolean().default(false),
});

const file = z.object({ category: z.string(), count: z.number(), vectors: z.array(vector) });

type Check = (input: unknown, expected: unknown, id: string) => void;

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
 * by policy. Throws on a kind without a check. Returns how many ran and how many the file owes.
 */
export function runVectors(category: string, kinds: Record<string, Check>): { ran: number; owed: number } {
  const path = new URL(`../fixtures/vectors/${category}.json`, import.meta.url);
  const { count, vectors } = file.parse(JSON.parse(readFileSync(path, 'utf8')));
  let ran = 0;
  for (const { id, kind, input, expected, contested } of vectors) {
    if (contested) continue;
    const check = kinds[kind];
    if (check === undefined) throw new Error(`${id}: no check for vectors of the kind ${kind}`);
    try {
      check(input, expected, id);
    } catch (cause) {
      if (cause instanceof Error) cause.message = `${id}: ${cause.message}`;
      throw cause;
    }
    ran += 1;
  }
  return { ran, owed: count - vectors.filter((each) => each.contested).length };
}
