import { describe, expect, it } from 'vitest';
import { localDate } from '../local-date';
import { centavos } from '../money';
import type { Termos } from './encargos/termos';
import type { Instrucao } from './instrucao';
import { efeitoVisto, type TituloMostrado, termosDepois } from './instrucao-efeito';

const dia = localDate;
const TERMOS: Termos = {
  valor: centavos(100_000),
  vencimento: dia('2026-12-10'),
  abatimento: centavos(0),
  juros: { tipo: 'PERCENTUAL_MES', pontosBase: 100 },
  multa: null,
  descontos: [
    { tipo: 'PERCENTUAL', ate: dia('2026-12-03'), pontosBase: 500 },
    { tipo: 'PERCENTUAL', ate: dia('2026-12-06'), pontosBase: 200 },
  ],
  descontoPorDia: null,
};
const MOSTRADO: TituloMostrado = {
  situacao: 'EM_CARTEIRA',
  vencimento: dia('2026-12-10'),
  seuNumero: '000001',
  termos: {
    abatimento: centavos(700),
    juros: { valor: 100 },
    descontos: [{ valor: 500, ate: dia('2026-12-03') }],
    diasProtesto: 5,
  },
};
const com = (change: Partial<NonNullable<TituloMostrado['termos']>>): Partial<TituloMostrado> => ({
  termos: MOSTRADO.termos && { ...MOSTRADO.termos, ...change },
});

/** Each instruction, and what the bank shows once it is done. */
const FEITAS: [Instrucao, Partial<TituloMostrado>][] = [
  [{ tipo: 'BAIXA' }, { situacao: 'BAIXADO' }],
  [{ tipo: 'VENCIMENTO', vencimento: dia('2026-12-20') }, { vencimento: dia('2026-12-20') }],
  [{ tipo: 'VALOR_DESCONTO', valores: [600] }, com({ descontos: [{ valor: 600, ate: dia('2026-12-03') }] })],
  [{ tipo: 'DATA_DESCONTO', datas: [dia('2026-12-04')] }, com({ descontos: [{ valor: 500, ate: dia('2026-12-04') }] })],
  [{ tipo: 'JUROS', valor: 250 }, com({ juros: { valor: 250 } })],
  [{ tipo: 'SEU_NUMERO', seuNumero: 'NF-1' }, { seuNumero: 'NF-1' }],
  [{ tipo: 'CONCEDER_ABATIMENTO', valor: centavos(900) }, com({ abatimento: centavos(900) })],
  [{ tipo: 'CANCELAR_ABATIMENTO' }, com({ abatimento: centavos(0) })],
  [{ tipo: 'PROTESTO' }, { situacao: 'PROTESTO' }],
  [{ tipo: 'SUSTAR_PROTESTO_BAIXAR' }, { situacao: 'BAIXADO' }],
  [{ tipo: 'CANCELAR_PROTESTO_AUTOMATICO' }, com({ diasProtesto: 0 })],
  [{ tipo: 'NEGATIVACAO' }, { situacao: 'NEGATIVADO' }],
  [{ tipo: 'SUSTAR_NEGATIVACAO_BAIXAR' }, { situacao: 'BAIXADO' }],
];

describe('what a query shows of an instruction', () => {
  it.each(FEITAS)('%j is done when it shows %j, and not before', (instrucao, mudanca) => {
    expect(efeitoVisto(instrucao, MOSTRADO)).toEqual({ efeito: 'AINDA_NAO' });
    expect(efeitoVisto(instrucao, { ...MOSTRADO, ...mudanca })).toEqual({ efeito: 'FEITA' });
  });

  it.each([
    ['SUSTAR_PROTESTO_MANTER', 'PROTESTO'],
    ['SUSTAR_NEGATIVACAO_MANTER', 'NEGATIVADO'],
  ] as const)('%s is done when the title is open again', (tipo, antes) => {
    expect(efeitoVisto({ tipo }, { ...MOSTRADO, situacao: antes })).toEqual({ efeito: 'AINDA_NAO' });
    expect(efeitoVisto({ tipo }, { ...MOSTRADO, situacao: 'VENCIDO' })).toEqual({ efeito: 'FEITA' });
  });

  it.each(FEITAS)('%j can no longer be done to a title that was paid or rejected', (instrucao, mudanca) => {
    const paga = efeitoVisto(instrucao, { ...MOSTRADO, ...mudanca, situacao: 'LIQUIDADO' });
    expect(paga).toEqual({ efeito: 'IMPOSSIVEL', motivo: 'O boleto foi pago antes.' });
    expect(efeitoVisto(instrucao, { ...MOSTRADO, situacao: 'REJEITADO' }).efeito).toBe('IMPOSSIVEL');
  });

  it('a title that was written off can no longer be changed', () => {
    const baixado = efeitoVisto({ tipo: 'JUROS', valor: 250 }, { ...MOSTRADO, situacao: 'BAIXADO' });
    expect(baixado).toEqual({ efeito: 'IMPOSSIVEL', motivo: 'O boleto foi cancelado no banco antes.' });
  });

  it('nobody can tell where the answer carries no terms, or a state that is not known', () => {
    expect(efeitoVisto({ tipo: 'CANCELAR_ABATIMENTO' }, { ...MOSTRADO, termos: null })).toEqual({
      efeito: 'AINDA_NAO',
    });
    expect(efeitoVisto({ tipo: 'BAIXA' }, { ...MOSTRADO, situacao: 'DESCONHECIDA' })).toEqual({ efeito: 'AINDA_NAO' });
  });
});

describe('the terms after an instruction', () => {
  it.each<[Instrucao, Partial<Termos>]>([
    [{ tipo: 'VENCIMENTO', vencimento: dia('2026-12-20') }, { vencimento: dia('2026-12-20') }],
    [{ tipo: 'CONCEDER_ABATIMENTO', valor: centavos(900) }, { abatimento: centavos(900) }],
    [{ tipo: 'CANCELAR_ABATIMENTO' }, { abatimento: centavos(0) }],
    [{ tipo: 'JUROS', valor: 250 }, { juros: { tipo: 'PERCENTUAL_MES', pontosBase: 250 } }],
    [
      { tipo: 'VALOR_DESCONTO', valores: [600, 300] },
      {
        descontos: [
          { tipo: 'PERCENTUAL', ate: dia('2026-12-03'), pontosBase: 600 },
          { tipo: 'PERCENTUAL', ate: dia('2026-12-06'), pontosBase: 300 },
        ],
      },
    ],
    [
      { tipo: 'DATA_DESCONTO', datas: [dia('2026-12-04'), dia('2026-12-07')] },
      {
        descontos: [
          { tipo: 'PERCENTUAL', ate: dia('2026-12-04'), pontosBase: 500 },
          { tipo: 'PERCENTUAL', ate: dia('2026-12-07'), pontosBase: 200 },
        ],
      },
    ],
  ])('%j changes only what it names', (instrucao, mudanca) => {
    expect(termosDepois({ ...TERMOS, abatimento: centavos(5) }, instrucao)).toEqual({
      ...TERMOS,
      abatimento: centavos(5),
      ...mudanca,
    });
  });

  it.each<Instrucao>([{ tipo: 'BAIXA' }, { tipo: 'SEU_NUMERO', seuNumero: 'X' }, { tipo: 'PROTESTO' }])(
    'are the same after %j',
    (instrucao) => expect(termosDepois(TERMOS, instrucao)).toBeNull(),
  );
});
