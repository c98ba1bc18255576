import { randomUUID } from 'node:crypto';
import { resolve } from 'node:path';
import { env } from '@/lib/env';
import { fillAddress } from './app-tree';

/** Every answer that was given, headers first; what sets cookies is left out. */
export const answers: string[] = [];
/** The addresses that were asked, as their folders are called. */
export const called = new Set<string>();
/** What cookies were set to, latest last: "name=value". */
export const cookies: string[] = [];

type Call = { query?: string; body?: unknown; headers?: Record<string, string>; cookie?: string; raw?: string };
type Route = Record<string, (request: Request, next: { params: Promise<Record<string, string>> }) => Promise<Response>>;

/** Asks one of the house's addresses as a browser does, and notes the whole answer. `route`: as its folder is called. */
export async function ask<T>(
  method: string,
  route: string,
  values: Record<string, string> = {},
  call: Call = {},
): Promise<T> {
  called.add(route);
  const handlers = (await import(/* @vite-ignore */ resolve('src/app', `.${route}`, 'route.ts'))) as Route;
  const { query } = call;
  const text = call.raw ?? (call.body === undefined ? undefined : JSON.stringify(call.body));
  const request = new Request(`${env().APP_URL}${fillAddress(route, values)}${query ? `?${query}` : ''}`, {
    method,
    headers: {
      cookie: call.cookie ?? cookies.join('; '),
      ...(method === 'GET' ? {} : { origin: env().APP_URL, 'content-type': 'application/json' }),
      ...(['POST'].includes(method) ? { 'idempotency-key': randomUUID() } : {}),
      ...call.headers,
    },
    ...(text === undefined ? {} : { body: text }),
  });
  const handler = handlers[method];
  if (!handler) throw new Error(`${route} has no ${method}`);
  const response = await handler(request, { params: Promise.resolve(values) });
  const answer = await response.text();
  answers.push(`${method} ${route} ${response.status}\n${headersOf(response)}\n${answer}`);
  if (route.endsWith('[...all]')) rememberCookies(response);
  return (response.headers.get('content-type')?.includes('json') && answer ? JSON.parse(answer) : null) as T;
}

/** Signing in sets cookies, and nothing else may carry what they hold. */
function headersOf(response: Response): string {
  return [...response.headers].filter(([name]) => name !== 'set-cookie').join('\n');
}

function rememberCookies(response: Response): void {
  for (const line of response.headers.getSetCookie()) cookies.push(line.split(';')[0] ?? '');
}
