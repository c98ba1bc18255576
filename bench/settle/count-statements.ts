import pg from 'pg';

/** What was sent to the database, and how often, by its text. */
export type Statements = Map<string, number>;

/**
 * Counts, at the driver that application and floor share, the messages with which `work` asks the database for something; BEGIN
 * and COMMIT are such too.
 */
export async function countStatements(work: () => Promise<void>): Promise<Statements> {
  const counted: Statements = new Map();
  const { prototype } = pg.Client;
  const original = prototype.query;
  const counting = function (this: pg.Client, ...args: unknown[]) {
    const [query] = args as [string | { text: string }];
    const text = typeof query === 'string' ? query : query.text;
    counted.set(text, (counted.get(text) ?? 0) + 1);
    return Reflect.apply(original, this, args);
  };
  prototype.query = counting as typeof original;
  try {
    await work();
  } finally {
    prototype.query = original;
  }
  return counted;
}

/** How many in all. */
export function totalOf(statements: Statements): number {
  return [...statements.values()].reduce((sum, count) => sum + count, 0);
}
