import { inspect } from 'node:util';
import formaC from '@tests/fixtures/sicredi/erro-forma-c.json';
import formaD from '@tests/fixtures/sicredi/erro-forma-d.json';
import { describe, expect, it } from 'vitest';
import { HttpFailure } from '@/lib/http';
import { type CallKind, contractBreak, errorFromAnswer, errorFromFailure } from './error-mapping';

function answer(status: number, body: unknown, contentType = 'application/json') {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return { status, contentType, body: Buffer.from(text) };
}
const html = (status: number) => answer(status, '<html><h1>Gateway</h1></html>', 'text/html');
const shapeC = (status: number, message: string) =>
  answer(status, { timestamp: 'x', path: '/v1/boletos', status, error: 'x', message, requestId: 'r' });

describe('errors of the token', () => {
  it.each([
    [400, { error: 'invalid_request', error_description: 'Missing form parameter: grant_type' }, 'contract', null],
    [401, { error: 'invalid_grant', error_description: 'Invalid user credentials' }, 'credentials', 'segredo'],
    [401, { error: 'invalid_request', error_description: 'Missing parameter: username' }, 'credentials', 'apiId'],
    [
      401,
      { error: 'Could not find a required Access Token in the request, identified by HEADER x-api-key' },
      'credentials',
      'chave',
    ],
    [400, { error: 'invalid_grant', error_description: 'Token is not active' }, 'credentials', null],
    [404, '', 'contract', null],
    [504, 'upstream timed out', 'unavailable', null],
    [503, '', 'unavailable', null],
    [429, { message: 'Too many requests' }, 'throttled', null],
    [403, 'Forbidden', 'credentials', null],
  ])('%i %j', (status, body, kind, field) => {
    expect(errorFromAnswer(answer(status, body), 'token', [])).toMatchObject({ kind, field, status });
  });

  it('takes a 401 as a page of HTML for refused credentials, and any other page for a broken contract', () => {
    expect(errorFromAnswer(html(401), 'token', []).kind).toBe('credentials');
    expect(errorFromAnswer(html(400), 'token', []).kind).toBe('contract');
    expect(errorFromAnswer(html(302), 'token', []).kind).toBe('contract');
  });
});

describe('the shapes in which the bank tells its reason', () => {
  it.each([
    ['A', { error: 'invalid_grant', error_description: 'Descrição' }, 'Descrição'],
    ['B', { error: 'Sozinho' }, 'Sozinho'],
    ['C', formaC, 'Negócio: Híbrido não contratado.'],
    ['D', formaD, 'Operação não permitida: Título já baixado.'],
    ['E, mensagem', { mensagem: 'Mensagem' }, 'Mensagem'],
    ['E, erros', { erros: [{ status: 422, message: 'Um' }, { message: 'Dois' }, null] }, 'Um; Dois'],
    ['blank message', { message: ' ', error: 'Bad Request' }, 'Bad Request'],
    ['a JSON text', 'só texto', 'só texto'],
    ['an empty object', {}, null],
  ])('%s', (_, body, bankMessage) => {
    const error = errorFromAnswer(answer(422, typeof body === 'string' ? JSON.stringify(body) : body), 'write', []);
    expect(error).toMatchObject({ bankMessage, kind: 'rejected' });
  });

  it('plain text, HTML and nothing', () => {
    expect(errorFromAnswer(answer(503, 'fora do ar', 'text/plain'), 'write', []).bankMessage).toBe('fora do ar');
    expect(errorFromAnswer(html(504), 'write', []).bankMessage).toBe('Gateway');
    expect(errorFromAnswer(answer(503, ''), 'write', []).bankMessage).toBeNull();
  });

  it('are cut to 500 characters', () => {
    expect(errorFromAnswer(shapeC(422, 'x'.repeat(900)), 'write', []).bankMessage).toHaveLength(500);
  });

  it('lose every secret before they are cut', () => {
    const secret = 'S3GR3D0-DE-VERDADE';
    const echo = `${'x'.repeat(490)}${secret} e ${secret}`;
    const error = errorFromAnswer(shapeC(422, echo), 'write', [secret, '']);
    expect(inspect(error, { showHidden: true, depth: 9 })).not.toContain(secret.slice(0, 6));
  });
});

describe('what a status means for a call', () => {
  it.each<[number, 'json' | 'html' | 'empty', CallKind, string]>([
    [400, 'empty', 'write', 'rejected'],
    [400, 'html', 'write', 'ambiguous'],
    [404, 'json', 'write', 'ambiguous'],
    [405, 'json', 'write', 'ambiguous'],
    [302, 'html', 'write', 'ambiguous'],
    [401, 'json', 'write', 'credentials'],
    [403, 'html', 'write', 'unavailable'],
    [409, 'json', 'write', 'ambiguous'],
    [408, 'json', 'write', 'ambiguous'],
    [429, 'json', 'write', 'throttled'],
    [429, 'html', 'query', 'throttled'],
    [500, 'json', 'write', 'ambiguous'],
    [503, 'empty', 'write', 'ambiguous'],
    [504, 'html', 'write', 'ambiguous'],
    [404, 'json', 'query', 'rejected'],
    [404, 'empty', 'query', 'rejected'],
    [404, 'html', 'query', 'contract'],
    [302, 'html', 'query', 'contract'],
    [422, 'html', 'query', 'contract'],
    [500, 'json', 'query', 'ambiguous'],
  ])('%i with a body of %s on a %s is %s', (status, body, call, kind) => {
    const given = { json: shapeC(status, 'palavras'), html: html(status), empty: answer(status, '') }[body];
    expect(errorFromAnswer(given, call, [])).toMatchObject({ kind, status });
  });

  it.each<['before-send' | 'after-send', CallKind, string]>([
    ['before-send', 'write', 'unavailable'],
    ['before-send', 'query', 'unavailable'],
    ['before-send', 'token', 'unavailable'],
    ['after-send', 'write', 'ambiguous'],
    ['after-send', 'query', 'ambiguous'],
    ['after-send', 'token', 'unavailable'],
  ])('no answer, %s, on a %s is %s', (phase, call, kind) => {
    expect(errorFromFailure(new HttpFailure(phase, 'ECONNRESET'), call)).toMatchObject({ kind, status: null });
  });

  it.each<[CallKind, string]>([
    ['write', 'ambiguous'],
    ['query', 'contract'],
    ['token', 'contract'],
  ])('a 2xx that breaks the contract on a %s is %s, and names fields only', (call, kind) => {
    const error = contractBreak(call, 200, ['valor', 'valor', 'situacao']);
    expect(error).toMatchObject({ kind, bankMessage: null });
    expect(error.message).toContain('Campos: valor, situacao.');
  });

  it.each([
    ['in a form', (secret: string) => new URLSearchParams({ password: secret }).toString()],
    ['in an address', (secret: string) => `?password=${encodeURIComponent(secret)}`],
    ['in JSON', (secret: string) => `recebido: ${JSON.stringify({ password: secret })}`],
    ['in capitals', (secret: string) => secret.toUpperCase()],
    ['between the tags of a page', (secret: string) => `<pre>${secret}</pre>`],
    ['as a page shows it', (secret: string) => `<pre>${secret.replace('&', '&amp;').replace('<', '&lt;')}</pre>`],
  ])('lose a secret that the bank says again %s', (_, said) => {
    const secret = 'Um+Segredo/de&Verdade<9"';
    const answer = { status: 400, contentType: 'text/plain', body: Buffer.from(said(secret)) };
    const { bankMessage } = errorFromAnswer(answer, 'token', [secret]);
    expect(bankMessage).toContain('[segredo]');
    expect(bankMessage).not.toMatch(/verdade|um.{1,5}segredo/i);
  });
});
