import { describe, expect, it } from 'vitest';
import { isPlainLine, squeezeBlanks } from './texto';

describe('typed text', () => {
  it('keeps one blank between words, whatever was pasted', () => {
    expect(squeezeBlanks(' \u00a0Construtora\t Sol \n')).toBe('Construtora Sol');
  });

  it('takes the names and addresses people have', () => {
    for (const text of ['D’Ávila & Cia. Ltda', "Pão d'Água (3ª etapa), nº 12-B", 'R$ 10,00 + 2 %', '']) {
      expect(isPlainLine(text), text).toBe(true);
    }
  });

  it('refuses what a bank or a boleto cannot print', () => {
    for (const text of ['Sol 😀', 'duas\nlinhas', 'nulo\u0000', 'metade \ud83d', 'invisível\u200b']) {
      expect(isPlainLine(text), JSON.stringify(text)).toBe(false);
    }
  });
});
