import type { Pool, PoolClient } from 'pg';

/** One transaction of one company, as row-level security wants it. A connection on which something failed is thrown away. */
export async function inTransaction<T>(
  pool: Pool,
  empresaId: string,
  work: (client: PoolClient) => Promise<T>,
): Promise<T> {
  const client = await pool.connect();
  try {
    // Both in one message, which takes no parameters; the id is ours.
    await client.query(`begin; select set_config('app.empresa_id', '${empresaId}', true)`);
    const result = await work(client);
    await client.query('commit');
    client.release();
    return result;
  } catch (error) {
    client.release(true);
    throw error;
  }
}

/** A statement that each connection prepares once, under that name. */
export function prepared(client: PoolClient, name: string, text: string, values: unknown[]) {
  return client.query({ name, text, values });
}

/** Inserts one row; the columns of one table must always be given in the same order. `name` where a table has two such orders. */
export function insert(client: PoolClient, table: string, row: Record<string, unknown>, name = table) {
  const columns = Object.keys(row);
  const places = columns.map((_, index) => `$${index + 1}`).join(', ');
  const text = `insert into ${table} (${columns.join(', ')}) values (${places})`;
  return prepared(client, `insert ${name}`, text, Object.values(row));
}
