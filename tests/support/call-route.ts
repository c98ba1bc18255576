// Set by house-env.ts, before this file is read.
const ORIGIN = process.env.APP_URL ?? '';

type Handler = (request: Request, next: { params: Promise<Record<string, string>> }) => Promise<Response>;

type Call = {
  method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  path?: string;
  params?: Record<string, string>;
  cookie?: string;
  /** Sent as JSON. */
  body?: unknown;
  /** Sent as it is, instead of `body`. */
  raw?: string;
  headers?: Record<string, string>;
};

export type Answer = { status: number; headers: Headers; body: unknown };

/** Calls a route handler as Next does, with a real Request of a browser that is on our own page. */
export async function callRoute(handler: Handler, call: Call = {}): Promise<Answer> {
  const { method = 'GET', path = '/api/teste', params = {}, cookie, body, raw, headers } = call;
  const text = raw ?? (body === undefined ? undefined : JSON.stringify(body));
  const request = new Request(`${ORIGIN}${path}`, {
    method,
    headers: {
      ...(method === 'GET' ? {} : { origin: ORIGIN, 'content-type': 'application/json' }),
      ...(cookie ? { cookie } : {}),
      ...headers,
    },
    ...(text === undefined ? {} : { body: text }),
  });
  const response = await handler(request, { params: Promise.resolve(params) });
  return { status: response.status, headers: response.headers, body: await readBody(response) };
}

/** Null for an answer without a body, a redirect for instance. */
async function readBody(response: Response): Promise<unknown> {
  const text = await response.text();
  return text === '' ? null : JSON.parse(text);
}
