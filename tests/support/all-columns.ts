import { inject } from 'vitest';
import { databaseUrl, withClient } from '../../scripts/database/roles';

/** What stands in one column of a table, in all rows. */
export type ColumnText = { column: string; text: string };

/** Everything that this test file's database holds, of every company: the house's tables and the queue's, whatever the type. */
export function allColumns(): Promise<ColumnText[]> {
  const name = new URL(process.env.DATABASE_URL ?? '').pathname.slice(1);
  return withClient(databaseUrl(inject('postgres').superUrl, name), async (client) => {
    const { rows: columns } = await client.query<{ tabela: string; coluna: string; de: string }>(
      `select table_name as tabela, column_name as coluna, format('%I.%I', table_schema, table_name) as de
       from information_schema.columns join information_schema.tables using (table_schema, table_name)
       where table_schema in ('public', 'graphile_worker') and table_type = 'BASE TABLE'`,
    );
    const texts: ColumnText[] = [];
    for (const { tabela, coluna, de } of columns) {
      const { rows } = await client.query<{ texto: string | null }>(
        `select string_agg(${client.escapeIdentifier(coluna)}::text, E'\\n') as texto from ${de}`,
      );
      texts.push({ column: `${tabela}.${coluna}`, text: rows[0]?.texto ?? '' });
    }
    return texts;
  });
}
