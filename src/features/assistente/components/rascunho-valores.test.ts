import { describe, expect, it } from 'vitest';
import { differingFields, flattenValues, unflattenValues } from './rascunho-valores';

const FORM = {
  convenio: { numero: '12345', numeroRemessa: '' },
  desconto: {
    tipo: 'VALOR',
    faixas: [
      { dias: '5', quanto: '1,00' },
      { dias: '2', quanto: '' },
    ],
  },
  vazias: [],
  pix: true,
  validade: null,
};

describe('a form in a draft', () => {
  it('comes back as it was, with its lists and switches', () => {
    expect(unflattenValues(flattenValues(FORM))).toEqual(FORM);
  });

  it('is laid flat by the paths of its fields', () => {
    expect(flattenValues(FORM)).toMatchObject({ 'convenio.numero': '12345', 'desconto.faixas.1.dias': '2' });
  });

  it('leaves every secret out, also one that was pasted into the wrong field', () => {
    const uuid = '3f6c1c0e-6a0b-4b1e-9f77-2f1f0a9d5c11';
    const typed = {
      chave: uuid,
      segredo: 'A',
      webservice: { apiId: ` ${uuid}`, estacao: 'F'.repeat(64), versaoApi: 'V3' },
    };
    expect(flattenValues(typed)).toEqual({ 'webservice.versaoApi': 'V3' });
  });

  it('differs from another in the fields that people see', () => {
    const one = flattenValues({ a: '1', b: '2', lista: [{ c: '3' }] });
    const other = flattenValues({ a: '1', b: '', lista: [{ c: '3' }, { c: '4' }] });
    expect(differingFields(one, other)).toEqual(['b', 'lista.1.c']);
  });
});
