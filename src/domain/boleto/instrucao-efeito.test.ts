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
  ] as const)('%s is done when the title is open again, overdue or not', (tipo, antes) => {
    expect(efeitoVisto({ tipo }, { ...MOSTRADO, situacao: antes })).toEqual({ efeito: 'AINDA_NAO' });
    expect(efeitoVisto({ tipo }, { ...MOSTRADO, situacao: 'VENCIDO' })).toEqual({ efeito: 'FEITA' });
    expect(efeitoVisto({ tipo }, { ...MOSTRADO, situacao: 'EM_CARTEIRA' })).toEqual({ efeito: 'FEITA' });
  });

  it.each(FEITAS)('%j can no longer be done to a title that was paid or rejected', (instrucao, mudanca) => {
    const paga = efeitoVisto(instrucao, { ...MOSTRADO, ...mudanca, situacao: 'LIQUIDADO' });
    expect(paga).toEqual({ efeito: 'IMPOSSIVEL', motivo: 'O boleto foi pago antes.' });
    const rejeitada = efeitoVisto(instrucao, { ...MOSTRADO, ...mudanca, situacao: 'REJEITADO' });
    expect(rejeitada).toEqual({ efeito: 'IMPOSSIVEL', motivo: 'O banco mostra o boleto como rejeitado.' });
  });

  it('a title that was written off can no longer be changed', () => {
    const baixado = efeitoVisto({ tipo: 'JUROS', valor: 250 }, { ...MOSTRADO, situacao: 'BAIXADO' });
    expect(baixado).toEqual({ efeito: 'IMPOSSIVEL', motivo: 'O boleto foi cancelado no banco antes.' });
  });

  it.each(FEITAS.filter(([, { termos }]) => termos))(
    'nobody can tell of %j where the answer carries no terms',
    (instrucao) => {
      expect(efeitoVisto(instrucao, { ...MOSTRADO, termos: null })).toEqual({ efeito: 'AINDA_NAO' });
    },
  );

  it('nobody can tell in a state that is not known', () => {
    expect(efeitoVisto({ tipo: 'BAIXA' }, { ...MOSTRADO, situacao: 'DESCONHECIDA' })).toEqual({ efeito: 'AINDA_NAO' });
  });

  const NADA: TituloMostrado = {
    ...MOSTRADO,
    ...com({ abatimento: null, juros: null, descontos: null, diasProtesto: null }),
  };

  it.each<Instrucao>([
    { tipo: 'JUROS', valor: 250 },
    { tipo: 'VALOR_DESCONTO', valores: [600] },
    { tipo: 'DATA_DESCONTO', datas: [dia('2026-12-04')] },
    { tipo: 'CONCEDER_ABATIMENTO', valor: centavos(900) },
  ])('%j is not done while the title shows none at all', (instrucao) => {
    expect(efeitoVisto(instrucao, NADA)).toEqual({ efeito: 'AINDA_NAO' });
  });

  it.each(['CANCELAR_ABATIMENTO', 'CANCELAR_PROTESTO_AUTOMATICO'] as const)(
    '%s is done when the title no longer names what was taken back',
    (tipo) => expect(efeitoVisto({ tipo }, NADA)).toEqual({ efeito: 'FEITA' }),
  );

  it.each<[string, Instrucao]>([
    ['another value of the second', { tipo: 'VALOR_DESCONTO', valores: [500, 300] }],
    ['another day of the second', { tipo: 'DATA_DESCONTO', datas: [dia('2026-12-03'), dia('2026-12-07')] }],
    ['only one value', { tipo: 'VALOR_DESCONTO', valores: [500] }],
    ['a third day', { tipo: 'DATA_DESCONTO', datas: [dia('2026-12-03'), dia('2026-12-06'), dia('2026-12-09')] }],
  ])('two discounts that stay as they were are not yet done where %s was asked for', (_, instrucao) => {
    const descontos = [
      { valor: 500, ate: dia('2026-12-03') },
      { valor: 200, ate: dia('2026-12-06') },
    ];
    expect(efeitoVisto(instrucao, { ...MOSTRADO, ...com({ descontos }) })).toEqual({ efeito: 'AINDA_NAO' });
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

  it('keep juros and discounts in reais where they were in reais', () => {
    const emReais: Termos = {
      ...TERMOS,
      juros: { tipo: 'VALOR_DIA', valor: centavos(50) },
      descontos: [{ tipo: 'VALOR', ate: dia('2026-12-03'), valor: centavos(2_000) }],
    };
    expect(termosDepois(emReais, { tipo: 'JUROS', valor: 75 })).toEqual({
      ...emReais,
      juros: { tipo: 'VALOR_DIA', valor: 75 },
    });
    expect(termosDepois(emReais, { tipo: 'VALOR_DESCONTO', valores: [1_500] })).toEqual({
      ...emReais,
      descontos: [{ tipo: 'VALOR', ate: '2026-12-03', valor: 1_500 }],
    });
  });

  it('keep the discounts for which nothing is asked, and stay without juros where there are none', () => {
    const [primeiro, segundo] = TERMOS.descontos;
    expect(termosDepois(TERMOS, { tipo: 'VALOR_DESCONTO', valores: [600] })?.descontos).toEqual([
      { ...primeiro, pontosBase: 600 },
      segundo,
    ]);
    expect(termosDepois(TERMOS, { tipo: 'DATA_DESCONTO', datas: [dia('2026-12-04')] })?.descontos).toEqual([
      { ...primeiro, ate: '2026-12-04' },
      segundo,
    ]);
    expect(termosDepois({ ...TERMOS, juros: null }, { tipo: 'JUROS', valor: 75 })?.juros).toBeNull();
  });

  it.each<Instrucao>([{ tipo: 'BAIXA' }, { tipo: 'SEU_NUMERO', seuNumero: 'X' }, { tipo: 'PROTESTO' }])(
    'are the same after %j',
    (instrucao) => expect(termosDepois(TERMOS, instrucao)).toBeNull(),
  );
});
