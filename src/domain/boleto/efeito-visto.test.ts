import { describe, expect, it } from 'vitest';
import { localDate } from '../local-date';
import { centavos } from '../money';
import { efeitoVisto, type TituloMostrado } from './efeito-visto';
import type { Instrucao } from './instrucao';

const dia = localDate;
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

  const MUDANCAS = FEITAS.filter(
    ([{ tipo }, { situacao }]) =>
      situacao === undefined && tipo !== 'CANCELAR_ABATIMENTO' && tipo !== 'CANCELAR_PROTESTO_AUTOMATICO',
  );

  it.each(MUDANCAS)('%j was done where it shows, whatever became of the title since', (instrucao, mudanca) => {
    for (const situacao of ['LIQUIDADO', 'REJEITADO', 'BAIXADO', 'PROTESTO', 'DESCONHECIDA'] as const) {
      expect(efeitoVisto(instrucao, { ...MOSTRADO, ...mudanca, situacao }), situacao).toEqual({ efeito: 'FEITA' });
    }
  });

  const IMPOSSIVEL = [
    ['LIQUIDADO', 'O boleto foi pago antes.'],
    ['REJEITADO', 'O banco mostra o boleto como rejeitado.'],
    ['BAIXADO', 'O boleto foi cancelado no banco antes.'],
  ] as const;

  it.each(MUDANCAS)('%j can no longer be done to a title that ended without it', (instrucao) => {
    for (const [situacao, motivo] of IMPOSSIVEL) {
      expect(efeitoVisto(instrucao, { ...MOSTRADO, situacao }), situacao).toEqual({ efeito: 'IMPOSSIVEL', motivo });
    }
  });

  it.each<['CANCELAR_ABATIMENTO' | 'CANCELAR_PROTESTO_AUTOMATICO', Partial<TituloMostrado>]>([
    ['CANCELAR_ABATIMENTO', com({ abatimento: centavos(0) })],
    ['CANCELAR_PROTESTO_AUTOMATICO', com({ diasProtesto: 0 })],
  ])('%s is not proved by a title that ended: it may name nothing any more', (tipo, mudanca) => {
    for (const [situacao, motivo] of IMPOSSIVEL) {
      const visto = efeitoVisto({ tipo }, { ...MOSTRADO, ...mudanca, situacao });
      expect(visto, situacao).toEqual({ efeito: 'IMPOSSIVEL', motivo });
    }
  });

  it.each(['BAIXA', 'SUSTAR_PROTESTO_BAIXAR', 'SUSTAR_NEGATIVACAO_BAIXAR'] as const)(
    '%s can no longer be done to a title that was paid or rejected',
    (tipo) => {
      for (const [situacao, motivo] of IMPOSSIVEL.slice(0, 2)) {
        expect(efeitoVisto({ tipo }, { ...MOSTRADO, situacao }), situacao).toEqual({ efeito: 'IMPOSSIVEL', motivo });
      }
    },
  );

  it.each(['PROTESTO', 'NEGATIVACAO', 'SUSTAR_PROTESTO_MANTER', 'SUSTAR_NEGATIVACAO_MANTER'] as const)(
    '%s can no longer be done to a title that ended',
    (tipo) => {
      for (const [situacao, motivo] of IMPOSSIVEL) {
        expect(efeitoVisto({ tipo }, { ...MOSTRADO, situacao }), situacao).toEqual({ efeito: 'IMPOSSIVEL', motivo });
      }
    },
  );

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
