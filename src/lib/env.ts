import { z } from 'zod';
import { addressList } from './front-door';
import { Secret } from './secret';
import type { KeyRing } from './secret-box';

const KEY_BYTES = 32;
const POSTGRES_URL = /^postgres(ql)?:\/\//;

const postgresUrl = z.string().regex(POSTGRES_URL, 'deve ser postgresql://usuario:senha@maquina:porta/banco');
const httpUrl = z
  .url({ protocol: /^https?$/, error: 'deve ser um endereço http:// ou https://' })
  .transform((url) => url.replace(/\/$/, ''));
const integer = (min: number, max: number) =>
  z
    .string()
    .regex(/^\d+$/, 'deve ser um número inteiro')
    .transform(Number)
    .refine((value) => value >= min && value <= max, `deve estar entre ${min} e ${max}`);
const secretText = (length: number) =>
  z
    .string()
    .min(length, `deve ter ao menos ${length} caracteres`)
    .transform((text) => new Secret(text));

// Credentials travel there: in clear text only where no wire is.
function isPrivateToTheWire(url: string): boolean {
  const { protocol, hostname } = new URL(url);
  return protocol === 'https:' || ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
}

const shape = {
  DATABASE_URL: postgresUrl,
  MIGRATION_DATABASE_URL: postgresUrl.optional(),
  DB_POOL_MAX: integer(2, 500).default(10),
  HOST: z.string().default('127.0.0.1'),
  PORT: integer(1, 65_535).default(3000),
  APP_URL: httpUrl.optional(),
  BETTER_AUTH_SECRET: secretText(32),
  PROXY_CONFIAVEL: z.string().default('').transform(proxies),
  LOGIN_RATE_LIMIT: integer(1, 100_000).default(3),
  CREDENCIAL_KEYS: z.string().transform(keyRing),
  INSTALACAO_CODIGO: secretText(16).optional(),
  SICREDI_API_URL: httpUrl.refine(isPrivateToTheWire, 'deve ser https:// (http:// só nesta máquina)').optional(),
  SIMULADOR: z
    .enum(['0', '1'], 'deve ser 1 ou 0')
    .default('0')
    .transform((flag) => flag === '1'),
  SIMULADOR_URL: httpUrl.optional(),
  SIMULADOR_RITMO: integer(1, 1_000).optional(),
  SIMULADOR_DATABASE_URL: postgresUrl.optional(),
  SIMULADOR_CONTROLE_TOKEN: secretText(16).optional(),
  SIMULADOR_PAGINAS_SEGREDO: secretText(16).optional(),
  DEMO_SENHA: secretText(10).optional(),
  CLOCK: z.enum(['real', 'virtual'], 'deve ser real ou virtual').default('real'),
  LOG_LEVEL: z
    .enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'], 'não é um nível de registro conhecido')
    .default('info'),
};

const schema = z
  .object(shape)
  .refine((env) => !env.SIMULADOR || env.SIMULADOR_URL, {
    path: ['SIMULADOR_URL'],
    error: 'falta (é preciso com SIMULADOR=1)',
  })
  .transform((env) => ({ ...env, APP_URL: env.APP_URL ?? `http://localhost:${env.PORT}` }));

/** The configuration of web and worker; what is secret is a `Secret`, except the connection strings. */
export type Env = z.infer<typeof schema>;

/** The names of all variables, for `.env.example` and its test. */
export const ENV_NAMES: readonly string[] = Object.keys(shape);

let parsed: Env | undefined;

/** The process's configuration, read on first use (so that `next build` needs none). Throws what `parseEnv` throws. */
export function env(): Env {
  parsed ??= parseEnv(process.env);
  return parsed;
}

/**
 * Reads the variables; an empty one counts as absent. Throws an Error that names every wrong variable and what is wrong
 * with it, and shows no value.
 */
export function parseEnv(source: Readonly<Record<string, string | undefined>>): Env {
  const given = Object.fromEntries(ENV_NAMES.flatMap((name) => (source[name] ? [[name, source[name]]] : [])));
  const result = schema.safeParse(given);
  if (result.success) return result.data;
  const lines = result.error.issues.map((issue) => {
    const name = String(issue.path[0]);
    return `  ${name}: ${name in given || issue.code === 'custom' ? issue.message : 'falta'}`;
  });
  throw new Error(`Configuração incompleta ou errada (veja .env.example):\n${lines.join('\n')}`);
}

/** "10.0.0.0/8,127.0.0.1" → entries that are addresses or networks. */
function proxies(text: string, context: z.RefinementCtx): string[] {
  const entries = text.split(',').flatMap((entry) => entry.trim() || []);
  try {
    addressList(entries);
    return entries;
  } catch {
    context.addIssue({
      code: 'custom',
      message: 'deve ser uma lista de endereços ou redes, como 127.0.0.1,10.0.0.0/8',
    });
    return z.NEVER;
  }
}

/** "id:base64,id:base64" → ring; the first key seals, all of them open. */
function keyRing(text: string, context: z.RefinementCtx): KeyRing {
  const pairs = text.split(',').map((entry) => {
    const [id = '', base64 = ''] = entry.trim().split(':');
    return [id, new Uint8Array(Buffer.from(base64, 'base64'))] as const;
  });
  const sound = pairs.every(([id, key]) => /^[\w-]{1,64}$/.test(id) && key.length === KEY_BYTES);
  const ring = { current: pairs[0]?.[0] ?? '', keys: new Map(pairs) };
  if (!sound || ring.keys.size !== pairs.length) {
    context.addIssue({
      code: 'custom',
      message: `deve ser uma lista id:chave,id:chave com ids diferentes e chaves de ${KEY_BYTES} bytes em base64`,
    });
    return z.NEVER;
  }
  return ring;
}
