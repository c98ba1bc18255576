import { PrismaPg } from '@prisma/adapter-pg';
import { type Prisma, PrismaClient } from '@/generated/prisma/client';
import { env } from './env';
import { logger } from './logger';

/** A transaction in which one company is set; the only handle through which business tables are read or written. */
export type Tx = Prisma.TransactionClient;

/** What a Json column takes. */
export type JsonObject = Prisma.InputJsonObject;
/** What a Json column gives back; parse it with zod before use. */
export type JsonValue = Prisma.JsonValue;

// Prisma's defaults (2 s to get a connection, 5 s to finish) end in P2028 under a burst of issuing.
const TRANSACTION_LIMITS = { maxWait: 10_000, timeout: 20_000 };

const holder = globalThis as { cobrancasPrisma?: PrismaClient };

/**
 * The process's one Prisma client, made on first use so that `next build` needs no database. Business tables look empty
 * through it: use `withEmpresa`. Only better-auth's adapter and the functions below call it.
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
      },
      // A connection that dies while idle is replaced by the pool; it must not take the process with it.
      { onPoolError: (error) => logger.warn({ err: error }, 'database connection lost') },
    ),
  });
  return holder.cobrancasPrisma;
}

/**
 * Runs `work` in one transaction in which Postgres shows the rows of one company only (row-level security). The only
 * door to business data. Never call a bank or anything else slow inside. `empresaId`: UUID of the company.
 */
export function withEmpresa<T>(empresaId: string, work: (tx: Tx) => Promise<T>): Promise<T> {
  return prismaClient().$transaction(async (tx) => {
    await tx.$executeRaw`select set_config('app.empresa_id', ${empresaId}, true)`;
    return work(tx);
  }, TRANSACTION_LIMITS);
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
