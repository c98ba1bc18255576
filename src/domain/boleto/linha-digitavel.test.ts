import { withGeneralDv } from '@tests/support/codigos-barras';
import { runVectors, vectorKind } from '@tests/support/vectors';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { vencimentoCandidates } from './fator-vencimento';
import {
  codigoBarrasFromLinhaDigitavel,
  codigoBarrasOf,
  formatLinhaDigitavel,
  linhaDigitavelFromCodigoBarras,
  readBoleto,
  readCodigoBarras,
  readLinhaDigitavel,
  withoutSeparators,
} from './linha-digitavel';

const LINHA = '74891126280010120165502006231076916660000123456';
const CODIGO = '74899166600001234561126200101201650200623107';

const partes = {
  valid: z.literal(true),
  banco: z.string(),
  moeda: z.string(),
  fator: z.string(),
  valorCentavos: z.number(),
  linhaFormatada: z.string(),
  codigoBarras: z.string().optional(),
  vencimento: z.string().optional(),
  vencimentoCandidatos: z.array(z.string()).optional(),
};

const codigoBarras = fc.stringMatching(/^[0-7]\d{43}$/).map(withGeneralDv);

function withDigit(text: string, at: number, shift: number): string {
  return `${text.slice(0, at)}${(Number(text[at]) + shift) % 10}${text.slice(at + 1)}`;
}

describe('linha digitável', () => {
  it('agrees with every vector of other banks', () => {
    const checkLinha = (
      linhaDigitavel: string,
      codigo: string | undefined,
      expected: z.output<z.ZodObject<typeof partes>>,
    ) => {
      const { valid, banco, moeda, fator, valorCentavos: valor } = expected;
      const leitura = readLinhaDigitavel(linhaDigitavel);
      expect(leitura).toMatchObject({ valid, boleto: { banco, moeda, fator, valor, linhaDigitavel } });
      expect(formatLinhaDigitavel(linhaDigitavel)).toBe(expected.linhaFormatada);
      expect(readLinhaDigitavel(expected.linhaFormatada)).toEqual(leitura);
      const candidates = vencimentoCandidates(fator);
      if (expected.vencimentoCandidatos !== undefined) expect(candidates).toEqual(expected.vencimentoCandidatos);
      if (expected.vencimento !== undefined) expect(candidates).toContain(expected.vencimento);
      const barras = codigoBarrasFromLinhaDigitavel(linhaDigitavel);
      expect(barras).toBe(codigo ?? expected.codigoBarras);
      if (expected.codigoBarras !== undefined) expect(barras).toBe(expected.codigoBarras);
      expect(linhaDigitavelFromCodigoBarras(barras)).toBe(linhaDigitavel);
      expect(readCodigoBarras(barras)).toEqual(leitura);
    };
    const { ran, owed } = runVectors('linha-digitavel-generic', {
      pair: vectorKind(
        z.strictObject({ linhaDigitavel: z.string(), codigoBarras: z.string() }),
        z.strictObject(partes),
        (input, expected) => checkLinha(input.linhaDigitavel, input.codigoBarras, expected),
      ),
      linha: vectorKind(
        z.strictObject({ linhaDigitavel: z.string() }),
        z.strictObject({ ...partes, codigoBarras: z.string() }),
        (input, expected) => checkLinha(input.linhaDigitavel, undefined, expected),
      ),
      noise: vectorKind(
        z.strictObject({ linhaDigitavel: z.string() }),
        z.strictObject({ valid: z.literal(true), codigoBarras: z.string(), normalizada: z.string() }),
        (input, expected) => {
          const { codigoBarras: codigo, normalizada } = expected;
          expect(readBoleto(input.linhaDigitavel)).toMatchObject({
            valid: true,
            boleto: { codigoBarras: codigo, linhaDigitavel: normalizada },
          });
        },
      ),
    });
    expect(ran).toBe(owed);
    expect(ran).toBeGreaterThan(0);
  });

  it('names exactly the failing checks of every invalid vector', () => {
    const invalid = z.strictObject({ valid: z.literal(false), errors: z.array(z.string()) });
    const { ran, owed } = runVectors('linha-digitavel-invalid', {
      linha: vectorKind(z.strictObject({ linhaDigitavel: z.string() }), invalid, (input, { valid, errors }) =>
        expect(readLinhaDigitavel(input.linhaDigitavel)).toEqual({ valid, falhas: errors }),
      ),
      barcode: vectorKind(z.strictObject({ codigoBarras: z.string() }), invalid, (input, { valid, errors }) =>
        expect(readCodigoBarras(input.codigoBarras)).toEqual({ valid, falhas: errors }),
      ),
    });
    expect(ran).toBe(owed);
    expect(ran).toBeGreaterThan(0);
  });

  it('stands for one barcode, there and back', () => {
    fc.assert(
      fc.property(codigoBarras, (codigo) => {
        const linha = linhaDigitavelFromCodigoBarras(codigo);
        expect(codigoBarrasFromLinhaDigitavel(linha)).toBe(codigo);
        expect([codigoBarrasOf(linha), codigoBarrasOf(codigo)]).toEqual([codigo, codigo]);
        expect(readBoleto(linha)).toEqual(readBoleto(codigo));
        expect(readBoleto(formatLinhaDigitavel(linha))).toMatchObject({
          valid: true,
          boleto: { codigoBarras: codigo },
        });
      }),
    );
  });

  it('finds every single wrong digit, and in the three fields names the field', () => {
    fc.assert(
      fc.property(codigoBarras, fc.integer({ min: 1, max: 9 }), (codigo, shift) => {
        const linha = linhaDigitavelFromCodigoBarras(codigo);
        for (let at = 0; at < 32; at++) {
          const field = at < 10 ? 'field1' : at < 21 ? 'field2' : 'field3';
          const leitura = readLinhaDigitavel(withDigit(linha, at, shift));
          expect(leitura.valid || leitura.falhas, `position ${at + 1}`).toContain(field);
        }
      }),
      { numRuns: 50 },
    );
  });

  it('finds every single wrong digit of field 5, except where the rule itself gives 1 for three remainders', () => {
    fc.assert(
      fc.property(
        codigoBarras,
        fc.integer({ min: 32, max: 46 }),
        fc.integer({ min: 1, max: 9 }),
        (codigo, at, shift) => {
          const leitura = readLinhaDigitavel(withDigit(linhaDigitavelFromCodigoBarras(codigo), at, shift));
          if (at === 32 || codigo[4] !== '1') expect(leitura).toEqual({ valid: false, falhas: ['general'] });
        },
      ),
    );
  });

  it('finds the linha printed wrong in the bank’s own manual', () => {
    expect(readBoleto('74891.10727 00003.101656 02006.231019 1 37260000015035')).toMatchObject({ valid: false });
    expect(readBoleto('74891.10721 00003.101656 02006.231084 1 37260000015035')).toMatchObject({ valid: true });
  });

  it('reads linha and barcode alike, with spaces, points, hyphens or none', () => {
    const boleto = { banco: '748', moeda: '9', dv: '9', fator: '1666', valor: 123456, codigoBarras: CODIGO };
    for (const text of [LINHA, ` ${formatLinhaDigitavel(LINHA)}\n`, LINHA.replace(/(\d{10})/g, '$1-'), CODIGO]) {
      expect(readBoleto(text)).toMatchObject({ valid: true, boleto });
    }
  });

  it('reads what people paste from messages, pages and PDF files', () => {
    const pasted = [
      'Linha digitável: 74891.12628 00101.201655 02006.231076 9 16660000123456',
      '*74891.12628\u00a000101.201655\u202f02006.231076 9 16660000123456*.',
      '74891.12628\t00101.201655\r\n02006.231076\n9\u200b16660000123456',
      '“74891.12628 – 00101.201655 — 02006.231076 ‑ 9 \u00ad16660000123456”;',
      '(74891,12628 / 00101,201655 / 02006,231076 / 9 / 16660000123456)',
      ': 74891.12628 00101.201655 02006.231076 : 9 16660000123456 ',
    ];
    for (const text of pasted) {
      expect(readBoleto(text), text).toMatchObject({ valid: true, boleto: { linhaDigitavel: LINHA } });
      expect(readLinhaDigitavel(text), text).toMatchObject({ valid: true, boleto: { linhaDigitavel: LINHA } });
    }
    expect(readCodigoBarras(`Código de barras: *${CODIGO}*`)).toEqual(readCodigoBarras(CODIGO));
    expect(withoutSeparators('Linha digitável: 7489-1.12 O½')).toBe('7489112O½');
    expect(withoutSeparators('Boleto 2: 74891')).toBe('Boleto274891');
    expect(withoutSeparators('x: y: 7')).toBe('y7');
    expect(withoutSeparators('12 ab: 34')).toBe('12ab34');
  });

  it('calls a tax or utility slip by its name, typed or scanned', () => {
    const guia = { valid: false, falhas: ['arrecadacao'] };
    expect(readBoleto('84670000001-7 43590024020-9 02405000243-5 84221010811-9')).toEqual(guia);
    expect(readBoleto('84670000001435900240200240500024384221010811')).toEqual(guia);
  });

  it('takes a linha whose barcode begins with 8 for a slip too, once every check passes', () => {
    const linha = linhaDigitavelFromCodigoBarras(withGeneralDv(`8${CODIGO.slice(1)}`));
    expect(readBoleto(linha)).toEqual({ valid: false, falhas: ['arrecadacao'] });
    expect(readBoleto(withDigit(linha, 9, 1))).toEqual({ valid: false, falhas: ['field1'] });
    expect(readBoleto(withDigit(linha, 32, 1))).toEqual({ valid: false, falhas: ['general'] });
  });

  it('takes 48 digits that do not begin with 8 for a wrong length', () => {
    expect(readBoleto(`${LINHA}1`)).toEqual({ valid: false, falhas: ['length'] });
    expect(readBoleto(`8${LINHA.slice(1)}12`)).toEqual({ valid: false, falhas: ['length'] });
  });

  it('names each of the four check digits alone, and all four together', () => {
    const failing = (...at: number[]) => readBoleto(at.reduce((linha, each) => withDigit(linha, each, 1), LINHA));
    expect(failing(9)).toEqual({ valid: false, falhas: ['field1'] });
    expect(failing(20)).toEqual({ valid: false, falhas: ['field2'] });
    expect(failing(31)).toEqual({ valid: false, falhas: ['field3'] });
    expect(failing(32)).toEqual({ valid: false, falhas: ['general'] });
    expect(failing(9, 20, 31, 32)).toEqual({ valid: false, falhas: ['field1', 'field2', 'field3', 'general'] });
  });

  it('names letters and a wrong length together', () => {
    expect(readBoleto('boleto')).toEqual({ valid: false, falhas: ['length', 'characters'] });
    expect(readBoleto(`${LINHA.slice(0, 46)}O`)).toEqual({ valid: false, falhas: ['characters'] });
    expect(readCodigoBarras(`${CODIGO.slice(0, 43)}O`)).toEqual({ valid: false, falhas: ['characters'] });
    expect(readCodigoBarras(LINHA)).toEqual({ valid: false, falhas: ['length'] });
    expect(readBoleto(' . ')).toEqual({ valid: false, falhas: ['length'] });
  });

  it('takes 0 in position 5 for a wrong general digit', () => {
    expect(readBoleto(withDigit(CODIGO, 4, 1))).toEqual({ valid: false, falhas: ['general'] });
  });

  it('refuses to convert what is not the right number of digits', () => {
    expect(() => linhaDigitavelFromCodigoBarras(LINHA)).toThrow(
      new RangeError(`código de barras must be 44 digits: ${LINHA}`),
    );
    expect(() => codigoBarrasOf(LINHA.slice(1))).toThrow(
      new RangeError(`linha digitável must be 47 digits: ${LINHA.slice(1)}`),
    );
    const notLinha = new RangeError(`linha digitável must be 47 digits: ${CODIGO}`);
    expect(() => codigoBarrasFromLinhaDigitavel(CODIGO)).toThrow(notLinha);
    expect(() => formatLinhaDigitavel(CODIGO)).toThrow(notLinha);
  });
});
