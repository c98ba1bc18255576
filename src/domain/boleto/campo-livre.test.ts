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
  });

  it('writes an alphanumeric posto as 00, because a barcode carries digits only', () => {
    expect(buildCampoLivre({ ...exemplo, posto: 'A1' })).toBe(buildCampoLivre({ ...exemplo, posto: '00' }));
  });

  it('refuses a part of the wrong width', () => {
    const wrong = {
      tipoCobranca: '',
      carteira: '11',
      nossoNumero: '26200101',
      cooperativa: '165',
      beneficiario: '623',
    };
    for (const [part, value] of Object.entries(wrong)) {
      expect(() => buildCampoLivre({ ...exemplo, [part]: value }), part).toThrow(RangeError);
    }
  });

  it('refuses to read a campo livre with a wrong check digit or of another length', () => {
    for (const text of ['1126200101201650200623106', '112620010120165020062310', '112620010120165020062310X']) {
      expect(() => parseCampoLivre(text)).toThrow(RangeError);
    }
  });
});
