import type { QueryResult, QueryResultRow } from 'pg';
import { withClient } from '../../scripts/database/roles';

/** One statement on this test file's database as the role that owns the tables and sees every company. */
export function asOwner<Row extends QueryResultRow>(sql: string, values: unknown[] = []): Promise<QueryResult<Row>> {
  return withClient(process.env.MIGRATION_DATABASE_URL ?? '', (client) => client.query<Row>(sql, values));
}
