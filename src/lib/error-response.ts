import type { z } from 'zod';
import { AppError, type ErrorCode, type FieldErrors } from './errors';
import { logger } from './logger';

const STATUS: Record<ErrorCode, number> = {
  INVALID_INPUT: 400,
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  CONFLICT: 409,
  IN_PROGRESS: 409,
  IDEMPOTENCY_MISMATCH: 409,
  BODY_TOO_LARGE: 413,
  UNSUPPORTED_MEDIA_TYPE: 415,
  UNPROCESSABLE: 422,
  TOO_MANY_REQUESTS: 429,
  BANK_REFUSED: 422,
  BANK_UNAVAILABLE: 503,
};

/** The one shape in which an error leaves the house. */
export type ErrorBody = { error: { code: string; message: string; fields?: FieldErrors } };

/** What zod found wrong, one message per field path; the first one said about a field stays. */
export function fieldErrors(error: z.ZodError): FieldErrors {
  const fields: FieldErrors = {};
  for (const issue of error.issues) fields[issue.path.join('.')] ??= issue.message;
  return fields;
}

/** A thrown thing as status and body. What is not expected is logged and answered without detail. */
export function toErrorResponse(error: unknown, requestId: string): { status: number; body: ErrorBody } {
  if (error instanceof AppError) {
    const { code, message, fields } = error;
    return { status: STATUS[code], body: { error: { code, message, ...(fields && { fields }) } } };
  }
  if (isDatabaseOutage(error)) {
    logger.error({ err: error, requestId }, 'database unavailable');
    const message =
      'O sistema está se recuperando de uma falha. Nada do que você enviou se perdeu; tente de novo em instantes.';
    return { status: 503, body: { error: { code: 'UNAVAILABLE', message } } };
  }
  logger.error({ err: error, requestId }, 'unexpected error');
  const message = `Algo falhou do nosso lado. Tente de novo; se continuar, informe o código ${requestId} ao suporte.`;
  return { status: 500, body: { error: { code: 'INTERNAL', message } } };
}

// Prisma: P1001/P1002/P1008/P1017 connection, P2024 pool, P2028 transaction could not start; pg: class 08, 57P0x.
const OUTAGE = /^(P1001|P1002|P1008|P1017|P2024|P2028|08\w{3}|57P0[123]|ECONNREFUSED|ECONNRESET|ETIMEDOUT)$/;

// What has no code: pg on a connection that broke, and better-auth, which keeps to itself that its database is away.
const OUTAGE_WORDS =
  /Can't reach database server|Connection terminated|DatabaseNotReachable|connection error and is not queryable|^Failed to get session$/;

type Coded = { code?: unknown; meta?: { driverAdapterError?: { cause?: { originalCode?: unknown } } } };

function isDatabaseOutage(error: unknown): boolean {
  for (let current = error; current instanceof Error; current = current.cause) {
    // Where Prisma has no code of its own for it (P2010, P2039), Postgres' code stands below.
    const { code, meta } = current as Coded;
    const codes = [code, meta?.driverAdapterError?.cause?.originalCode];
    if (codes.some((each) => typeof each === 'string' && OUTAGE.test(each))) return true;
    if (OUTAGE_WORDS.test(current.message)) return true;
  }
  return false;
}
