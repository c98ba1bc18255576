import { describe, expect, it } from 'vitest';
import { createLinkInput, entradaTitular, titularParams } from './schema';

const CHAVE = '3f6c1c0e-6a0b-4b1e-9f77-2f1f0a9d5c11';

const messages = (input: unknown) => {
  const { error } = entradaTitular.safeParse(input);
  return Object.fromEntries((error?.issues ?? []).map(({ path, message }) => [path.join('.'), message]));
};

describe('what the titular types', () => {
  it('comes without the blanks and quotes that copying leaves', () => {
    expect(entradaTitular.parse({ chave: ` "${CHAVE}" `, segredo: '\tABC\u200b' })).toEqual({
      chave: CHAVE,
      segredo: 'ABC',
    });
  });

  it('is both or nothing', () => {
    expect(Object.keys(messages({}))).toEqual(['chave', 'segredo']);
    expect(Object.keys(messages({ chave: CHAVE }))).toEqual(['segredo']);
    expect(Object.keys(messages({ segredo: 'ABC' }))).toEqual(['chave']);
    expect(messages(null)).toEqual({ '': 'Envie a Chave e o Segredo.' });
  });

  it('is recognised when the two are swapped', () => {
    expect(messages({ chave: 'ABC', segredo: CHAVE }).segredo).toContain('trocados');
  });

  it('holds no character that no text can hold', () => {
    expect(messages({ chave: CHAVE, segredo: 'a\0b' }).segredo).toContain('caractere inválido');
  });
});

describe('a new link', () => {
  it('is for a name in one tidy line, or for nobody by name', () => {
    expect(createLinkInput.parse({ destinatario: '  Maria \u00a0 Sol ' })).toEqual({
      destinatario: 'Maria Sol',
      validadeHoras: 72,
    });
    expect(createLinkInput.parse({ destinatario: ' ' }).destinatario).toBeNull();
    expect(createLinkInput.safeParse({ destinatario: 'a'.repeat(81) }).success).toBe(false);
    expect(createLinkInput.safeParse({ destinatario: 'Maria\nSol 🚀' }).success).toBe(false);
  });
});

describe('a token', () => {
  it('has 43 characters of base64url', () => {
    expect(titularParams.safeParse({ token: 'Az09-_'.padEnd(43, 'x') }).success).toBe(true);
    for (const token of ['', 'x'.repeat(42), 'x'.repeat(44), `${'x'.repeat(42)}=`]) {
      expect(titularParams.safeParse({ token }).success).toBe(false);
    }
  });
});
