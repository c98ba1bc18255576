import { describe, expect, it } from 'vitest';
import { centavos } from '../money';
import { isTituloNosso } from './titulo-nosso';

const nosso = { idTituloEmpresa: '0A', seuNumero: '12', valor: centavos(125_000), pagadorDocumento: '34567890000130' };

describe('whether a title at the bank is ours', () => {
  it('our own id decides, whatever else was changed at the bank', () => {
    expect(isTituloNosso({ ...nosso, seuNumero: '13', valor: centavos(1) }, nosso)).toBe(true);
  });

  it('another id is another title, even where everything else agrees', () => {
    expect(isTituloNosso({ ...nosso, idTituloEmpresa: '0B' }, nosso)).toBe(false);
  });

  it('without an id, seu número, value and payer must all agree', () => {
    const bare = { ...nosso, idTituloEmpresa: null };
    expect(isTituloNosso(bare, nosso)).toBe(true);
    expect(isTituloNosso({ ...bare, seuNumero: '13' }, nosso)).toBe(false);
    expect(isTituloNosso({ ...bare, valor: centavos(125_001) }, nosso)).toBe(false);
    expect(isTituloNosso({ ...bare, pagadorDocumento: '34567890000131' }, nosso)).toBe(false);
  });
});
