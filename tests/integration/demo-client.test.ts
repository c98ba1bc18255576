import { afterEach, expect, it } from 'vitest';
import { z } from 'zod';
import { type ApiClient, openApi } from '../../scripts/demo/api-client';
import { SetupError } from '../../scripts/setup-error';
import { type LocalHandler, type LocalServer, sendJson, startServer } from '../support/http-server';

let server: LocalServer | undefined;
afterEach(() => server?.close());

async function clientOf(handler: LocalHandler): Promise<ApiClient> {
  server = await startServer(handler);
  return openApi(server.url, new AbortController().signal);
}

it('fails with the message and the fields of the API when it refuses', async () => {
  const error = { code: 'INVALID_INPUT', message: 'Há campos para corrigir.', fields: { valor: 'Informe o valor.' } };
  const api = await clientOf((_, response) => sendJson(response, 422, { error }));
  const answer = api.send('POST', '/api/cobrancas', z.object({}), { body: {} });
  await expect(answer).rejects.toThrow(
    new SetupError('Há campos para corrigir. (422 INVALID_INPUT)\n  valor: Informe o valor.'),
  );
});

it('fails when a yes does not say what was to be done', async () => {
  const api = await clientOf((_, response) => sendJson(response, 200, { situacao: 'EM_ABERTO' }));
  const answer = api.send('GET', '/api/cobrancas/1', z.object({ situacao: z.literal('PAGA') }));
  await expect(answer).rejects.toThrow(/\/api\/cobrancas\/1 respondeu 200 fora do esperado:[\s\S]+situacao/);
});

it('fails when a refusal or a yes is not JSON', async () => {
  const api = await clientOf(({ path }, response) =>
    response.writeHead(path === '/erro' ? 502 : 200, { 'content-type': 'text/html' }).end('<html>'),
  );
  await expect(api.send('GET', '/erro', z.object({}))).rejects.toThrow('/erro respondeu 502 sem dizer o motivo.');
  await expect(api.send('GET', '/certo', z.object({}))).rejects.toThrow('/certo respondeu 200 fora do esperado');
});

it('fails when nobody answers', async () => {
  const api = await clientOf((_, response) => response.destroy());
  await expect(api.send('GET', '/api/health', z.object({}))).rejects.toThrow(
    /^GET \/api\/health ficou sem resposta \(.+\)\.$/,
  );
});

it('sends the Origin, and the cookies of the session from the answer on that set them', async () => {
  const api = await clientOf((_, response) => {
    response.setHeader('set-cookie', ['sessao=a=b; Path=/; HttpOnly', 'outra=2; Path=/']);
    sendJson(response, 200, {});
  });
  await api.send('POST', '/api/auth/sign-in/email', z.object({}), { body: {} });
  await api.download('/api/cobrancas/1/pdf');
  const headers = server?.received.map((request) => request.headers) ?? [];
  expect(headers.map(({ cookie }) => cookie)).toEqual([undefined, 'sessao=a=b; outra=2']);
  expect(headers.map(({ origin }) => origin)).toEqual([server?.url, server?.url]);
});
