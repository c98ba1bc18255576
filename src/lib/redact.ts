import { Secret } from '@/lib/secret';

const MASK = '[segredo]';
const MAX_DEPTH = 10;

/** Keys whose value is never shown, compared without case and punctuation ("X-Api-Key" is "xapikey"). */
const SECRET_KEYS = new Set([
  'authorization',
  'proxyauthorization',
  'cookie',
  'setcookie',
  'xapikey',
  'apikey',
  'password',
  'senha',
  'secret',
  'clientsecret',
  'segredo',
  'chave',
  'token',
  'accesstoken',
  'refreshtoken',
  'idtoken',
  'csrftoken',
  'sessiontoken',
  'xwebhooksecret',
]);

const LINK_TOKEN = /((?:\/|%2F)(?:pagar|titular|webhooks(?:\/|%2F)sicredi)(?:\/|%2F))[^\s/?#&"'\\<>()%]+/gi;
const BEARER = /\b(bearer\s+)[\w.~+/=-]+/gi;
const JWT = /\beyJ[\w-]{5,}\.[\w-]+(?:\.[\w-]*)?/g;
const FORM_FIELD =
  /\b((?:x-api-key|api_?key|password|senha|segredo|client_secret|(?:access_|refresh_|id_)?token)=)[^&\s"'\\]+/gi;

/** Masks what is secret inside a text: link tokens in paths, bearer tokens, JWTs, secret form and query fields. */
export function redactText(text: string): string {
  return text
    .replace(LINK_TOKEN, '$1[token]')
    .replace(BEARER, `$1${MASK}`)
    .replace(JWT, MASK)
    .replace(FORM_FIELD, `$1${MASK}`);
}

function isSecretKey(key: string): boolean {
  return SECRET_KEYS.has(key.toLowerCase().replace(/[^a-z0-9]/g, ''));
}

/** An error as a log shows it. Everything else on it (an axios config, a cause, a request) is left out. */
function redactError(error: Error): Record<string, unknown> {
  const code = 'code' in error && ['string', 'number'].includes(typeof error.code) ? { code: error.code } : {};
  return {
    name: error.name,
    message: redactText(error.message),
    ...code,
    ...(error.stack ? { stack: redactText(error.stack) } : {}),
  };
}

function redactEntries(entries: Iterable<[unknown, unknown]>, path: object[]): Record<string, unknown> {
  const shown: Record<string, unknown> = {};
  for (const [key, value] of entries) {
    const name = String(key);
    shown[name] = isSecretKey(name) && value !== null && value !== undefined ? MASK : walk(value, path);
  }
  return shown;
}

function walkObject(value: object, path: object[]): unknown {
  if (value instanceof Secret) return MASK;
  if (value instanceof Error) return redactError(value);
  if (value instanceof Date) return value;
  if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer) return `[${value.byteLength} bytes]`;
  if (path.includes(value)) return '[circular]';
  if (path.length >= MAX_DEPTH) return '[deep]';
  const inner = [...path, value];
  if (Array.isArray(value)) return value.map((item) => walk(item, inner));
  if (value instanceof Set) return [...value].map((item) => walk(item, inner));
  if (value instanceof Map) return redactEntries(value, inner);
  if ('toJSON' in value && typeof value.toJSON === 'function') return walk(value.toJSON(), inner);
  return redactEntries(Object.entries(value), inner);
}

function walk(value: unknown, path: object[]): unknown {
  if (typeof value === 'string') return redactText(value);
  if (typeof value === 'bigint') return value.toString();
  return typeof value === 'object' && value !== null ? walkObject(value, path) : value;
}

/** A copy of any value that is safe to log: masked by type (Secret), by key at any depth, and by text. Never throws on cycles. */
export function redact(value: unknown): unknown {
  return walk(value, []);
}
