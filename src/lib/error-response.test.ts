import { beforeAll, describe, expect, it } from 'vitest';
import { toErrorResponse } from './error-response';
import { logger } from './logger';

const statusOf = (error: unknown) => toErrorResponse(error, 'pedido').status;
const failure = (message: string, extra: object = {}) => Object.assign(new Error(message), extra);

beforeAll(() => {
  logger.level = 'silent';
});

describe('a database that is away', () => {
  it.each([
    ['Prisma finds nobody there', failure('', { code: 'P1001' })],
    ['Postgres ends the session during a query', prismaError('P2010', '57P01')],
    ['Postgres is starting again', prismaError('P2039', '57P03')],
    ['pg meets a connection that broke', failure('Client has encountered a connection error and is not queryable')],
    ['better-auth cannot read the session', failure('Failed to get session')],
    ['the outage is the cause of another error', failure('outside', { cause: failure('', { code: 'ECONNREFUSED' }) })],
  ])('asks for patience, and nobody to call support, when %s', (_case, error) => {
    expect(statusOf(error)).toBe(503);
  });
});

it('a statement that the database refused is our fault, not an outage', () => {
  expect(statusOf(prismaError('P2010', '42703'))).toBe(500);
});

function prismaError(code: string, originalCode: string): Error {
  return failure('Raw query failed.', { code, meta: { driverAdapterError: { cause: { originalCode } } } });
}
