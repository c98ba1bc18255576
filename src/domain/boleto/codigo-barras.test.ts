import { runVectors, vectorKind } from '@tests/support/vectors';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { localDate } from '../local-date';
import { centavos } from '../money';
import { parseCampoLivre } from './campo-livre';
import { buildCodigoBarras, codigoBarrasDv, parseCodigoBarras } from './codigo-barras';
import { vencimentoCandidates } from './fator-vencimento';
import { formatLinhaDigitavel, linhaDigitavelFromCodigoBarras, readLinhaDigitavel } from './linha-digitavel';

const exemplo = {
  tipoCobranca: '1',
  carteira: '1',
  nossoNumero: '262001012',
  cooperativa: '0165',
  posto: '02',
  beneficiario: '00623',
  vencimento: localDate('2026-12-20'),
  valor: centavos(123_456),
};
const parts = { cooperativa: z.string(), posto: z.string(), beneficiario: z.string(), nossoNumero: z.string() };
const carteira = { tipoCobranca: z.string(), carteira: z.string() };

describe('código de barras', () => {
  it('agrees with every Sicredi vector, as barcode and as linha digitável', () => {
    const { ran, owed } = runVectors('barcode-sicredi', {
      generate: vectorKind(
        z.strictObject({
          ...parts,
          ...carteira,
          vencimento: z.string().transform(localDate).nullable(),
          valorCentavos: z.number().transform(centavos),
        }),
        z.strictObject({
          fator: z.string(),
          campoLivre: z.string(),
          codigoBarras: z.string(),
          linhaDigitavel: z.string(),
          linhaFormatada: z.string(),
          restoGeral: z.number().optional(),
        }),
        ({ valorCentavos: valor, ...input }, expected) => {
          const codigoBarras = buildCodigoBarras({ ...input, valor });
          expect(codigoBarras).toBe(expected.codigoBarras);
          const { fator, campoLivre } = expected;
          expect(parseCodigoBarras(codigoBarras)).toMatchObject({ banco: '748', moeda: '9', fator, valor, campoLivre });
          const linha = linhaDigitavelFromCodigoBarras(codigoBarras);
          expect(linha).toBe(expected.linhaDigitavel);
          expect(formatLinhaDigitavel(linha)).toBe(expected.linhaFormatada);
        },
      ),
      parse: vectorKind(
        z.strictObject({ linhaDigitavel: z.string() }),
        z.strictObject({
          ...parts,
          ...carteira,
          valid: z.boolean(),
          codigoBarras: z.string(),
          fator: z.string(),
          valorCentavos: z.number(),
          vencimentoCiclo1997: z.string(),
        }),
        ({ linhaDigitavel }, { valid, vencimentoCiclo1997, valorCentavos, codigoBarras, fator, ...campo }) => {
          const leitura = readLinhaDigitavel(linhaDigitavel);
          expect(leitura).toMatchObject({ valid, boleto: { codigoBarras, fator, valor: valorCentavos } });
          expect(parseCampoLivre(codigoBarras.slice(19))).toEqual({ ...campo, comValor: true });
          expect(vencimentoCandidates(fator)[0]).toBe(vencimentoCiclo1997);
        },
      ),
    });
    expect(ran).toBe(owed);
    expect(ran).toBeGreaterThan(0);
  });

  it('gives the worked example of R$ 1.234,56 due on 2026-12-20', () => {
    expect(buildCodigoBarras(exemplo)).toBe('74899166600001234561126200101201650200623107');
  });

  it('computes the general digit whatever stands at position 5', () => {
    const codigo = buildCodigoBarras(exemplo);
    for (let dv = 0; dv <= 9; dv++) {
      expect(codigoBarrasDv(`${codigo.slice(0, 4)}${dv}${codigo.slice(5)}`)).toBe(9);
    }
  });

  it('carries up to R$ 99.999.999,99 and refuses more, or less than nothing', () => {
    const largest = buildCodigoBarras({ ...exemplo, valor: centavos(9_999_999_999) });
    expect(largest.slice(9, 19)).toBe('9999999999');
    expect(largest).toHaveLength(44);
    for (const valor of [10_000_000_000, -1]) {
      expect(() => buildCodigoBarras({ ...exemplo, valor: centavos(valor) })).toThrow(/does not fit a barcode/);
    }
  });

  it('refuses to split anything but 44 digits', () => {
    for (const text of ['', '7489', `${'7'.repeat(43)}x`]) {
      const refusal = new RangeError(`código de barras must be 44 digits: ${text}`);
      expect(() => parseCodigoBarras(text)).toThrow(refusal);
      expect(() => codigoBarrasDv(text)).toThrow(refusal);
    }
  });
});
