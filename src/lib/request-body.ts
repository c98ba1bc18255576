import { AppError } from './errors';

/** The largest JSON body a route takes, in bytes. */
const MAX_BODY_BYTES = 256 * 1024;

const tooLarge = () =>
  new AppError('BODY_TOO_LARGE', `O conteúdo enviado é grande demais. O limite é de ${MAX_BODY_BYTES / 1024} kB.`);

/**
 * Reads a request's body as text, at most `limit` bytes: what is announced as larger is refused unread, what turns out to be
 * larger is cut off at once. Throws AppError.
 */
export async function readText(request: Request, limit = MAX_BODY_BYTES): Promise<string> {
  if (Number(request.headers.get('content-length') ?? 0) > limit) throw tooLarge();
  if (!request.body) return '';
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body as unknown as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength;
    if (size > limit) throw tooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/**
 * The body's text and what it says as JSON. Throws AppError for another content type, too much, malformed JSON or UTF-8, and
 * for characters that no text can hold in Postgres, so that no schema has to think of them.
 */
export async function readJson(request: Request): Promise<{ text: string; json: unknown }> {
  const type = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/json') {
    throw new AppError('UNSUPPORTED_MEDIA_TYPE', 'Envie os dados como JSON (Content-Type: application/json).');
  }
  const text = await readText(request);
  const json = parseJson(text);
  if (text.includes('\ufffd') || !isStorable(json)) {
    throw new AppError(
      'INVALID_INPUT',
      'O conteúdo enviado tem caracteres inválidos. Envie o texto em UTF-8, sem o caractere nulo.',
    );
  }
  return { text, json };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new AppError('INVALID_INPUT', 'O conteúdo enviado não é um JSON válido. Confira aspas, vírgulas e chaves.');
  }
}

/** False when a text anywhere in it, keys included, has a NUL or half of a character. Not recursive: depth is the sender's. */
function isStorable(json: unknown): boolean {
  const waiting: unknown[] = [json];
  while (waiting.length > 0) {
    const value = waiting.pop();
    if (typeof value === 'string' && (value.includes('\0') || /\p{Cs}/u.test(value))) return false;
    if (typeof value !== 'object' || value === null) continue;
    for (const entry of Object.entries(value)) waiting.push(...entry);
  }
  return true;
}
