import { randomBytes } from 'node:crypto';
import { inspect } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Secret } from './secret';
import { type KeyRing, open, SecretBoxError, seal } from './secret-box';

const march = randomBytes(32);
const ring: KeyRing = { current: '2026-03', keys: new Map([['2026-03', march]]) };
const binding = 'credencial:0198:chave';
const VALUE = 'CODIGO-DE-ACESSO-MUITO-SECRETO';

function refusal(action: () => unknown): SecretBoxError {
  try {
    action();
  } catch (error) {
    expect(error).toBeInstanceOf(SecretBoxError);
    expect(inspect(error, { depth: 10, showHidden: true })).not.toContain(VALUE);
    return error as SecretBoxError;
  }
  throw new Error('was not refused');
}

describe('secret box', () => {
  it('gives back any text under the same binding and key', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (text, place) => {
        const value = Buffer.from(text, 'utf8').toString('utf8');
        expect(open(seal(new Secret(value), place, ring), place, ring).reveal()).toBe(value);
      }),
    );
  });

  it('never seals one value twice into the same envelope, nor shows the value in it', () => {
    const first = seal(new Secret(VALUE), binding, ring);
    expect(seal(new Secret(VALUE), binding, ring)).not.toBe(first);
    expect(Buffer.from(first, 'base64url').includes(VALUE)).toBe(false);
    expect(first).toMatch(/^[\w-]+$/);
  });

  it('refuses an envelope in which any single byte was changed', () => {
    const bytes = Buffer.from(seal(new Secret(VALUE), binding, ring), 'base64url');
    for (let index = 0; index < bytes.length; index += 1) {
      const changed = Buffer.from(bytes);
      changed[index] = (changed[index] ?? 0) ^ 1;
      refusal(() => open(changed.toString('base64url'), binding, ring));
    }
  });

  it('refuses an envelope that is cut at any place', () => {
    const bytes = Buffer.from(seal(new Secret(VALUE), binding, ring), 'base64url');
    for (let length = 0; length < bytes.length; length += 1) {
      refusal(() => open(bytes.subarray(0, length).toString('base64url'), binding, ring));
    }
  });

  it('refuses an envelope copied to another row or another field', () => {
    const envelope = seal(new Secret(VALUE), binding, ring);
    expect(refusal(() => open(envelope, 'credencial:0199:chave', ring)).message).toContain('another row');
    refusal(() => open(envelope, 'credencial:0198:segredo', ring));
  });

  it('opens old envelopes after the key was rotated and seals new ones with the new key', () => {
    const old = seal(new Secret(VALUE), binding, ring);
    const rotated: KeyRing = { current: '2026-09', keys: new Map([...ring.keys, ['2026-09', randomBytes(32)]]) };
    expect(open(old, binding, rotated).reveal()).toBe(VALUE);
    const fresh = seal(new Secret(VALUE), binding, rotated);
    expect(refusal(() => open(fresh, binding, ring)).message).toContain('2026-09');
  });

  it('refuses another key under the same id, a short key and an absent current key', () => {
    const envelope = seal(new Secret(VALUE), binding, ring);
    refusal(() => open(envelope, binding, { current: '2026-03', keys: new Map([['2026-03', randomBytes(32)]]) }));
    refusal(() => seal(new Secret(VALUE), binding, { current: 'a', keys: new Map([['a', randomBytes(16)]]) }));
    refusal(() => seal(new Secret(VALUE), binding, { current: 'b', keys: new Map() }));
  });

  it('refuses what is not an envelope', () => {
    for (const text of ['', 'não', 'AA==', 'AAAA']) refusal(() => open(text, binding, ring));
  });
});
