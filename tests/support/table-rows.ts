import { inject } from 'vitest';
import { databaseUrl, withClient } from '../../scripts/database/roles';

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
/** Every row of every table, by table, each once as it stands. */
export type TableRows = Map<string, Set<string>>;

/** Everything that this test file's database holds, of every company: the house's tables and the queue's waiting jobs. */
export function readTableRows(): Promise<TableRows> {
  const name = new URL(process.env.DATABASE_URL ?? '').pathname.slice(1);
  return withClient(databaseUrl(inject('postgres').superUrl, name), async (client) => {
    const { rows: tables } = await client.query<{ tabela: string; de: string }>(
      `select table_name as tabela, format('%I.%I', table_schema, table_name) as de from information_schema.tables
       where table_type = 'BASE TABLE' and (table_schema = 'public' or table_name = '_private_jobs')`,
    );
    const read: TableRows = new Map();
    for (const { tabela, de } of tables) {
      const { rows } = await client.query<{ linha: string }>(`select to_jsonb(t)::text as linha from ${de} t`);
      read.set(tabela, new Set(rows.map(({ linha }) => linha)));
    }
    return read;
  });
}

/**
 * What was written in between, by table, tables without change left out: rows that are new or have changed, as they are now,
 * with `mask` in place of each value it knows to differ from one writing to the next.
 */
export function writtenRows(before: TableRows, after: TableRows, mask: (column: string, value: Json) => Json) {
  const written: Record<string, Json[]> = {};
  for (const [table, rows] of after) {
    const fresh = [...rows].filter((row) => !before.get(table)?.has(row));
    if (fresh.length === 0) continue;
    const masked = fresh.map((row) => maskAll('', JSON.parse(row) as Json, mask));
    written[table] = masked.sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  }
  return written;
}

function maskAll(column: string, value: Json, mask: (column: string, value: Json) => Json): Json {
  if (Array.isArray(value)) return value.map((item) => maskAll(column, item, mask));
  if (value === null || typeof value !== 'object') return mask(column, value);
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, maskAll(key, item, mask)]));
}
