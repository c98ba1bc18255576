import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';
import { inspect } from 'node:util';
import { type LocalHandler, type LocalServer, startServer } from '@tests/support/http-server';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createHttp, HttpFailure, type HttpRequest } from './http';

const SECRET = 'chave-que-ninguem-ve';
const http = createHttp();
const servers: LocalServer[] = [];

afterEach(async () => {
  vi.unstubAllEnvs();
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

async function serve(handler: LocalHandler): Promise<LocalServer> {
  const server = await startServer(handler);
  servers.push(server);
  return server;
}

function post(url: string, extra: Partial<HttpRequest> = {}): HttpRequest {
  return {
    method: 'POST',
    url: `${url}/boletos?token=${SECRET}`,
    headers: { 'x-api-key': SECRET, 'content-type': 'application/json' },
    body: JSON.stringify({ senha: SECRET }),
    deadlineMs: 5_000,
    ...extra,
  };
}

async function failureOf(call: Promise<unknown>): Promise<HttpFailure> {
  const error = await call.then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(HttpFailure);
  return error as HttpFailure;
}

/** A TCP server that treats each connection as told. */
async function tcpServer(onSocket: (socket: Socket) => void): Promise<{ url: string; server: Server }> {
  const server = createServer(onSocket);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  return { server, url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}` };
}

describe('every status is an answer', () => {
  it.each([200, 302, 401, 404, 429, 503, 504])('hands over a %i with its raw body', async (status) => {
    const server = await serve((_, response) => {
      response
        .writeHead(status, { 'content-type': 'Text/HTML', location: '/outro' })
        .end(status === 204 ? '' : '<p>olá</p>');
    });
    const answer = await http(post(server.url));
    expect(answer).toMatchObject({ status, contentType: 'text/html' });
    expect(answer.body.toString()).toBe('<p>olá</p>');
  });

  it('sends the body as given and follows no redirect', async () => {
    const server = await serve((_, response) => response.writeHead(307, { location: '/outro' }).end());
    await http(post(server.url, { body: '{"valor":1250.10}' }));
    expect(server.received.map(({ path, body }) => [path, body])).toEqual([['/boletos', '{"valor":1250.10}']]);
  });

  it('ignores a proxy named in the environment', async () => {
    vi.stubEnv('http_proxy', 'http://127.0.0.1:1');
    const server = await serve((_, response) => response.end('direto'));
    expect((await http(post(server.url))).body.toString()).toBe('direto');
  });
});

describe('a call that certainly was not sent', () => {
  it('is one whose connection was refused', async () => {
    const { server, url } = await tcpServer(() => undefined);
    server.close();
    await once(server, 'close');
    expect(await failureOf(http(post(url)))).toMatchObject({ phase: 'before-send', code: 'ECONNREFUSED' });
  });

  it('is one whose name does not resolve', async () => {
    expect(await failureOf(http(post('http://banco.invalid')))).toMatchObject({ phase: 'before-send' });
  });

  it('is one whose TLS handshake is cut', async () => {
    const { server, url } = await tcpServer((socket) => {
      socket.on('error', () => undefined);
      socket.once('data', () => socket.resetAndDestroy());
    });
    const failure = await failureOf(http(post(url.replace('http:', 'https:'))));
    server.close();
    expect(failure.phase).toBe('before-send');
  });

  it('is one whose deadline passes during the TLS handshake', async () => {
    const sockets: Socket[] = [];
    const { server, url } = await tcpServer((socket) => sockets.push(socket.on('error', () => undefined)));
    const failure = await failureOf(http(post(url.replace('http:', 'https:'), { deadlineMs: 150 })));
    for (const socket of sockets) socket.destroy();
    server.close();
    expect(failure).toMatchObject({ phase: 'before-send', code: 'DEADLINE' });
  });

  it('is one that waited for a free connection until its deadline', async () => {
    const narrow = createHttp({ maxSockets: 1 });
    const server = await serve(() => undefined);
    const first = failureOf(narrow(post(server.url, { deadlineMs: 600 })));
    const second = await failureOf(narrow(post(server.url, { deadlineMs: 150 })));
    expect(second).toMatchObject({ phase: 'before-send', code: 'DEADLINE' });
    expect(await first).toMatchObject({ phase: 'after-send', code: 'DEADLINE' });
    expect(server.received).toHaveLength(1);
  });
});

describe('a call that may have been done', () => {
  it('is one that is reset after the request arrived', async () => {
    const server = await serve((_, response) => response.socket?.resetAndDestroy());
    expect(await failureOf(http(post(server.url)))).toMatchObject({ phase: 'after-send' });
    expect(server.received).toHaveLength(1);
  });

  it('is one that is reset on a connection kept alive from an earlier call', async () => {
    const own = createHttp({ maxSockets: 1 });
    const sockets = new Set<unknown>();
    const server = await serve((_, response) => {
      const reused = sockets.has(response.socket);
      sockets.add(response.socket);
      if (reused) response.socket?.resetAndDestroy();
      else response.end('ok');
    });
    await own(post(server.url));
    expect(await failureOf(own(post(server.url)))).toMatchObject({ phase: 'after-send' });
    expect(sockets.size).toBe(1);
  });

  it('is one cut in the middle of its answer', async () => {
    const server = await serve((_, response) => {
      response.writeHead(201, { 'content-length': 100 }).write('{"nosso', () => response.socket?.destroy());
    });
    expect(await failureOf(http(post(server.url)))).toMatchObject({ phase: 'after-send' });
  });

  it('is one that drips its answer beyond the deadline, although it is never idle', async () => {
    const timers: NodeJS.Timeout[] = [];
    const server = await serve((_, response) => {
      response.writeHead(200);
      timers.push(setInterval(() => response.write('.'), 20));
    });
    const started = performance.now();
    const failure = await failureOf(http(post(server.url, { deadlineMs: 250 })));
    for (const timer of timers) clearInterval(timer);
    expect(failure).toMatchObject({ phase: 'after-send', code: 'DEADLINE' });
    expect(performance.now() - started).toBeLessThan(2_000);
  });

  it('is one whose answer is too large', async () => {
    const server = await serve((_, response) => response.end('x'.repeat(2_000)));
    const small = createHttp({ maxResponseBytes: 1_000 });
    expect(await failureOf(small(post(server.url)))).toMatchObject({ phase: 'after-send', code: 'TOO_LARGE' });
  });
});

it('shows nothing of the request in a failure', async () => {
  const server = await serve((_, response) => response.socket?.resetAndDestroy());
  const failure = await failureOf(http(post(server.url)));
  const shown = `${JSON.stringify(failure)} ${inspect(failure, { depth: 20, showHidden: true })} ${failure.stack}`;
  expect(shown).not.toContain(SECRET);
  expect(failure.cause).toBeUndefined();
});
