import { type Answer, NORMAL } from '@tests/support/simulated-account';
import { beforeEach, describe, expect, it } from 'vitest';
import { broken, ROWS, type Row, together } from './simulator-registration-table';
import { simulatorStage } from './simulator-stage';

const { conta, save } = simulatorStage();

beforeEach(async () => {
  // Takes the own number that one of the rows asks for again; the second time it is refused.
  await conta().register(NORMAL);
});

async function attempt(...rows: Row[]): Promise<Answer> {
  await save(Object.assign({}, ...rows.map((row) => row.opcoes ?? {})));
  const headers: Record<string, string | undefined> = Object.assign({}, ...rows.map((row) => row.headers ?? {}));
  const type = rows.find((row) => row.type)?.type;
  return conta().register(broken(...rows), { headers, ...(type ? { type } : {}) });
}

function expectRefusal({ status, json }: Answer, row: Row): void {
  expect([status, json.message]).toEqual([row.status, expect.stringContaining(row.fragment)]);
  const error = { 400: 'Bad Request', 401: 'Unauthorized', 415: 'Unsupported Media Type', 422: 'Unprocessable Entity' };
  expect(json).toMatchObject({
    path: '/v1/boletos',
    status: row.status,
    error: error[row.status as keyof typeof error],
    timestamp: expect.stringMatching(/^2026-11-23T\d\d:\d\d:\d\d\.\d{3}\+0000$/),
    requestId: expect.any(String),
  });
  const prefix = row.status === 422 ? /^Negócio: / : /^(?!Negócio)/;
  expect(json.message).toMatch(prefix);
}

/** Each row with the nearest one before it that the same title can break too. */
const PAIRS = ROWS.flatMap((row, at) => {
  const before = ROWS.slice(0, at).findLast((earlier) => together(earlier, row));
  return before ? [{ first: before, second: row, name: `${before.name}, then ${row.name}` }] : [];
});

describe('the bank’s table of refusals', () => {
  it.each(ROWS)('refuses $name', async (row) => {
    expectRefusal(await attempt(row), row);
  });

  it('has every row but the first in a pair', () => {
    expect(PAIRS.map(({ second }) => second.name)).toEqual(ROWS.slice(1).map(({ name }) => name));
  });

  it.each(PAIRS)('says only the first of $name', async ({ first, second }) => {
    expectRefusal(await attempt(first, second), first);
  });

  it('stores nothing of all that', async () => {
    expect((await conta().control<{ total: number }>('GET', '/titulos')).total).toBe(1);
  });
});
