import { describe, expect, it } from 'vitest';
import { localDate } from '../local-date';
import { centavos } from '../money';
import type { Termos } from './encargos/termos';
import type { Instrucao } from './instrucao';
import { descreverInstrucao, NOMES_INSTRUCAO, TIPOS_INSTRUCAO } from './instrucao-texto';

const SEM: Pick<Termos, 'juros' | 'descontos'> = { juros: null, descontos: [] };
const ate = localDate('2026-12-03');

describe('an instruction in words', () => {
  it.each<[Instrucao, Partial<typeof SEM>, RegExp]>([
    [{ tipo: 'BAIXA' }, {}, /^Cancelar boleto$/],
    [{ tipo: 'VENCIMENTO', vencimento: localDate('2026-12-20') }, {}, /^Alterar vencimento para 20\/12\/2026$/],
    [{ tipo: 'CONCEDER_ABATIMENTO', valor: centavos(1_050) }, {}, /de R\$\s10,50$/],
    [{ tipo: 'SEU_NUMERO', seuNumero: 'NF-1' }, {}, /para NF-1$/],
    [{ tipo: 'JUROS', valor: 250 }, { juros: { tipo: 'PERCENTUAL_MES', pontosBase: 100 } }, /para 2,50\s% ao mês$/],
    [{ tipo: 'JUROS', valor: 3 }, { juros: { tipo: 'PERCENTUAL_DIA', pontosBase: 1 } }, /para 0,03\s% ao dia$/],
    [{ tipo: 'JUROS', valor: 250 }, { juros: { tipo: 'VALOR_DIA', valor: centavos(1) } }, /para R\$\s2,50 por dia$/],
    [
      { tipo: 'VALOR_DESCONTO', valores: [500, 250] },
      { descontos: [{ tipo: 'PERCENTUAL', ate, pontosBase: 1 }] },
      /para 5,00\s%, 2,50\s%$/,
    ],
    [
      { tipo: 'VALOR_DESCONTO', valores: [500] },
      { descontos: [{ tipo: 'VALOR', ate, valor: centavos(1) }] },
      /para R\$\s5,00$/,
    ],
    [{ tipo: 'DATA_DESCONTO', datas: [ate, localDate('2026-12-04')] }, {}, /para 03\/12\/2026, 04\/12\/2026$/],
  ])('%j', (instrucao, termos, expected) => {
    expect(descreverInstrucao(instrucao, { ...SEM, ...termos })).toMatch(expected);
  });

  it('takes a number for reais where the terms have neither juros nor discounts', () => {
    expect(descreverInstrucao({ tipo: 'JUROS', valor: 250 }, SEM)).toBe('Alterar juros para R$\u00a02,50 por dia');
    expect(descreverInstrucao({ tipo: 'VALOR_DESCONTO', valores: [500, 250] }, SEM)).toBe(
      'Alterar valor do desconto para R$\u00a05,00, R$\u00a02,50',
    );
  });

  it('has one of fifteen names, offered in this order', () => {
    expect(TIPOS_INSTRUCAO.map((tipo) => [tipo, NOMES_INSTRUCAO[tipo]])).toEqual([
      ['VENCIMENTO', 'Alterar vencimento'],
      ['CONCEDER_ABATIMENTO', 'Conceder abatimento'],
      ['CANCELAR_ABATIMENTO', 'Cancelar abatimento'],
      ['VALOR_DESCONTO', 'Alterar valor do desconto'],
      ['DATA_DESCONTO', 'Alterar data do desconto'],
      ['JUROS', 'Alterar juros'],
      ['SEU_NUMERO', 'Alterar seu número'],
      ['BAIXA', 'Cancelar boleto'],
      ['PROTESTO', 'Protestar'],
      ['SUSTAR_PROTESTO_MANTER', 'Sustar protesto e manter o boleto'],
      ['SUSTAR_PROTESTO_BAIXAR', 'Sustar protesto e cancelar o boleto'],
      ['CANCELAR_PROTESTO_AUTOMATICO', 'Cancelar protesto automático'],
      ['NEGATIVACAO', 'Negativar o pagador'],
      ['SUSTAR_NEGATIVACAO_MANTER', 'Retirar negativação e manter o boleto'],
      ['SUSTAR_NEGATIVACAO_BAIXAR', 'Retirar negativação e cancelar o boleto'],
    ]);
  });
});
