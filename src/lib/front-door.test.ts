import { once } from 'node:events';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addressList, guardFrontDoor } from './front-door';

const server = createServer((incoming, response) => {
  const { url, headers } = incoming;
  response.end(JSON.stringify({ url, forwarded: headers['x-forwarded-for'] ?? null }));
});
beforeAll(async () => {
  guardFrontDoor({ proxies: ['127.0.0.2', '10.0.0.0/8'], appUrl: 'https://cobrancas.exemplo.com.br' });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterAll(() => server.close());

function ask(localAddress: string, path = '/') {
  const { port } = server.address() as AddressInfo;
  return new Promise<{ headers: object; body: unknown }>((resolve, reject) => {
    const headers = { 'x-forwarded-for': '203.0.113.7' };
    const sent = request({ host: '127.0.0.1', port, localAddress, path, headers, agent: false }, (answer) => {
      let text = '';
      answer.on('data', (chunk: Buffer) => {
        text += chunk.toString();
      });
      answer.on('end', () => resolve({ headers: answer.headers, body: JSON.parse(text) }));
    });
    sent.on('error', reject);
    sent.end();
  });
}

describe('the front door', () => {
  it('lets a trusted proxy say for whom it asks, and nobody else', async () => {
    expect((await ask('127.0.0.2')).body).toMatchObject({ forwarded: '203.0.113.7' });
    expect((await ask('127.0.0.1')).body).toMatchObject({ forwarded: null });
  });

  it('gives every answer the security headers, and where people come over https asks for https for ever', async () => {
    expect((await ask('127.0.0.1')).headers).toMatchObject({
      'x-frame-options': 'DENY',
      'strict-transport-security': expect.stringContaining('max-age='),
    });
  });

  it('sends a path that is no text to where nothing is; a query that is none stays', async () => {
    expect((await ask('127.0.0.1', '/api/cobrancas/%ff')).body).toMatchObject({ url: '/endereco-ilegivel' });
    expect((await ask('127.0.0.1', '/api/cobran%C3%A7as?a=%ff')).body).toMatchObject({
      url: '/api/cobran%C3%A7as?a=%ff',
    });
  });

  it.each(['x', '10.0.0.0/33', '10.0.0/8', '::1/129'])('takes no list with %s in it', (entry) => {
    expect(() => addressList(['127.0.0.1', entry])).toThrow(RangeError);
  });
});
