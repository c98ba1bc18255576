import evento from '@tests/fixtures/sicredi/webhook-evento.json';
import { bankAccess } from '@tests/support/fake-sicredi';
import { sendJson, startServer } from '@tests/support/http-server';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Ambiente } from '@/bank/gateway';
import { gatewayFor, parseWebhook } from '@/bank/registry';

async function start() {
  const server = await startServer((_, response) => sendJson(response, 200, { access_token: 'x', expires_in: 300 }));
  onTestFinished(() => server.close());
  return server;
}

describe('the gateway of a convênio', () => {
  it.each<[Ambiente, 'sicredi' | 'simulador', string]>([
    ['PRODUCAO', 'sicredi', '/auth/openapi/token'],
    ['HOMOLOGACAO', 'sicredi', '/sb/auth/openapi/token'],
    ['SIMULADOR', 'simulador', '/auth/openapi/token'],
  ])('in %s speaks with the %s and nobody else', async (ambiente, host, path) => {
    const hosts = { sicredi: await start(), simulador: await start() };
    const urls = { sicrediApiUrl: hosts.sicredi.url, simuladorUrl: hosts.simulador.url };
    await gatewayFor(bankAccess({ ambiente }), urls).testConnection();
    const paths = { sicredi: [] as string[], simulador: [] as string[], [host]: [path] };
    expect(hosts.sicredi.received.map((request) => request.path)).toEqual(paths.sicredi);
    expect(hosts.simulador.received.map((request) => request.path)).toEqual(paths.simulador);
  });

  it('in SIMULADOR without a simulated bank says so and never reaches the real one', async () => {
    const real = await start();
    expect(() => gatewayFor(bankAccess(), { sicrediApiUrl: real.url })).toThrowError(
      expect.objectContaining({ kind: 'unavailable' }),
    );
    expect(real.received).toEqual([]);
  });
});

it('reads a webhook delivery', () => {
  expect(parseWebhook(JSON.stringify(evento))).toMatchObject({
    eventos: [{ nossoNumero: '261000424' }],
    problemas: [],
  });
});
