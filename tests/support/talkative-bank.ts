import type { ServerResponse } from 'node:http';
import { type LocalServer, type ReceivedRequest, sendJson, startServer } from './http-server';
import type { KnownSecret } from './secret-forms';

/** How the bank answers: as it should, or by saying again what it was sent, in one of the shapes in which it might. */
export type Manner = 'honest' | keyof typeof ANSWERS;

const said = ({ method, path, headers, body }: ReceivedRequest): string =>
  [`${method} ${path}`, body, `x-api-key: ${headers['x-api-key']}`, `authorization: ${headers.authorization}`].join(
    ' | ',
  );

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const html = (response: ServerResponse, status: number, text: string) =>
  response
    .writeHead(status, { 'content-type': 'text/html' })
    .end(`<html><body><h1>Erro</h1><pre>${text}</pre></body></html>`);

const ANSWERS = {
  'html-502': (request: ReceivedRequest, response: ServerResponse) => html(response, 502, escaped(said(request))),
  'html-200': (request: ReceivedRequest, response: ServerResponse) => html(response, 200, said(request)),
  'html-401': (request: ReceivedRequest, response: ServerResponse) => html(response, 401, said(request)),
  'html-403': (request: ReceivedRequest, response: ServerResponse) => html(response, 403, said(request)),
  'texto-400': (request: ReceivedRequest, response: ServerResponse) =>
    response.writeHead(400, { 'content-type': 'text/plain' }).end(`recusado: ${said(request)}`),
  '400': (request: ReceivedRequest, response: ServerResponse) =>
    sendJson(response, 400, { error: 'invalid', error_description: said(request) }),
  '401': (request: ReceivedRequest, response: ServerResponse) => sendJson(response, 401, { message: said(request) }),
  '403': (request: ReceivedRequest, response: ServerResponse) => sendJson(response, 403, { mensagem: said(request) }),
  '404': (request: ReceivedRequest, response: ServerResponse) => sendJson(response, 404, { message: said(request) }),
  '422': (request: ReceivedRequest, response: ServerResponse) =>
    sendJson(response, 422, { code: '422', message: `Negócio: ${said(request)}` }),
  '429': (request: ReceivedRequest, response: ServerResponse) => sendJson(response, 429, { message: said(request) }),
  '500': (request: ReceivedRequest, response: ServerResponse) =>
    sendJson(response, 500, { erros: [{ message: said(request) }] }),
  /** A contract break: the fields that are read hold what was sent. */
  quebra: (request: ReceivedRequest, response: ServerResponse) => {
    const text = said(request);
    const fields = ['nossoNumero', 'linhaDigitavel', 'situacao', 'idContrato', 'url', 'token', 'expires_in'];
    sendJson(response, 200, Object.fromEntries(fields.map((field) => [field, text])));
  },
  reset: (_: ReceivedRequest, response: ServerResponse) => response.socket?.resetAndDestroy(),
};

export const MANNERS = Object.keys(ANSWERS) as Exclude<Manner, 'honest'>[];

export type TalkativeBank = LocalServer & {
  /** What it learned of secrets that only the house and the bank know: tokens, and the webhook's address and header. */
  learned: KnownSecret[];
  /** From now on it answers like that: every call, or only those for a token. */
  behave: (manner: Manner, calls?: 'all' | 'token') => void;
  /** Calls that were answered otherwise than they should be. */
  misbehaved: () => number;
};

const TOKEN = '/auth/openapi/token';

/** Stands before the simulated bank at `bankUrl()` and passes on what goes to and fro, as long as it is told to be honest. */
export async function talkativeBank(bankUrl: () => string): Promise<TalkativeBank> {
  const learned: KnownSecret[] = [];
  let manner: Manner = 'honest';
  let calls: 'all' | 'token' = 'all';
  let misbehaved = 0;
  const learn = (name: string, value: unknown) => {
    if (typeof value === 'string' && !learned.some((known) => known.value === value)) learned.push({ name, value });
  };

  async function passOn(request: ReceivedRequest, response: ServerResponse): Promise<void> {
    const { method, path, query, headers, body } = request;
    const kept = [
      'x-api-key',
      'authorization',
      'content-type',
      'context',
      'cooperativa',
      'posto',
      'codigobeneficiario',
    ];
    const answer = await fetch(`${bankUrl()}${path}?${new URLSearchParams(query)}`, {
      method,
      headers: kept.flatMap((name): [string, string][] => (headers[name] ? [[name, String(headers[name])]] : [])),
      ...(method === 'GET' ? {} : { body }),
    });
    const bytes = Buffer.from(await answer.arrayBuffer());
    if (path === TOKEN && answer.ok) {
      const token = JSON.parse(bytes.toString()) as Record<string, unknown>;
      learn('access token', token.access_token);
      learn('refresh token', token.refresh_token);
    }
    response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? '' }).end(bytes);
  }

  const server = await startServer((request, response) => {
    if (request.path.includes('/webhook/contrato') && request.body !== '') {
      const { url, token } = JSON.parse(request.body) as { url?: string; token?: string };
      learn('webhook token', url?.split('/').at(-1));
      learn('webhook header', token);
    }
    if (manner === 'honest' || (calls === 'token' && request.path !== TOKEN)) {
      passOn(request, response).catch(() => response.destroy());
      return;
    }
    misbehaved += 1;
    ANSWERS[manner](request, response);
  });
  return {
    ...server,
    learned,
    misbehaved: () => misbehaved,
    behave: (next, which = 'all') => {
      [manner, calls] = [next, which];
    },
  };
}
