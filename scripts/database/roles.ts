import { runMigrations } from 'graphile-worker';
import pg from 'pg';

export const OWNER_ROLE = 'migrador';
export const APPLICATION_ROLE = 'aplicacao';
export const SIMULATOR_ROLE = 'simulador';

const ROLES = [OWNER_ROLE, APPLICATION_ROLE, SIMULATOR_ROLE] as const;

/** One password for each role. */
export type RolePasswords = Record<(typeof ROLES)[number], string>;

/**
 * Makes or corrects the roles (as superuser). `migrador` owns what `aplicacao` may only use, `simulador` has a database
 * of its own; none of them gets around row-level security.
 */
export async function ensureRoles(superUrl: string, passwords: RolePasswords): Promise<void> {
  await withClient(superUrl, async (client) => {
    for (const role of ROLES) {
      const { rowCount } = await client.query('select 1 from pg_roles where rolname = $1', [role]);
      await client.query(
        `${rowCount ? 'alter' : 'create'} role ${role} login nosuperuser nocreatedb nocreaterole nobypassrls noreplication
           password ${client.escapeLiteral(passwords[role])}`,
      );
    }
  });
}

/** Makes the database when missing, owned by `migrador`, with the grants and the schema that the queue needs. */
export async function ensureDatabase(superUrl: string, name: string): Promise<void> {
  await withClient(superUrl, async (client) => {
    await createMissing(client, name, OWNER_ROLE);
    await grantDatabase(client, name);
  });
  await withClient(databaseUrl(superUrl, name), async (client) => {
    await client.query(`
      revoke create on schema public from public;
      alter schema public owner to ${OWNER_ROLE};
      grant usage on schema public to ${APPLICATION_ROLE};
      create schema if not exists graphile_worker authorization ${APPLICATION_ROLE};
    `);
  });
}

/** The simulated bank's own database, which the product's roles cannot enter. */
export async function ensureSimulatorDatabase(superUrl: string, name: string): Promise<void> {
  await withClient(superUrl, async (client) => {
    await createMissing(client, name, SIMULATOR_ROLE);
    await client.query(`revoke all on database ${client.escapeIdentifier(name)} from public`);
  });
}

/** The rights on a database as such; a copy made from a template does not inherit them. */
export async function grantDatabase(client: pg.Client, name: string): Promise<void> {
  const database = client.escapeIdentifier(name);
  await client.query(`
    revoke all on database ${database} from public;
    grant connect, create, temporary on database ${database} to ${APPLICATION_ROLE};
  `);
}

async function createMissing(client: pg.Client, name: string, owner: string): Promise<void> {
  const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [name]);
  if (!rowCount) await client.query(`create database ${client.escapeIdentifier(name)} owner ${owner}`);
}

/** The queue's own migrations, as `aplicacao`: it must own these tables, because the queue puts RLS on them. */
export async function migrateQueue(applicationUrl: string): Promise<void> {
  await runMigrations({ connectionString: applicationUrl });
}

/** The same server and options, another database and, when given, another role. */
export function databaseUrl(url: string, name: string, login?: { role: string; password: string }): string {
  const other = new URL(url);
  other.pathname = `/${encodeURIComponent(name)}`;
  if (login) {
    other.username = login.role;
    other.password = encodeURIComponent(login.password);
  }
  return other.href;
}

/** One connection for the length of `work`. */
export async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
