import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { Secret } from '@/lib/secret';

/** The keys that open envelopes, by id, and the id of the one that seals new ones. A key is 32 bytes. */
export type KeyRing = { current: string; keys: ReadonlyMap<string, Uint8Array> };

/** Why an envelope could not be sealed or opened. Holds neither the value nor a key. */
export class SecretBoxError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'SecretBoxError';
  }
}

/*
 * Envelope, base64url without padding:
 *
 * | bytes | what                          |
 * |-------|-------------------------------|
 * | 1     | version, 0x01                 |
 * | 1     | length n of the key id, 1-255 |
 * | n     | key id, UTF-8                 |
 * | 12    | IV, random per envelope       |
 * | 16    | GCM tag                       |
 * | rest  | ciphertext                    |
 */
const VERSION = 1;
const IV_BYTES = 12;
const TAG_BYTES = 16;
const KEY_BYTES = 32;

function keyOf(ring: KeyRing, id: string): Uint8Array {
  const key = ring.keys.get(id);
  if (!key) throw new SecretBoxError(`no key with id "${id}" in the key ring`);
  if (key.length !== KEY_BYTES) throw new SecretBoxError(`key "${id}" must have ${KEY_BYTES} bytes`);
  return key;
}

/**
 * Encrypts with AES-256-GCM under the ring's current key. `binding` names the place where the envelope is kept
 * ("credencial:<id>:chave"); only the same text opens it, so that an envelope copied to another row is refused.
 */
export function seal(secret: Secret, binding: string, ring: KeyRing): string {
  const key = keyOf(ring, ring.current);
  const keyId = Buffer.from(ring.current, 'utf8');
  if (keyId.length < 1 || keyId.length > 255) throw new SecretBoxError('a key id has 1 to 255 bytes');
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, iv, { authTagLength: TAG_BYTES });
  cipher.setAAD(Buffer.from(binding, 'utf8'));
  const ciphertext = Buffer.concat([cipher.update(secret.reveal(), 'utf8'), cipher.final()]);
  const header = Buffer.from([VERSION, keyId.length]);
  return Buffer.concat([header, keyId, iv, cipher.getAuthTag(), ciphertext]).toString('base64url');
}

/**
 * Opens what `seal` made with the same binding, with whichever key of the ring sealed it. Throws SecretBoxError when the
 * envelope is malformed, its key is not in the ring, it was changed, or it belongs to another place.
 */
export function open(envelope: string, binding: string, ring: KeyRing): Secret {
  if (!/^[\w-]+$/.test(envelope)) throw new SecretBoxError('malformed envelope');
  const bytes = Buffer.from(envelope, 'base64url');
  const [version, keyIdLength = 0] = bytes;
  if (version !== VERSION) throw new SecretBoxError('unknown envelope version');
  const ivStart = 2 + keyIdLength;
  const tagStart = ivStart + IV_BYTES;
  const textStart = tagStart + TAG_BYTES;
  if (keyIdLength === 0 || bytes.length < textStart) throw new SecretBoxError('malformed envelope');
  const key = keyOf(ring, bytes.toString('utf8', 2, ivStart));
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(ivStart, tagStart), {
    authTagLength: TAG_BYTES,
  });
  decipher.setAAD(Buffer.from(binding, 'utf8'));
  decipher.setAuthTag(bytes.subarray(tagStart, textStart));
  try {
    const text = Buffer.concat([decipher.update(bytes.subarray(textStart)), decipher.final()]);
    return new Secret(text.toString('utf8'));
  } catch {
    throw new SecretBoxError('envelope was changed, or belongs to another row');
  }
}
