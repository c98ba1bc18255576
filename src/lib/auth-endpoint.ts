import { z } from 'zod';
import { auth } from './auth';
import { toErrorResponse } from './error-response';
import { AppError } from './errors';
import { limitLogin } from './login-limit';
import { readJson } from './request-body';
import { parse, requireSameOrigin, respond } from './route';
import { isOutsider } from './session';

const BASE_PATH = '/api/auth';

const SIGN_IN = '/sign-in/email';
const SET_ACTIVE = '/organization/set-active';

const signInBody = z.object(
  {
    email: z
      .email('Informe um e-mail válido, como nome@empresa.com.br.')
      .max(254, 'O e-mail tem no máximo 254 caracteres.'),
    password: z.string('Informe a senha.').min(1, 'Informe a senha.').max(128, 'E-mail ou senha incorretos.'),
    rememberMe: z.boolean('Responda sim ou não.').optional(),
  },
  'Envie e-mail e senha.',
);
const setActiveBody = z.object({ organizationId: z.uuid('Informe a empresa.') }, 'Informe a empresa.');

const empresa = z.object({ id: z.uuid(), name: z.string() });
const user = z.object({ id: z.uuid(), name: z.string(), email: z.string() });
const session = z.object({ expiresAt: z.string(), activeOrganizationId: z.uuid().nullish() });

/** `output`: all of better-auth's answer that leaves; tokens, addresses and the other people of a company stay. */
type Endpoint = { method: 'GET' | 'POST'; body?: z.ZodType; output: z.ZodType };

/** All of better-auth that is reachable from outside. Whatever it learns to do in a later version stays closed. */
const ENDPOINTS: ReadonlyMap<string, Endpoint> = new Map<string, Endpoint>([
  [SIGN_IN, { method: 'POST', body: signInBody, output: z.object({ user }) }],
  ['/sign-out', { method: 'POST', output: z.object({ success: z.boolean() }) }],
  ['/get-session', { method: 'GET', output: z.object({ session, user }).nullable() }],
  [SET_ACTIVE, { method: 'POST', body: setActiveBody, output: empresa }],
  ['/organization/list', { method: 'GET', output: z.array(empresa) }],
]);

/**
 * Answers the few open endpoints of better-auth with our checks before it (origin, size, type, shape, how many sign-ins) and
 * our output and error format after it. The session's token stays in its cookie: no body carries it.
 */
export function answerAuth(request: Request): Promise<Response> {
  return respond(request, async (requestId) => {
    const path = new URL(request.url).pathname.slice(BASE_PATH.length);
    const endpoint = ENDPOINTS.get(path);
    if (endpoint?.method !== request.method) throw new AppError('NOT_FOUND', 'Este endereço não existe.');
    const answer = await ask(request, endpoint, path);
    if (!answer.ok) return errorAnswer(answer, path, requestId);
    const body = endpoint.output.parse(JSON.parse((await answer.text()) || 'null'));
    const headers = new Headers(answer.headers);
    headers.delete('content-length');
    return new Response(JSON.stringify(body), { status: answer.status, headers });
  });
}

async function ask(request: Request, { method, body: schema }: Endpoint, path: string): Promise<Response> {
  const headers = new Headers(request.headers);
  if (method === 'GET') return auth().handler(new Request(request.url, { headers }));
  requireSameOrigin(request);
  headers.delete('content-length');
  headers.set('content-type', 'application/json');
  const input = schema ? parse(schema, (await readJson(request)).json) : {};
  const body = JSON.stringify(input);
  const forward = () => auth().handler(new Request(request.url, { method, headers, body }));
  if (path === SET_ACTIVE && (await isOutsider(headers, setActiveBody.parse(input).organizationId))) {
    // better-auth says the same, and takes the person out of the company they are in.
    return new Response(null, { status: 403 });
  }
  if (path !== SIGN_IN) return forward();
  const { email } = signInBody.parse(input);
  return limitLogin({ email, cookies: headers.get('cookie') }, forward);
}

function errorAnswer(answer: Response, path: string, requestId: string): Response {
  const seconds = answer.headers.get('x-retry-after');
  const { status, body } = toErrorResponse(translated(answer.status, path, seconds), requestId);
  return Response.json(body, { status, headers: status === 429 && seconds ? { 'retry-after': seconds } : {} });
}

function translated(status: number, path: string, seconds: string | null): Error {
  if (status === 429) {
    return new AppError('TOO_MANY_REQUESTS', `Houve tentativas demais. ${waitingTime(seconds)} e tente de novo.`);
  }
  if (status === 401 && path === SIGN_IN) {
    return new AppError('UNAUTHENTICATED', 'E-mail ou senha incorretos.');
  }
  if (status === 401) return new AppError('UNAUTHENTICATED', 'Sua sessão terminou. Entre de novo para continuar.');
  if (path === SET_ACTIVE && status < 500) {
    return new AppError('FORBIDDEN', 'Você não participa desta empresa.');
  }
  if (status === 403) return new AppError('FORBIDDEN', 'Este pedido foi recusado.');
  if (status < 500) return new AppError('INVALID_INPUT', 'Os dados enviados não foram aceitos. Confira-os.');
  return new Error(`better-auth answered ${status}`);
}

function waitingTime(seconds: string | null): string {
  if (!seconds) return 'Espere um pouco';
  const minutes = Math.ceil(Number(seconds) / 60);
  return minutes > 1 ? `Espere ${minutes} minutos` : `Espere ${seconds} segundos`;
}
