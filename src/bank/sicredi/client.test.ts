import { inspect } from 'node:util';
import {
  bankAccess,
  CHAVE,
  empty,
  type FakeSicredi,
  fakeSicredi,
  json,
  SEGREDO,
  TOKEN_PATH,
  tokenBody,
} from '@tests/support/fake-sicredi';
import { type LocalHandler, sendJson } from '@tests/support/http-server';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { BankError } from '@/bank/errors';
import { Secret } from '@/lib/secret';
import { createSicrediClient, type SicrediCall } from './client';

const query: SicrediCall = { kind: 'query', method: 'GET', path: '/coisa', query: { a: '18/12/2026' } };
const write: SicrediCall = { kind: 'write', method: 'POST', path: '/coisa', body: { valor: 1250.1 } };
/** Seconds of life of a token that is over as soon as it is there. */
const OVER = 0.000_001;

afterEach(() => {
  vi.useRealTimers();
});

const ok = json(200, { ok: true });

async function errorOf(promise: Promise<unknown>): Promise<BankError> {
  const error = await promise.then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(BankError);
  const shown = `${JSON.stringify(error)} ${inspect(error, { depth: 20, showHidden: true })}`;
  for (const secret of [CHAVE, SEGREDO, 'token-secreto', 'refresh-secreto']) expect(shown).not.toContain(secret);
  return error as BankError;
}

describe('a call', () => {
  it('carries key, token and identification, and its dates encoded', async () => {
    const bank = await fakeSicredi(ok);
    await createSicrediClient(bankAccess(), bank.url, 5_000).send(query);
    expect(bank.calls()[0]).toMatchObject({
      method: 'GET',
      path: '/coisa',
      query: { a: '18/12/2026' },
      headers: { 'x-api-key': CHAVE, authorization: 'Bearer token-secreto-1', cooperativa: '0701', posto: '07' },
    });
    const [form] = bank.tokenRequests();
    expect(Object.fromEntries(form ?? [])).toEqual({
      grant_type: 'password',
      username: '543210701',
      password: SEGREDO,
      scope: 'cobranca',
    });
    expect(bank.received.find(({ path }) => path === TOKEN_PATH)?.headers).toMatchObject({
      'x-api-key': CHAVE,
      context: 'COBRANCA',
      'content-type': 'application/x-www-form-urlencoded',
    });
  });

  it('with a key that no header can carry points at the field and sends nothing', async () => {
    const bank = await fakeSicredi(ok);
    const access = bankAccess({ chave: new Secret('chave com espaço\n') });
    expect(() => createSicrediClient(access, bank.url, 1_000)).toThrowError(
      expect.objectContaining({ kind: 'credentials', field: 'chave' }),
    );
    expect(bank.received).toEqual([]);
  });
});

describe('the token', () => {
  it('is asked for once by a hundred calls at the same time', async () => {
    const bank = await fakeSicredi(ok);
    const access = bankAccess();
    const clients = Array.from({ length: 100 }, () => createSicrediClient({ ...access }, bank.url, 5_000));
    await Promise.all(clients.map((client) => client.send(query)));
    expect(bank.tokenRequests()).toHaveLength(1);
    expect(bank.calls()).toHaveLength(100);
  });

  it('is reused until twenty seconds before its end, by the monotonic clock', async () => {
    vi.useFakeTimers({ toFake: ['performance'] });
    const bank = await fakeSicredi(ok);
    const client = createSicrediClient(bankAccess(), bank.url, 5_000);
    await client.send(query);
    vi.advanceTimersByTime(279_000);
    await client.send(query);
    expect(bank.tokenRequests()).toHaveLength(1);
    vi.advanceTimersByTime(1_500);
    await client.send(query);
    expect(bank.tokenRequests().map((form) => form.get('grant_type'))).toEqual(['password', 'refresh_token']);
  });

  it('is renewed by the latest refresh token when less than its margin is left', async () => {
    const bank = await fakeSicredi(ok, (_, response, issued) =>
      sendJson(response, 200, tokenBody(issued, { expires_in: issued < 3 ? OVER : 300 })),
    );
    const client = createSicrediClient(bankAccess(), bank.url, 5_000);
    for (let call = 0; call < 4; call += 1) await client.send(query);
    expect(bank.tokenRequests().map((form) => form.get('refresh_token') ?? form.get('grant_type'))).toEqual([
      'password',
      'refresh-secreto-1',
      'refresh-secreto-2',
    ]);
    expect(bank.calls().map(({ headers }) => headers.authorization)).toEqual(
      [1, 2, 3, 3].map((issued) => `Bearer token-secreto-${issued}`),
    );
  });

  it.each([
    ['refused', 400, { error: 'invalid_grant', error_description: 'Token is not active' }],
    ['answered with a page', 502, '<html>'],
    ['answered with something else', 200, { hello: 1 }],
  ])('falls back to the password when the refresh is %s', async (_, status, body) => {
    const bank = await fakeSicredi(ok, (form, response, issued) => {
      if (form.get('grant_type') === 'refresh_token') sendJson(response, status, body);
      else sendJson(response, 200, tokenBody(issued, { expires_in: issued === 1 ? OVER : 300 }));
    });
    const client = createSicrediClient(bankAccess(), bank.url, 5_000);
    await client.send(query);
    await client.send(query);
    expect(bank.tokenRequests().map((form) => form.get('grant_type'))).toEqual([
      'password',
      'refresh_token',
      'password',
    ]);
  });

  it('falls back to the password when the refresh is reset, and when the refresh token is over', async () => {
    const reset = await fakeSicredi(ok, (form, response, issued) => {
      if (form.get('grant_type') === 'refresh_token') response.socket?.resetAndDestroy();
      else sendJson(response, 200, tokenBody(issued, { expires_in: OVER }));
    });
    const over = await fakeSicredi(ok, (_, response, issued) =>
      sendJson(response, 200, tokenBody(issued, { expires_in: OVER, refresh_expires_in: 0 })),
    );
    for (const bank of [reset, over]) {
      const client = createSicrediClient(bankAccess(), bank.url, 5_000);
      await client.send(query);
      await client.send(query);
    }
    expect(reset.tokenRequests().map((form) => form.get('grant_type'))).toEqual([
      'password',
      'refresh_token',
      'password',
    ]);
    expect(over.tokenRequests().map((form) => form.get('grant_type'))).toEqual(['password', 'password']);
  });

  it('gotten with old credentials is never used with new ones', async () => {
    const bank = await fakeSicredi(ok);
    const access = bankAccess();
    await createSicrediClient(access, bank.url, 5_000).send(query);
    const changed = { ...access, segredo: new Secret('OUTRO') };
    await createSicrediClient(changed, bank.url, 5_000).send(query);
    expect(bank.tokenRequests().map((form) => form.get('password'))).toEqual([SEGREDO, 'OUTRO']);
    expect(bank.calls().at(-1)?.headers.authorization).toBe('Bearer token-secreto-2');
  });

  it('is asked for again after a passing fault', async () => {
    const bank = await fakeSicredi(ok, (_, response, issued) =>
      issued < 3 ? sendJson(response, 503, '') : sendJson(response, 200, tokenBody(issued)),
    );
    await createSicrediClient(bankAccess(), bank.url, 5_000).send(query);
    expect(bank.tokenRequests()).toHaveLength(3);
  });

  it('that cannot be had leaves a write certainly not sent', async () => {
    const silent = await fakeSicredi(ok, () => undefined);
    const broken = await fakeSicredi(ok, (_, response) => sendJson(response, 200, {}));
    const refused = await fakeSicredi(ok, (_, response) =>
      sendJson(response, 401, { error: 'invalid_grant', error_description: `Invalid user credentials ${SEGREDO}` }),
    );
    const send = (bank: FakeSicredi) => errorOf(createSicrediClient(bankAccess(), bank.url, 400).send(write));
    expect(await send(silent)).toMatchObject({ kind: 'unavailable' });
    expect(await send(broken)).toMatchObject({ kind: 'contract' });
    expect(await send(refused)).toMatchObject({ kind: 'credentials', field: 'segredo' });
    expect([silent, broken, refused].flatMap((bank) => bank.calls())).toEqual([]);
  });

  it('that came too late for a write is kept for the next call, and nothing is sent', async () => {
    const bank = await fakeSicredi(ok, (_, response, issued) => {
      setTimeout(() => sendJson(response, 200, tokenBody(issued)), 380);
    });
    const error = await errorOf(createSicrediClient(bankAccess(), bank.url, 400).send(write));
    expect(error.kind).toBe('unavailable');
    expect(bank.calls()).toEqual([]);
  });
});

describe('a 401 on a call', () => {
  it('renews the token by password once and sends the call again, a write too', async () => {
    const bank = await fakeSicredi((request, response) => {
      if (request.headers.authorization === 'Bearer token-secreto-1')
        sendJson(response, 401, { error: 'UNAUTHORIZED' });
      else sendJson(response, 201, { ok: true });
    });
    const answer = await createSicrediClient(bankAccess(), bank.url, 5_000).send(write);
    expect(answer.status).toBe(201);
    expect(bank.tokenRequests().map((form) => form.get('grant_type'))).toEqual(['password', 'password']);
    expect(bank.calls().map(({ body }) => body)).toEqual(['{"valor":1250.1}', '{"valor":1250.1}']);
  });

  it('that stays is a matter of credentials', async () => {
    const bank = await fakeSicredi((_, response) =>
      sendJson(response, 401, { message: `Unauthorized ${CHAVE} token-secreto-2` }),
    );
    const error = await errorOf(createSicrediClient(bankAccess(), bank.url, 5_000).send(write));
    expect(error).toMatchObject({ kind: 'credentials', status: 401, bankMessage: 'Unauthorized [segredo] [segredo]' });
    expect(bank.calls()).toHaveLength(2);
  });

  it('met by fifty calls at once renews the token once', async () => {
    const bank = await fakeSicredi((request, response) => {
      const old = request.headers.authorization === 'Bearer token-secreto-1';
      sendJson(response, old ? 401 : 200, {});
    });
    const client = createSicrediClient(bankAccess(), bank.url, 5_000);
    await Promise.all(Array.from({ length: 50 }, () => client.send(query)));
    expect(bank.tokenRequests()).toHaveLength(2);
  });
});

describe('a write is sent once', () => {
  it.each<[string, LocalHandler, string]>([
    ['a reset after it arrived', (_, response) => response.socket?.resetAndDestroy(), 'ambiguous'],
    ['no answer at all', () => undefined, 'ambiguous'],
    ['a 500', json(500, { message: 'x' }), 'ambiguous'],
    ['a 503 without a body', empty(503), 'ambiguous'],
    ['a 504 as a page', (_, response) => response.writeHead(504).end('<html>'), 'ambiguous'],
    ['a redirect', (_, response) => response.writeHead(307, { location: '/coisa' }).end(), 'ambiguous'],
    ['a 429', json(429, { message: 'Too many requests' }), 'throttled'],
    ['a refusal', json(422, { message: 'Negócio: x' }), 'rejected'],
  ])('and %s is told for what it is', async (_, answer, kind) => {
    const bank = await fakeSicredi(answer);
    const error = await errorOf(createSicrediClient(bankAccess(), bank.url, 600).send(write));
    expect(error.kind).toBe(kind);
    expect(bank.calls()).toHaveLength(1);
  });

  it('and is certainly not done when the bank stops taking connections', async () => {
    const bank = await fakeSicredi((_, response) => response.setHeader('connection', 'close').end('{}'));
    const client = createSicrediClient(bankAccess(), bank.url, 2_000);
    await client.send(query);
    await bank.close();
    expect(await errorOf(client.send(write))).toMatchObject({ kind: 'unavailable' });
  });
});

describe('a query is repeated', () => {
  it.each<[string, LocalHandler]>([
    ['a reset', (_, response) => response.socket?.resetAndDestroy()],
    ['a 503', json(503, {})],
    ['a slow attempt', () => undefined],
  ])('after %s', async (_, fail) => {
    let failures = 0;
    const bank = await fakeSicredi((request, response) => {
      failures += 1;
      if (failures === 1) fail(request, response);
      else sendJson(response, 200, {});
    });
    expect((await createSicrediClient(bankAccess(), bank.url, 2_000).send(query)).status).toBe(200);
    expect(bank.calls()).toHaveLength(2);
  });

  it('three times at most', async () => {
    const bank = await fakeSicredi(json(503, {}));
    expect(await errorOf(createSicrediClient(bankAccess(), bank.url, 10_000).send(query))).toMatchObject({
      kind: 'ambiguous',
      status: 503,
    });
    expect(bank.calls()).toHaveLength(3);
  });

  it('within its deadline', async () => {
    const bank = await fakeSicredi(() => undefined);
    const started = performance.now();
    await errorOf(createSicrediClient(bankAccess(), bank.url, 500).send(query));
    expect(performance.now() - started).toBeLessThan(1_500);
  });

  it.each([429, 422, 404])('but not after a %i', async (status) => {
    const bank = await fakeSicredi(json(status, { message: 'x' }));
    await errorOf(createSicrediClient(bankAccess(), bank.url, 5_000).send(query));
    expect(bank.calls()).toHaveLength(1);
  });
});
