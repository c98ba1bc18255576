import { z } from 'zod';
import { SetupError } from '../setup-error';
import { ask, parseJson, type Question, readJson } from './ask';

type Request = { body?: unknown; headers?: Record<string, string> };

/** The application's public HTTP API, as a browser speaks it: with the session's cookies and the Origin header. */
export interface ApiClient {
  /** Asks and gives the answer as `schema` wants it; throws a SetupError with the API's own message on an error. */
  send: <T>(method: Question['method'], path: string, schema: z.ZodType<T>, request?: Request) => Promise<T>;
  /** The same for a file. */
  download: (path: string) => Promise<{ type: string; bytes: Uint8Array }>;
}

const errorSchema = z.object({
  error: z.object({ code: z.string(), message: z.string(), fields: z.record(z.string(), z.string()).optional() }),
});

/** A client without a session; the first answer that sets cookies gives it one. */
export function openApi(url: string, signal: AbortSignal): ApiClient {
  const cookies = new Map<string, string>();
  const answerTo = async (method: Question['method'], path: string, { body, headers = {} }: Request) => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const sent = { origin: url, ...(cookie && { cookie }), ...headers };
    const response = await ask({ method, url: `${url}${path}`, headers: sent, body, signal });
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      cookies.set(name, value);
    }
    if (!response.ok) throw new SetupError(await refusal(response));
    return response;
  };
  return {
    send: async (method, path, schema, request = {}) => readJson(await answerTo(method, path, request), schema),
    download: async (path) => {
      const response = await answerTo('GET', path, {});
      const bytes = new Uint8Array(await response.arrayBuffer());
      return { type: response.headers.get('content-type') ?? '', bytes };
    },
  };
}

async function refusal(response: Response): Promise<string> {
  const { pathname } = new URL(response.url);
  const known = errorSchema.safeParse(parseJson(await response.text()));
  if (!known.success) return `${pathname} respondeu ${response.status} sem dizer o motivo.`;
  const { code, message, fields = {} } = known.data.error;
  const details = Object.entries(fields).map(([field, text]) => `\n  ${field}: ${text}`);
  return `${message} (${response.status} ${code})${details.join('')}`;
}
