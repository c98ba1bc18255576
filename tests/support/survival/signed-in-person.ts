import { randomBytes } from 'node:crypto';

/** A person's browser: signed in, calling the HTTP API. */
export type SignedInPerson = {
  /** The Cookie header of its requests. */
  cookie: string;
  /** Rejects when no answer came at all. */
  call: (
    method: 'GET' | 'POST' | 'PUT',
    path: string,
    body?: object,
    headers?: Record<string, string>,
  ) => Promise<{ status: number; body: unknown }>;
  /** The same, for what must simply work. */
  ask: <T>(method: 'GET' | 'POST' | 'PUT', path: string, body?: object) => Promise<T>;
};

const ANSWER_MS = 30_000;
const EMAIL = 'ana@teste.local';

/** Makes the first company with its administrator and its settings, and signs her in. */
export async function installAndSignIn(url: string, codigo: string): Promise<SignedInPerson> {
  const senha = randomBytes(12).toString('base64url');
  const stranger = browser(url, '');
  await stranger.ask('POST', '/api/instalacao', {
    codigo,
    empresa: { nome: 'Empresa de Teste Ltda' },
    administrador: { nome: 'Ana Administradora', email: EMAIL, senha },
  });
  const signedIn = await fetch(`${url}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { origin: url, 'content-type': 'application/json' },
    body: JSON.stringify({ email: EMAIL, password: senha }),
  });
  if (signedIn.status !== 200) throw new Error(`sign-in answered ${signedIn.status}: ${await signedIn.text()}`);
  const cookies = signedIn.headers.getSetCookie().map((line) => line.split(';')[0]);
  const person = browser(url, cookies.join('; '));
  const configuracao = { integracaoParceiro: 'TECNOSPEED', formaCobrancaPadrao: 'BOLETO_HIBRIDO' };
  await person.ask('PUT', '/api/configuracoes/cobrancas', configuracao);
  return person;
}

function browser(url: string, cookie: string): SignedInPerson {
  const call: SignedInPerson['call'] = async (method, path, body, headers = {}) => {
    const answer = await fetch(`${url}${path}`, {
      method,
      headers: { cookie, origin: url, ...(body && { 'content-type': 'application/json' }), ...headers },
      ...(body && { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(ANSWER_MS),
    });
    return { status: answer.status, body: await answer.json() };
  };
  return {
    cookie,
    call,
    ask: async <T>(method: 'GET' | 'POST' | 'PUT', path: string, body?: object): Promise<T> => {
      const answer = await call(method, path, body);
      if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
      return answer.body as T;
    },
  };
}
