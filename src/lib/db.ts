import { PrismaPg } from '@prisma/adapter-pg';
import { Prisma, PrismaClient } from '@/generated/prisma/client';
import { env } from './env';
import { logger } from './logger';
import { createStatementNamer } from './statement-names';

/** A transaction in which one company is set; the only handle through which business tables are read or written. */
export type Tx = Prisma.TransactionClient;

/** What a Json column takes. */
export type JsonObject = Prisma.InputJsonObject;
/** What a Json column gives back; parse it with zod before use. */
export type JsonValue = Prisma.JsonValue;

/** A piece of SQL with its values, to be put into another one or handed to `$queryRaw` and `$executeRaw`. */
export type Sql = Prisma.Sql;
export const { sql } = Prisma;

// Prisma's defaults (2 s to get a connection, 5 s to finish) end in P2028 under a burst of issuing.
const TRANSACTION_LIMITS = { maxWait: 10_000, timeout: 20_000 };

// On each connection, where each costs memory. What comes often is among the first to come twice.
const MOST_PREPARED = 250;

const holder = globalThis as { cobrancasPrisma?: PrismaClient };

/**
 * The process's one Prisma client, made on first use so that `next build` needs no database. Business tables look empty
 * through it: use `withEmpresa`. Only better-auth's adapter, `lib/session` and the functions below call it.
 */
export function prismaClient(): PrismaClient {
  holder.cobrancasPrisma ??= new PrismaClient({
    // Its longer messages quote the values of the call, and messages end in logs.
    errorFormat: 'minimal',
    adapter: new PrismaPg(
      {
        connectionString: env().DATABASE_URL,
        max: env().DB_POOL_MAX,
        application_name: 'cobrancas',
        connectionTimeoutMillis: 10_000,
        // A connection takes its prepared statements with it when it goes; it goes all the same within the hour (operations.md).
        idleTimeoutMillis: 300_000,
        maxLifetimeSeconds: 3600,
      },
      {
        // A connection that dies while idle is replaced by the pool; it must not take the process with it.
        onPoolError: (error) => logger.warn({ err: error }, 'database connection lost'),
        // The adapter says `string`, and hands an undefined on to the driver, which takes it.
        statementNameGenerator: createStatementNamer(MOST_PREPARED) as (statement: unknown) => string,
      },
    ),
  });
  return holder.cobrancasPrisma;
}

/**
 * Runs `work` in one transaction in which Postgres shows the rows of one company only (row-level security). The only
 * door to business data, but for `insertForEmpresa`. Never call a bank or anything else slow inside. `empresaId`: UUID of the company.
 */
export function withEmpresa<T>(empresaId: string, work: (tx: Tx) => Promise<T>): Promise<T> {
  return prismaClient().$transaction(async (tx) => {
    await tx.$executeRaw`select set_config('app.empresa_id', ${empresaId}, true)`;
    return work(tx);
  }, TRANSACTION_LIMITS);
}

/**
 * One insert that is a transaction by itself, in one message where `withEmpresa` takes four. `insert` must take its rows `from
 * empresa`, a table of one row whose `id` is the company: the row that the policies check then exists only after the company
 * was set, whatever the plan. An update or a select has no such order and goes through `withEmpresa`. With more to do after it,
 * it is given as `, name as (insert …) select …`. Gives the number of rows.
 */
export function insertForEmpresa(empresaId: string, insert: Sql): Promise<number> {
  return prismaClient().$executeRaw`
    with empresa as materialized (select set_config('app.empresa_id', ${empresaId}, true)::uuid as id) ${insert}`;
}

/**
 * Runs `work` in one transaction without a company: business tables look empty; what remains are the house's own tables
 * (users, clock, heartbeats) and the functions that look one thing up across companies (migration "isolamento", §5).
 */
export function withoutEmpresa<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
  return prismaClient().$transaction(work, TRANSACTION_LIMITS);
}

/** Closes the pool; for processes that end on purpose. */
export async function closeDatabase(): Promise<void> {
  await holder.cobrancasPrisma?.$disconnect();
  delete holder.cobrancasPrisma;
}

/** True for Postgres' unique violation, as Prisma reports it (P2002) or raw (23505). */
export function isUniqueViolation(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code, meta } = error as {
    code?: string;
    meta?: { code?: string; driverAdapterError?: { cause?: { originalCode?: string } } };
  };
  return code === 'P2002' || meta?.code === '23505' || meta?.driverAdapterError?.cause?.originalCode === '23505';
}
