import { randomBytes, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { request } from 'node:http';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { databaseUrl, withClient } from '../../scripts/database/roles';
import { type PrivateStack, stackFolder, startPrivateStack } from '../support/private-stack';

const folder = stackFolder();
let stack: PrivateStack;
let url: string;
beforeAll(async () => {
  stack = await startPrivateStack(folder.dir, { env: { LOGIN_RATE_LIMIT: '3', LOG_LEVEL: 'trace' } });
  url = stack.ready().url;
});
afterAll(async () => {
  await stack?.end();
  folder.remove();
});

type Answer = { status: number; headers: Record<string, string | string[] | undefined>; text: string };

/** Sends exactly this path and these headers; fetch would tidy them. */
function send(method: string, path: string, headers: Record<string, string> = {}, body?: string | Buffer) {
  return new Promise<Answer>((resolve, reject) => {
    const { port } = new URL(url);
    const sent = request({ host: '127.0.0.1', port, method, path, headers }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('end', () => {
        resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text: Buffer.concat(chunks).toString() });
      });
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

const json = () => ({ origin: url, 'content-type': 'application/json' });
const signIn = (email: string, password: string, headers: Record<string, string> = {}) =>
  send('POST', '/api/auth/sign-in/email', { ...json(), ...headers }, JSON.stringify({ email, password }));

describe('every answer', () => {
  it.each([
    ['a page', 'GET', '/entrar', 200],
    ['a page that is not there', 'GET', '/nada', 404],
    ['a route', 'GET', '/api/health', 200],
    ['a refusal', 'GET', '/api/cobrancas', 401],
    ['a method that is not declared', 'DELETE', '/api/cobrancas', 405],
    ['a preflight', 'OPTIONS', '/api/cobrancas', 204],
    ['a file that is not there', 'GET', '/_next/static/nada.js', 404],
    ['a redirect to the tidy address', 'GET', '/api/cobrancas/', 308],
    ['an address that is no text', 'GET', '/api/cobrancas/%ff', 404],
    ['a NUL in an address', 'GET', '/api/cobrancas/%00', 401],
    ['a slash in an id', 'GET', '/api/cobrancas/..%2f..%2fhealth', 401],
    ['an image to be fetched from elsewhere', 'GET', '/_next/image?url=http%3A%2F%2F127.0.0.1%2F&w=640&q=75', 404],
    ['a file of ours', 'GET', '/.env', 404],
  ])(
    'carries the security headers, allows no other site and names no software: %s',
    async (_, method, path, status) => {
      const answer = await send(method, path, { origin: 'https://outro.example' });
      expect(answer.status).toBe(status);
      expect(answer.headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
        'referrer-policy': 'strict-origin-when-cross-origin',
        'cross-origin-opener-policy': 'same-origin',
        'content-security-policy': expect.stringContaining("frame-ancestors 'none'"),
        'permissions-policy': expect.stringContaining('camera=()'),
      });
      const odd = Object.keys(answer.headers).filter((name) => /^(x-powered-by|server|access-control-)/.test(name));
      expect(odd).toEqual([]);
    },
  );

  it.each(['//outro.example/x/', '/%5coutro.example/', '/\\outro.example/', '//outro.example/%2e%2e/'])(
    'stays on this site, whatever the address looks like: %s',
    async (path) => {
      const { headers } = await send('GET', path);
      const there = new URL(String(headers.location ?? '/'), url);
      expect(there.origin).toBe(new URL(url).origin);
    },
  );
});

describe('the door', () => {
  it('believes no stranger about their address: the limit of sign-ins holds', async () => {
    const answers: number[] = [];
    for (const last of [1, 2, 3, 4, 5]) {
      const headers = { 'x-forwarded-for': `203.0.113.${last}`, 'x-real-ip': `203.0.113.${last}` };
      answers.push((await signIn(`pessoa-${last}@teste.local`, 'palpite-errado', headers)).status);
    }
    expect(answers).toEqual([401, 401, 401, 429, 429]);
  });

  it('cuts off five megabytes that were not announced', async () => {
    const { port } = new URL(url);
    const socket = connect(Number(port), '127.0.0.1');
    const head = Object.entries({ ...json(), host: `127.0.0.1:${port}`, 'transfer-encoding': 'chunked' });
    socket.write(
      `POST /api/instalacao HTTP/1.1\r\n${head.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`,
    );
    const chunk = `10000\r\n${'x'.repeat(0x10000)}\r\n`;
    for (let sent = 0; sent < 80; sent += 1) socket.write(chunk);
    const answer = await new Promise<string>((resolve, reject) => {
      socket.once('data', (data) => resolve(data.toString()));
      socket.once('error', reject);
    });
    socket.destroy();
    expect(answer).toMatch(/^HTTP\/1\.1 413 /);
  });

  it('takes no request with two lengths', async () => {
    const { port } = new URL(url);
    const socket = connect(Number(port), '127.0.0.1');
    socket.write('POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n');
    const [answer] = await new Promise<Buffer[]>((resolve) => socket.once('data', (...data) => resolve(data)));
    socket.destroy();
    expect(answer?.toString()).toMatch(/^HTTP\/1\.1 400 /);
  });
});

describe('secrets', () => {
  it('are in no line of output and in no command line after the whole main path, refusals included', async () => {
    const { login, simuladorUrl, controleToken, superUrl, databaseUrl: appUrl, migradorUrl, pids } = stack.ready();
    const known = new Map<string, string>();
    const keep = (name: string, value: string | undefined) => {
      expect(value, name).toMatch(/.{8}/);
      known.set(name, value ?? '');
    };
    keep('the token of the control API', controleToken);
    for (const each of [superUrl, appUrl, migradorUrl]) keep(each, new URL(each).password);

    const signedIn = await vi.waitFor(
      async () => {
        const answer = await signIn(login?.email ?? '', login?.senha ?? '');
        expect(answer.status).toBe(200);
        return answer;
      },
      { timeout: 30_000, interval: 1_000 },
    );
    const cookies = [signedIn.headers['set-cookie'] ?? []].flat().map((line) => line.split(';')[0] ?? '');
    for (const cookie of cookies) keep(cookie, decodeURIComponent(cookie.split('=')[1] ?? '').split('.')[0]);
    const headers = { ...json(), cookie: cookies.join('; ') };
    const call = async <T>(method: string, path: string, body?: object, more = {}): Promise<T> => {
      const answer = await send(method, path, { ...headers, ...more }, body && JSON.stringify(body));
      expect(answer.status, `${method} ${path}: ${answer.text}`).toBeLessThan(300);
      return (answer.headers['content-type']?.includes('json') ? JSON.parse(answer.text) : answer.text) as T;
    };
    const bank = (method: string, path: string, body: object) =>
      fetch(`${simuladorUrl}/controle/beneficiarios/0165/12345${path}`, {
        method,
        headers: { authorization: `Bearer ${controleToken}`, 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });

    const [chave, segredo] = [randomUUID(), randomBytes(32).toString('hex').toUpperCase()];
    keep('the Chave', chave);
    keep('the Segredo', segredo);
    const dados = { posto: '02', documento: '11222333000181', nome: 'CONSTRUTORA' };
    const { contas } = await call<{ contas: { id: string }[] }>('GET', '/api/contas-bancarias');
    const integracao = `/api/contas-bancarias/${contas[0]?.id}/integracao`;
    // First refused by the bank, then taken.
    await call('PUT', `${integracao}/credenciais`, { chave, segredo });
    expect((await send('POST', `${integracao}/teste`, headers)).status).toBe(422);
    await bank('PUT', '', { ...dados, chave, segredo });
    expect(await call('POST', `${integracao}/teste`)).toMatchObject({ webhook: 'CONTRATADO' });
    await withClient(databaseUrl(superUrl, 'simulador'), async (client) => {
      const { rows } = await client.query<{ contrato: { url: string } }>('select contrato from contrato_webhook');
      const texts = rows.flatMap(({ contrato }) => JSON.stringify(contrato).match(/[\w-]{22,}/g) ?? []);
      expect(texts.length).toBeGreaterThan(1);
      for (const text of texts) keep(`of the webhook: ${text}`, text);
      const path = new URL(rows[0]?.contrato.url ?? '').pathname;
      expect((await send('POST', path, {}, '{"token":"<html>\0')).status).toBe(200);
    });

    const vencimento = new Date(Date.now() + 20 * 86_400_000).toISOString().slice(0, 10);
    const pagador = {
      documento: '704.185.236-90',
      nome: 'Joana Pereira',
      cep: '85900-000',
      cidade: 'Toledo',
      uf: 'PR',
    };
    type Cobranca = { id: string; situacao: string; linkPagamento: string; boleto: { nossoNumero: string } };
    const nova = { contaBancariaId: contas[0]?.id, pagador, valor: 12_345, vencimento };
    const issued = await call<Cobranca>('POST', '/api/cobrancas', nova, { 'idempotency-key': randomUUID() });
    const link = new URL(issued.linkPagamento);
    keep('the payment link', link.pathname.split('/').at(-1));
    await send('GET', link.pathname);
    await call('GET', `/api/cobrancas/${issued.id}/pdf`);
    await bank('POST', '/pagamentos', { nossoNumero: issued.boleto.nossoNumero, canal: 'PIX' });
    await vi.waitFor(
      async () => expect(await call('GET', `/api/cobrancas/${issued.id}`)).toMatchObject({ situacao: 'PAGA' }),
      { timeout: 30_000, interval: 200 },
    );
    const guess = `palpite-${randomUUID()}`;
    keep('a wrong password', guess);
    await signIn(login?.email ?? '', guess);
    await send('POST', '/api/instalacao', json(), JSON.stringify({ codigo: guess, empresa: {}, administrador: {} }));
    await send('GET', `/api/cobrancas?token=${guess}&senha=${guess}`, headers);
    await call('POST', '/api/auth/sign-out');
    keep('the demo password', login?.senha);

    // The table that tells a person how to sign in is the one place for it.
    const table = stack.output().match(/┌─[\s\S]*?└─.*/)?.[0] ?? '';
    expect(table).toContain(login?.senha);
    const shown = stack.output().replace(table, '');
    expect(shown).toContain('/api/webhooks/sicredi/[token]');
    expect(shown).toContain(`/api/cobrancas/${issued.id}/pdf`);
    const commandLines = Object.values(pids).map((pid) => readFileSync(`/proc/${pid}/cmdline`, 'utf8'));
    const leaked = [...known].filter(([, value]) => [shown, ...commandLines].some((text) => text.includes(value)));
    expect(leaked.map(([name]) => name)).toEqual([]);
  });

  it('of the simulated bank’s control API are asked for at every one of its addresses', async () => {
    const { simuladorUrl } = stack.ready();
    expect(new URL(simuladorUrl).hostname).toBe('127.0.0.1');
    for (const path of ['/controle/relogio', '/controle/beneficiarios/0165/12345/titulos']) {
      for (const authorization of ['', 'Bearer ', 'Bearer errado', 'Basic errado']) {
        expect((await fetch(`${simuladorUrl}${path}`, { headers: { authorization } })).status).toBe(401);
      }
    }
  });
});
