import { runVectors, vectorKind } from '@tests/support/vectors';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { buildCampoLivre, parseCampoLivre } from './campo-livre';

const exemplo = {
  tipoCobranca: '1',
  carteira: '1',
  nossoNumero: '262001012',
  cooperativa: '0165',
  posto: '02',
  beneficiario: '00623',
  comValor: true,
};

describe('campo livre', () => {
  it('agrees with every vector, both ways', () => {
    const { ran, owed } = runVectors('campo-livre', {
      generate: vectorKind(
        z.strictObject({
          tipoCobranca: z.string(),
          carteira: z.string(),
          nossoNumero: z.string(),
          cooperativa: z.string(),
          posto: z.string(),
          beneficiario: z.string(),
          comValor: z.boolean(),
        }),
        z.strictObject({ campoLivre: z.string(), dv: z.number(), resto: z.number().optional() }),
        (input, expected) => {
          const campoLivre = buildCampoLivre(input);
          expect(campoLivre).toBe(expected.campoLivre);
          expect(campoLivre.slice(24)).toBe(String(expected.dv));
          expect(parseCampoLivre(campoLivre)).toEqual(input);
        },
      ),
    });
    expect(ran).toBe(owed);
    expect(ran).toBeGreaterThan(0);
  });

  it('writes 0 at position 42 of the barcode when the boleto carries no value', () => {
    expect(buildCampoLivre(exemplo)).toBe('1126200101201650200623107');
    expect(buildCampoLivre({ ...exemplo, comValor: false }).slice(22, 24)).toBe('00');
    expect(parseCampoLivre(buildCampoLivre({ ...exemplo, comValor: false })).comValor).toBe(false);
  });

  it('writes an alphanumeric posto as 00, because a barcode carries digits only', () => {
    expect(buildCampoLivre({ ...exemplo, posto: 'A1' })).toBe(buildCampoLivre({ ...exemplo, posto: '00' }));
  });

  it.each([
    ['tipoCobranca', '', 'tipo de cobrança must be 1 digit: '],
    ['carteira', '11', 'carteira must be 1 digit: 11'],
    ['nossoNumero', '26200101', 'nosso número must be 9 digits: 26200101'],
    ['cooperativa', '165', 'cooperativa must be 4 digits: 165'],
    ['beneficiario', '623', 'beneficiário must be 5 digits: 623'],
  ])('refuses %s of the wrong width, by its name', (part, value, message) => {
    expect(() => buildCampoLivre({ ...exemplo, [part]: value })).toThrow(new RangeError(message));
  });

  it('refuses to read a campo livre with a wrong check digit or of another length', () => {
    expect(() => parseCampoLivre('1126200101201650200623106')).toThrow(/wrong check digit: 1126200101201650200623106$/);
    for (const text of ['112620010120165020062310', '112620010120165020062310X', '1126200101201650200623107 ']) {
      expect(() => parseCampoLivre(text)).toThrow(new RangeError(`campo livre must be 25 digits: ${text}`));
    }
  });
});
