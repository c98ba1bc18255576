import { v7 as uuidv7 } from 'uuid';
import { z } from 'zod';
import { ptBR } from 'zod/locales';
import { agora } from './clock';
import type { Context } from './context';
import type { Tx } from './db';
import { env } from './env';
import { fieldErrors, toErrorResponse } from './error-response';
import { AppError } from './errors';
import { onceForKey, type StoredAnswer } from './idempotency';
import { logger } from './logger';
import { readJson } from './request-body';
import { findSession, hasPapel, type Papel } from './session';

// What a schema does not word itself is said in Portuguese too.
z.config(ptBR());

type Inputs<P, Q, B> = {
  /** The least role that may call it. */
  papel: Papel;
  params?: z.ZodType<P>;
  query?: z.ZodType<Q>;
  body?: z.ZodType<B>;
};

type Schemas<P, Q, B, O> = Inputs<P, Q, B> & {
  /** Every answer goes through it: a column that leaks fails here. */
  output: z.ZodType<O>;
};

type Call<P, Q, B> = { context: Context; params: P; query: Q; body: B };
type Answer<O> = { status?: number; body: O };
type NextContext = { params: Promise<Record<string, string | string[] | undefined>> };
type Handler = (request: Request, next: NextContext) => Promise<Response>;

const idempotencyKeySchema = z.string().min(8).max(255);

/**
 * The way into the house for a signed-in person: session, role, origin, content type, body size, zod in, zod out, one error
 * format, a request id. The handler only translates between HTTP and a use case.
 */
export function route<P = undefined, Q = undefined, B = undefined, O = unknown>(
  schemas: Schemas<P, Q, B, O>,
  handler: (call: Call<P, Q, B>) => Promise<Answer<O>>,
): Handler {
  return (request, next) =>
    respond(request, async (requestId) => {
      const { call } = await admit(request, next, schemas, requestId);
      return checked(schemas.output, await handler(call));
    });
}

/**
 * The same for what must not be done twice: the Idempotency-Key header is required, and a repeated request gets the first
 * answer. The handler does it, and gives what reads the answer afterwards.
 */
export function onceRoute<P = undefined, Q = undefined, B = undefined, O = unknown>(
  schemas: Schemas<P, Q, B, O>,
  handler: (call: Call<P, Q, B> & { idempotencyKey: string }) => Promise<(tx: Tx) => Promise<Answer<O>>>,
): Handler {
  return (request, next) =>
    respond(request, async (requestId) => {
      const { call, text } = await admit(request, next, schemas, requestId);
      const idempotencyKey = readIdempotencyKey(request);
      const rota = `${request.method} ${new URL(request.url).pathname}`;
      const key = { empresaId: call.context.empresaId, rota, chave: idempotencyKey, body: text };
      return onceForKey(key, async () => {
        const read = await handler({ ...call, idempotencyKey });
        return async (tx) => checked(schemas.output, await read(tx));
      });
    });
}

function checked<O>(output: z.ZodType<O>, { status = 200, body }: Answer<O>): StoredAnswer {
  return { status, body: output.parse(body) as StoredAnswer['body'] };
}

/** The same for an answer that is a file, not JSON: the handler gives the whole response. */
export function fileRoute<P = undefined, Q = undefined>(
  inputs: Inputs<P, Q, undefined>,
  handler: (call: Call<P, Q, undefined>) => Promise<Response>,
): Handler {
  return (request, next) =>
    respond(request, async (requestId) => handler((await admit(request, next, inputs, requestId)).call));
}

/** Lets a request in, or throws the AppError that says why not. */
async function admit<P, Q, B>(
  request: Request,
  next: NextContext,
  inputs: Inputs<P, Q, B>,
  requestId: string,
): Promise<{ call: Call<P, Q, B>; text: string }> {
  if (request.method !== 'GET') requireSameOrigin(request);
  const session = await findSession(request.headers);
  if (!session) throw new AppError('UNAUTHENTICATED', 'Sua sessão terminou. Entre de novo para continuar.');
  if (!hasPapel(session.papel, inputs.papel)) {
    throw new AppError('FORBIDDEN', 'Seu perfil não permite esta ação. Peça a um administrador da empresa.');
  }
  // An input without a schema is not given to the handler; its type parameter is then `undefined`.
  const params = (inputs.params && parse(inputs.params, await next.params, 'NOT_FOUND')) as P;
  const query = (inputs.query && parse(inputs.query, Object.fromEntries(new URL(request.url).searchParams))) as Q;
  const { text, json } = inputs.body ? await readJson(request) : { text: '', json: undefined };
  const body = (inputs.body && parse(inputs.body, json)) as B;
  const context = { empresaId: session.empresaId, ator: session.ator, agora: await agora(), requestId };
  return { call: { context, params, query, body }, text };
}

/** The same answers, errors and headers for the few routes without a session (webhook, health, first installation). */
export async function respond(
  request: Request,
  work: (requestId: string) => Promise<{ status: number; body: unknown } | Response>,
): Promise<Response> {
  const requestId = uuidv7();
  const started = performance.now();
  let response: Response;
  try {
    const answer = await work(requestId);
    response = answer instanceof Response ? answer : Response.json(answer.body, { status: answer.status });
  } catch (error) {
    const { status, body } = toErrorResponse(error, requestId);
    response = Response.json(body, { status });
  }
  response.headers.set('x-request-id', requestId);
  response.headers.set('cache-control', 'no-store');
  const ms = Math.round(performance.now() - started);
  logger.info(
    { requestId, method: request.method, path: new URL(request.url).pathname, status: response.status, ms },
    'request',
  );
  return response;
}

/** Parses an input from outside; throws AppError with one message per field. */
export function parse<T>(
  schema: z.ZodType<T>,
  value: unknown,
  code: 'INVALID_INPUT' | 'NOT_FOUND' = 'INVALID_INPUT',
): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  if (code === 'NOT_FOUND') throw new AppError('NOT_FOUND', 'Não encontramos o que você procura. Confira o endereço.');
  throw new AppError('INVALID_INPUT', 'Há campos para corrigir.', fieldErrors(result.error));
}

/** Refuses a write that a page of another site makes the browser send. Browsers always send Origin with a write. */
export function requireSameOrigin(request: Request): void {
  if (request.headers.get('origin') !== new URL(env().APP_URL).origin) {
    throw new AppError('FORBIDDEN', 'Este pedido não veio desta aplicação e foi recusado.');
  }
}

function readIdempotencyKey(request: Request): string {
  const parsed = idempotencyKeySchema.safeParse(request.headers.get('idempotency-key'));
  if (!parsed.success) {
    throw new AppError(
      'INVALID_INPUT',
      'Envie o cabeçalho Idempotency-Key, com 8 a 255 caracteres, um por pedido novo.',
    );
  }
  return parsed.data;
}
