import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { idTituloEmpresaFromUuid } from './id-titulo-empresa';

describe('our id at the bank', () => {
  it('is always 25 characters of the charset that the bank is known to accept', () => {
    fc.assert(fc.property(fc.uuid(), (uuid) => /^[0-9A-Z]{25}$/.test(idTituloEmpresaFromUuid(uuid))));
    expect(idTituloEmpresaFromUuid('ffffffff-ffff-ffff-ffff-ffffffffffff')).toHaveLength(25);
  });

  it('is another one for another boleto', () => {
    fc.assert(
      fc.property(fc.uuid(), fc.uuid(), (a, b) => a === b || idTituloEmpresaFromUuid(a) !== idTituloEmpresaFromUuid(b)),
    );
  });

  it('refuses what is not a UUID', () => {
    const hex = '0'.repeat(32);
    for (const text of ['12', `g${hex}`, `${hex}0`]) {
      expect(() => idTituloEmpresaFromUuid(text), text).toThrow(new RangeError('not a UUID'));
    }
  });
});
