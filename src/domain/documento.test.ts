import { runVectors, vectorKind } from '@tests/support/vectors';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { documentoKind, formatDocumento, isValidDocumento, normalizeDocumento, type TipoDocumento } from './documento';

const check = (tipo: TipoDocumento) =>
  vectorKind(
    z.strictObject({ valor: z.string() }),
    z.union([
      z.strictObject({ valid: z.literal(true), normalizado: z.string(), formatado: z.string() }),
      z.strictObject({ valid: z.literal(false) }),
    ]),
    ({ valor }, expected) => {
      expect(isValidDocumento(valor) && documentoKind(valor) === tipo).toBe(expected.valid);
      if (!expected.valid) return;
      expect(normalizeDocumento(valor)).toBe(expected.normalizado);
      expect(formatDocumento(valor)).toBe(expected.formatado);
      expect(isValidDocumento(expected.formatado)).toBe(true);
    },
  );

// The check digits themselves are the library's: of the hundred ways to complete a base, only the right one may pass.
const dv = vectorKind(z.strictObject({ base: z.string() }), z.strictObject({ dv: z.string() }), (input, expected) => {
  const endings = Array.from({ length: 100 }, (_, n) => String(n).padStart(2, '0'));
  const accepted = endings.filter((ending) => isValidDocumento(input.base + ending));
  const allEqual = new Set(input.base + expected.dv).size === 1;
  expect(accepted).toEqual(allEqual ? [] : [expected.dv]);
});

const classify = vectorKind(
  z.strictObject({ valor: z.string() }),
  z.strictObject({ classe: z.string() }),
  ({ valor }, { classe }) => expect(documentoKind(valor)).toBe(classe),
);

describe('documento', () => {
  it('agrees with every CPF vector', () => {
    const { ran, owed } = runVectors('cpf', { check: check('CPF'), dv });
    expect(ran).toBe(owed);
    expect(ran).toBeGreaterThan(0);
  });

  it('agrees with every vector of the numeric CNPJ', () => {
    const { ran, owed } = runVectors('cnpj-numeric', { check: check('CNPJ'), dv });
    expect(ran).toBe(owed);
    expect(ran).toBeGreaterThan(0);
  });

  it('agrees with every vector of the alphanumeric CNPJ', () => {
    const { ran, owed } = runVectors('cnpj-alphanumeric', { check: check('CNPJ'), dv, classify });
    expect(ran).toBe(owed);
    expect(ran).toBeGreaterThan(0);
  });

  it('upper-cases the letters of a CNPJ and keeps them', () => {
    expect(normalizeDocumento(' 12.abc.345/01de-35 ')).toBe('12ABC34501DE35');
    expect(isValidDocumento('12abc34501de35')).toBe(true);
    expect(formatDocumento('12abc34501de35')).toBe('12.ABC.345/01DE-35');
  });

  it('accepts 123.456.789-09, whose digits are right', () => {
    expect(isValidDocumento('123.456.789-09')).toBe(true);
  });

  it('accepts one separator where a mask has one, and refuses repeated or foreign ones', () => {
    for (const text of ['295 379 955 93', '295.379.955/93', '16.727.230.0001-97', '12 ABC 345 01DE 35']) {
      expect(isValidDocumento(text), text).toBe(true);
    }
    for (const text of [
      '295.379.955--93',
      '295$379955-93',
      '2.95379955-93',
      '12......ABC.345/01DE-35',
      '295\n379\n95593',
    ]) {
      expect(isValidDocumento(text), text).toBe(false);
      expect(normalizeDocumento(text), text).toBeNull();
    }
  });

  it('tells the kind by the shape alone, so that a wrong digit is still a CPF', () => {
    expect(documentoKind('111.444.777-36')).toBe('CPF');
    expect(isValidDocumento('111.444.777-36')).toBe(false);
    expect(documentoKind('12ABC3450001A8')).toBeNull();
    expect(documentoKind('')).toBeNull();
  });

  it('refuses to format what is neither', () => {
    expect(() => formatDocumento('11144477')).toThrow(RangeError);
  });
});
