import { describe, expect, it } from 'vitest';
import { regrasSchema } from '../schema';
import { type RegrasValues, regrasErrors, regrasValues, toRegras } from './regras-values';

const none = regrasSchema.parse({});
const empty = regrasValues(none);
const typed: RegrasValues = {
  juros: { tipo: 'VALOR_DIA', quanto: 'R$ 0,33' },
  multa: { tipo: 'PERCENTUAL', quanto: '2 %' },
  desconto: { tipo: 'VALOR', dias: '5', quanto: '1.050,5' },
  mensagens: '  Pagável em qualquer banco \n\nNão receber em cheque',
};

describe('the rules as people type them', () => {
  it('become centavos and basis points, and messages one line each', () => {
    expect(toRegras(typed, none)).toMatchObject({
      juros: { tipo: 'VALOR_DIA', valor: 33 },
      multa: { tipo: 'PERCENTUAL', pontosBase: 200 },
      descontos: [{ tipo: 'VALOR', dias: 5, valor: 105_050 }],
      mensagens: ['Pagável em qualquer banco', 'Não receber em cheque'],
    });
    expect(regrasErrors(typed, none)).toEqual({});
  });

  it('come back as they were saved', () => {
    const saved = regrasSchema.parse(toRegras(typed, none));
    expect(toRegras(regrasValues(saved), saved)).toEqual(saved);
  });

  it('leave alone what the form does not show', () => {
    const before = regrasSchema.parse({
      especieDocumento: 'RECIBO',
      validadeAposVencimento: 30,
      descontos: [
        { tipo: 'VALOR', dias: 10, valor: 500 },
        { tipo: 'VALOR', dias: 2, valor: 100 },
      ],
    });
    expect(toRegras(regrasValues(before), before)).toEqual(before);
    expect(toRegras(empty, before)).toMatchObject({ especieDocumento: 'RECIBO', descontos: [] });
  });

  it('are refused at the field that people see', () => {
    const wrong: RegrasValues = {
      juros: { tipo: 'PERCENTUAL_MES', quanto: 'um' },
      multa: { tipo: 'VALOR', quanto: '0' },
      desconto: { tipo: 'PERCENTUAL', dias: '', quanto: '100' },
      mensagens: 'x'.repeat(81),
    };
    expect(regrasErrors(wrong, none)).toEqual({
      'juros.quanto': 'Informe o percentual, como 2 ou 1,50.',
      'multa.quanto': 'Informe um valor maior que zero.',
      'desconto.dias': expect.stringContaining('dias antes'),
      'desconto.quanto': 'Informe um percentual menor que 100 %.',
      mensagens: 'Cada linha tem no máximo 80 caracteres.',
    });
    expect(regrasErrors({ ...empty, mensagens: '1\n2\n3\n4\n5' }, none)).toEqual({
      mensagens: 'São no máximo 4 linhas.',
    });
  });
});
