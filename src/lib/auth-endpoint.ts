import { z } from 'zod';
import { auth } from './auth';
import { toErrorResponse } from './error-response';
import { AppError } from './errors';
import { readJson } from './request-body';
import { parse, requireSameOrigin, respond } from './route';

const BASE_PATH = '/api/auth';

const signInBody = z.object(
  {
    email: z.email('Informe um e-mail válido, como nome@empresa.com.br.'),
    password: z.string('Informe a senha.').min(1, 'Informe a senha.').max(128, 'E-mail ou senha incorretos.'),
    rememberMe: z.boolean('Responda sim ou não.').optional(),
  },
  'Envie e-mail e senha.',
);
const setActiveBody = z.object({ organizationId: z.uuid('Informe a empresa.') }, 'Informe a empresa.');

type Endpoint = { method: 'GET' | 'POST'; body?: z.ZodType };

/** All of better-auth that is reachable from outside. Whatever it learns to do in a later version stays closed. */
const ENDPOINTS: ReadonlyMap<string, Endpoint> = new Map<string, Endpoint>([
  ['/sign-in/email', { method: 'POST', body: signInBody }],
  ['/sign-out', { method: 'POST' }],
  ['/get-session', { method: 'GET' }],
  ['/organization/set-active', { method: 'POST', body: setActiveBody }],
  ['/organization/list', { method: 'GET' }],
]);

/**
 * Answers the few open endpoints of better-auth with our checks before it (origin, size, type, shape) and our error format
 * after it. The session's token stays in its cookie: no body carries it.
 */
export function answerAuth(request: Request): Promise<Response> {
  return respond(request, async (requestId) => {
    const path = new URL(request.url).pathname.slice(BASE_PATH.length);
    const endpoint = ENDPOINTS.get(path);
    if (endpoint?.method !== request.method) throw new AppError('NOT_FOUND', 'Este endereço não existe.');
    const answer = await auth().handler(await checkedRequest(request, endpoint));
    if (!answer.ok) return errorAnswer(answer, path, requestId);
    const text = await answer.text();
    const body = JSON.stringify(JSON.parse(text || 'null', (key, value) => (key === 'token' ? undefined : value)));
    const headers = new Headers(answer.headers);
    headers.delete('content-length');
    return new Response(body, { status: answer.status, headers });
  });
}

async function checkedRequest(request: Request, endpoint: Endpoint): Promise<Request> {
  const headers = new Headers(request.headers);
  if (endpoint.method === 'GET') return new Request(request.url, { headers });
  requireSameOrigin(request);
  headers.delete('content-length');
  headers.set('content-type', 'application/json');
  const body = endpoint.body ? parse(endpoint.body, (await readJson(request)).json) : {};
  return new Request(request.url, { method: 'POST', headers, body: JSON.stringify(body) });
}

function errorAnswer(answer: Response, path: string, requestId: string): Response {
  const seconds = answer.headers.get('x-retry-after');
  const { status, body } = toErrorResponse(translated(answer.status, path, seconds), requestId);
  return Response.json(body, { status, headers: status === 429 && seconds ? { 'retry-after': seconds } : {} });
}

function translated(status: number, path: string, seconds: string | null): Error {
  if (status === 429) {
    const wait = seconds ? `Espere ${seconds} segundos` : 'Espere um pouco';
    return new AppError('TOO_MANY_REQUESTS', `Houve tentativas demais. ${wait} e tente de novo.`);
  }
  if (status === 401 && path === '/sign-in/email') {
    return new AppError('UNAUTHENTICATED', 'E-mail ou senha incorretos.');
  }
  if (status === 401) return new AppError('UNAUTHENTICATED', 'Sua sessão terminou. Entre de novo para continuar.');
  if (path === '/organization/set-active' && status < 500) {
    return new AppError('FORBIDDEN', 'Você não participa desta empresa.');
  }
  if (status === 403) return new AppError('FORBIDDEN', 'Este pedido foi recusado.');
  if (status < 500) return new AppError('INVALID_INPUT', 'Os dados enviados não foram aceitos. Confira-os.');
  return new Error(`better-auth answered ${status}`);
}
