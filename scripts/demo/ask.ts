import { z } from 'zod';
import { SetupError } from '../setup-error';

export interface Question {
  method: 'GET' | 'POST' | 'PUT';
  url: string;
  headers: Record<string, string>;
  /** Sent as JSON. */
  body?: unknown;
  signal: AbortSignal;
}

/** Longer than any answer of the application, which itself gives up on the bank sooner. */
const DEADLINE_MS = 30_000;

/** Sends one request. Any status is an answer; throws a SetupError when there is none. */
export async function ask({ method, url, headers, body, signal }: Question): Promise<Response> {
  const json = body === undefined ? {} : { 'content-type': 'application/json' };
  try {
    return await fetch(url, {
      method,
      headers: { ...headers, ...json },
      body: body === undefined ? null : JSON.stringify(body),
      redirect: 'manual',
      signal: AbortSignal.any([signal, AbortSignal.timeout(DEADLINE_MS)]),
    });
  } catch (error) {
    const { cause = error } = error as Error;
    throw new SetupError(`${method} ${new URL(url).pathname} ficou sem resposta (${reasonOf(cause)}).`, {
      cause: error,
    });
  }
}

/** The answer's JSON as `schema` wants it. Throws a SetupError that says what is different. */
export async function readJson<T>(response: Response, schema: z.ZodType<T>): Promise<T> {
  const text = await response.text();
  const result = schema.safeParse(parseJson(text));
  if (result.success) return result.data;
  const { pathname } = new URL(response.url);
  throw new SetupError(`${pathname} respondeu ${response.status} fora do esperado:\n${z.prettifyError(result.error)}`);
}

/** What a text says as JSON; undefined when it is none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function reasonOf(cause: unknown): string {
  if (!(cause instanceof Error)) return String(cause);
  return 'code' in cause && typeof cause.code === 'string' ? cause.code : cause.message;
}
