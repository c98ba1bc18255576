import pg from 'pg';

export type Tx = Pick<pg.ClientBase, 'query'>;

/** Postgres type numbers whose default reading is wrong here: a day must stay text, a bigint must be a number. */
const READERS = new Map<number, (text: string) => unknown>([
  [1082, (text) => text],
  [20, Number],
]);

const types = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    READERS.get(oid) ?? (pg.types.getTypeParser(oid, format) as (text: string) => unknown),
};

/** `onError` hears of idle connections that died; without a listener one lost Postgres would end the process. */
export function openDatabase(url: string, onError: (error: Error) => void): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max: 16,
    connectionTimeoutMillis: 3_000,
    query_timeout: 15_000,
    types: types as pg.CustomTypesConfig,
    application_name: 'simulador',
  });
  pool.on('error', onError);
  return pool;
}

export async function inTransaction<T>(pool: pg.Pool, work: (tx: pg.PoolClient) => Promise<T>): Promise<T> {
  const tx = await pool.connect();
  let broken: Error | undefined;
  // While a client is out of the pool its own 'error' event is nobody's, and an unheard one ends the process.
  const onError = (error: Error): void => {
    broken = error;
  };
  tx.on('error', onError);
  try {
    await tx.query('begin');
    const result = await work(tx);
    await tx.query('commit');
    return result;
  } catch (error) {
    await tx.query('rollback').catch((failure: Error) => {
      broken = failure;
    });
    throw error;
  } finally {
    tx.off('error', onError);
    tx.release(broken);
  }
}

export function isUniqueViolation(error: unknown, index: string): boolean {
  return error instanceof pg.DatabaseError && error.code === '23505' && error.constraint === index;
}

/** True when the database is away or shutting down, as opposed to a statement it refused. */
export function isConnectionLoss(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error ? String(error.code) : '';
  if (error instanceof pg.DatabaseError) return /^(08|57P0|53300)/.test(code);
  return (
    /^(ECONN|EPIPE|ENOENT|ETIMEDOUT)/.test(code) ||
    /connection|timeout|Client (was closed|has encountered)|Query read/i.test(error.message)
  );
}
