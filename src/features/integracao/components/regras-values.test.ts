import { describe, expect, it } from 'vitest';
import { regrasSchema } from '../schema';
import { numeracaoValues } from './numeracao-values';
import {
  ordemDasFaixas,
  type RegrasFormValues,
  type RegrasValues,
  regrasErrors,
  regrasValues,
  renameRegra,
  restoreRegras,
  toRegras,
} from './regras-values';

const none = regrasSchema.parse({});
const empty = regrasValues(none, 60);
const typed: RegrasValues = {
  juros: { tipo: 'VALOR_DIA', quanto: 'R$ 0,33' },
  multa: { tipo: 'PERCENTUAL', quanto: '2 %' },
  desconto: { tipo: 'VALOR', faixas: [{ dias: '5', quanto: '1.050,5' }] },
  mensagens: '  Não receber em cheque \n\nNão receber depois de 30 dias',
  informativos: 'Pagável em qualquer banco',
  validade: ' 30 ',
  diasBaixaAutomatica: '90',
  especieDocumento: 'DUPLICATA_SERVICO_INDICACAO',
};
const comDescontos = (tipo: string, ...faixas: [dias: string, quanto: string][]): RegrasValues => ({
  ...empty,
  desconto: { tipo, faixas: faixas.map(([dias, quanto]) => ({ dias, quanto })) },
});

describe('the rules as people type them', () => {
  it('become centavos and basis points, and lines one message each', () => {
    expect(toRegras(typed)).toEqual({
      especieDocumento: 'DUPLICATA_SERVICO_INDICACAO',
      juros: { tipo: 'VALOR_DIA', valor: 33 },
      multa: { tipo: 'PERCENTUAL', pontosBase: 200 },
      descontos: [{ tipo: 'VALOR', dias: 5, valor: 105_050 }],
      mensagens: ['Não receber em cheque', 'Não receber depois de 30 dias'],
      informativos: ['Pagável em qualquer banco'],
      validadeAposVencimento: 30,
    });
    expect(regrasErrors(typed)).toEqual({});
  });

  it('come back as they were saved, all three discounts and both kinds of lines', () => {
    const saved = regrasSchema.parse({
      ...toRegras(typed),
      descontos: [
        { tipo: 'PERCENTUAL', dias: 10, pontosBase: 500 },
        { tipo: 'PERCENTUAL', dias: 5, pontosBase: 250 },
        { tipo: 'PERCENTUAL', dias: 0, pontosBase: 100 },
      ],
    });
    expect(toRegras(regrasValues(saved, 60))).toEqual(saved);
    expect(toRegras(empty)).toEqual(none);
  });

  it('leave the validity of the Pix to the bank where nothing is typed, and end it on the due date with 0', () => {
    expect(toRegras({ ...typed, validade: '' })).toMatchObject({ validadeAposVencimento: null });
    expect(toRegras({ ...typed, validade: '0' })).toMatchObject({ validadeAposVencimento: 0 });
  });

  it('send the discounts furthest from the due date first, in whatever order they were typed', () => {
    expect(toRegras(comDescontos('VALOR', ['2', '5'], ['10', '20'], ['5', '10']))).toMatchObject({
      descontos: [
        { dias: 10, valor: 2_000 },
        { dias: 5, valor: 1_000 },
        { dias: 2, valor: 500 },
      ],
    });
    expect(toRegras(comDescontos('NENHUM', ['10', '20']))).toMatchObject({ descontos: [] });
  });

  it('are refused at the field that people see', () => {
    const wrong: RegrasValues = {
      ...comDescontos('PERCENTUAL', ['', '100']),
      juros: { tipo: 'PERCENTUAL_MES', quanto: 'um' },
      multa: { tipo: 'VALOR', quanto: '0' },
      mensagens: 'x'.repeat(81),
      informativos: '1\n2\n3\n4\n5\n6',
      validade: 'dez',
      diasBaixaAutomatica: '0',
      especieDocumento: 'BOLETO_PROPOSTA',
    };
    expect(regrasErrors(wrong)).toEqual({
      'juros.quanto': 'Informe o percentual, como 2 ou 1,50.',
      'multa.quanto': 'Informe um valor maior que zero.',
      'desconto.faixas.0.dias': expect.stringContaining('dias antes'),
      'desconto.faixas.0.quanto': 'Informe um percentual menor que 100 %.',
      mensagens: 'Cada linha tem no máximo 80 caracteres.',
      informativos: 'São no máximo 5 linhas.',
      validade: 'Informe por quantos dias o Pix vale após o vencimento.',
      diasBaixaAutomatica: 'Informe 1 ou mais dias.',
      especieDocumento: 'Escolha a espécie do documento.',
    });
    expect(regrasErrors({ ...empty, diasBaixaAutomatica: '' })).toEqual({
      diasBaixaAutomatica: 'Informe em quantos dias o banco baixa um boleto vencido.',
    });
  });

  it('name the discount that was typed wrong, wherever the bank would have it in the list', () => {
    const sameDay = comDescontos('VALOR', ['2', '5'], ['10', '30'], ['10', '20']);
    expect(regrasErrors(sameDay)).toEqual({
      'desconto.faixas.2.dias': 'Cada desconto precisa terminar mais perto do vencimento que o anterior.',
    });
    expect(regrasErrors(comDescontos('VALOR', ['2', '5'], ['10', 'x'], ['5', '20']))).toEqual({
      'desconto.faixas.1.quanto': 'Informe o valor em reais, como 2,50.',
    });
  });
});

describe("the API's answer", () => {
  it('lands on the fields as they stand on the screen', () => {
    const ordem = ordemDasFaixas(comDescontos('VALOR', ['2', '5'], ['10', '20']).desconto);
    expect(ordem).toEqual([1, 0]);
    const fields = {
      'regras.descontos.0.valor': 'desconto.faixas.1.quanto',
      'regras.descontos.1.dias': 'desconto.faixas.0.dias',
      'regras.descontos.1.tipo': 'desconto.tipo',
      'regras.descontos': 'desconto.tipo',
      'regras.juros.pontosBase': 'juros.quanto',
      'regras.informativos.4': 'informativos',
      'regras.validadeAposVencimento': 'validade',
      'convenio.diasBaixaAutomatica': 'diasBaixaAutomatica',
    };
    expect(Object.keys(fields).map((field) => renameRegra(field, ordem))).toEqual(Object.values(fields));
  });
});

describe('a draft that was kept', () => {
  const numeracao = numeracaoValues({ tipo: 'BANCO', byte: 2, sequencias: [] });
  const saved: RegrasFormValues = { ...empty, numeracao };

  it('is taken up as it was typed, finished or not', () => {
    const kept = { ...typed, juros: { tipo: 'PERCENTUAL_MES', quanto: '1,' }, numeracao };
    expect(restoreRegras(JSON.parse(JSON.stringify(kept)), saved)).toEqual(kept);
  });

  it('gives way to what is saved where a field was left out of it', () => {
    const { mensagens: _, ...kept } = { ...saved, validade: '10', juros: { tipo: 'VALOR_DIA' } };
    expect(restoreRegras(kept, { ...saved, mensagens: 'Não receber em cheque' })).toEqual({
      ...saved,
      validade: '10',
      juros: { tipo: 'VALOR_DIA', quanto: '' },
      mensagens: 'Não receber em cheque',
    });
  });

  it('gives way as a whole where it is of another shape', () => {
    expect(restoreRegras(null, saved)).toBe(saved);
    expect(restoreRegras({ ...saved, desconto: { tipo: 'VALOR', faixas: '5' } }, saved)).toBe(saved);
  });
});
