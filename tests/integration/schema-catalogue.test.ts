import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MIGRATIONS_DIR, PREVIOUS_SCHEMA, readSchema } from '../../scripts/database/migration-files';
import { withClient } from '../../scripts/database/roles';
import { diffSchemas } from '../../scripts/database/schema-engine';
import { cloneDatabase, emptyDatabase } from '../support/postgres';

const COLUMNS = `
  select format('%s.%s %s%s%s', c.relname, a.attname, format_type(a.atttypid, a.atttypmod),
                case when a.attnotnull then ' not null' end, ' default ' || pg_get_expr(d.adbin, d.adrelid)) as line
    from pg_attribute a
    join pg_class c on c.oid = a.attrelid and c.relkind = 'r' and c.relnamespace = 'public'::regnamespace
    left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
   where a.attnum > 0 and not a.attisdropped and c.relname <> '_prisma_migrations'`;

const ENUMS = `
  select format('%s: %s', t.typname, string_agg(e.enumlabel, ', ' order by e.enumsortorder)) as line
    from pg_enum e join pg_type t on t.oid = e.enumtypid group by t.typname`;

const KEYS = `
  select format('%s %s', conrelid::regclass, pg_get_constraintdef(oid)) as line from pg_constraint
   where connamespace = 'public'::regnamespace and contype in ('p', 'f', 'u') and conrelid::regclass::text <> '_prisma_migrations'`;

const INDEXES = `
  select indexdef as line from pg_indexes where schemaname = 'public' and tablename <> '_prisma_migrations'`;

/** The database that the migrations make, and the one that the schema files alone describe. */
let migrated: Awaited<ReturnType<typeof cloneDatabase>>;
let described: Awaited<ReturnType<typeof emptyDatabase>>;

beforeAll(async () => {
  [migrated, described] = await Promise.all([cloneDatabase(), emptyDatabase()]);
  const script = await diffSchemas(null, readSchema());
  await withClient(described.url, (client) => client.query(script));
});

afterAll(() => Promise.all([migrated.drop(), described.drop()]));

describe('after all migrations', () => {
  it.each([
    ['columns', COLUMNS],
    ['enums', ENUMS],
    ['primary, foreign and unique keys', KEYS],
  ])('the %s of the database are those of the schema files', async (_, sql) => {
    const expected = await lines(described.url, sql);
    expect(expected.length).toBeGreaterThan(0);
    expect(await lines(migrated.superUrl, sql)).toEqual(expected);
  });

  it('no index of the schema files is missing', async () => {
    const real = await lines(migrated.superUrl, INDEXES);
    const expected = await lines(described.url, INDEXES);
    expect(expected.filter((line) => !real.includes(line))).toEqual([]);
  });

  it('no change of the schema files waits for its migration', async () => {
    const previous = readFileSync(join(MIGRATIONS_DIR, PREVIOUS_SCHEMA), 'utf8');
    const script = await diffSchemas({ files: [{ path: PREVIOUS_SCHEMA, content: previous }] }, readSchema());
    expect(script).toBe('-- This is an empty migration.\n');
  });
});

function lines(url: string, sql: string): Promise<string[]> {
  return withClient(url, async (client) => {
    const { rows } = await client.query<{ line: string }>(sql);
    return rows.map((row) => row.line).sort();
  });
}
