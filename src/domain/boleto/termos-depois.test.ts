import { describe, expect, it } from 'vitest';
import { localDate } from '../local-date';
import { centavos } from '../money';
import type { Termos } from './encargos/termos';
import type { Instrucao } from './instrucao';
import { termosDepois } from './termos-depois';

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
