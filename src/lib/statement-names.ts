/** What the driver is about to send. */
type Statement = { sql: string; args: unknown[] };

/**
 * Names for statements that Postgres is to keep prepared, which spares it the parsing and Prisma's long texts the way there. A
 * text gets its name the second time it is seen, one without values (BEGIN, COMMIT) never; a text always has the same name.
 * No more than `most` names are ever given, and no more texts than that are waited for: texts that vary with the length of a
 * list must not fill the connections. Gives undefined for one that goes unnamed.
 */
export function createStatementNamer(most: number): (statement: Statement) => string | undefined {
  const names = new Map<string, string>();
  const seenOnce = new Set<string>();
  return ({ sql, args }) => {
    if (args.length === 0) return undefined;
    const known = names.get(sql);
    if (known !== undefined || names.size >= most) return known;
    if (!seenOnce.delete(sql)) {
      if (seenOnce.size >= most) seenOnce.clear();
      seenOnce.add(sql);
      return undefined;
    }
    const name = `cobrancas_${names.size + 1}`;
    names.set(sql, name);
    return name;
  };
}
