import { describe, expect, it } from 'vitest';
import { localDate } from '../local-date';
import { centavos } from '../money';
import type { Juros, Termos } from './encargos/termos';
import type { Instrucao } from './instrucao';
import { erroDaInstrucao } from './instrucao-dados';
import type { TituloInstruido } from './instrucao-permitida';

const dia = localDate;
const TITULO: TituloInstruido = {
  situacao: 'REGISTRADO',
  termos: {
    valor: centavos(100_000),
    vencimento: dia('2026-12-10'),
    abatimento: centavos(0),
    juros: { tipo: 'PERCENTUAL_MES', pontosBase: 100 },
    multa: null,
    descontos: [
      { tipo: 'VALOR', ate: dia('2026-12-03'), valor: centavos(2_000) },
      { tipo: 'VALOR', ate: dia('2026-12-06'), valor: centavos(1_000) },
    ],
    descontoPorDia: null,
  },
  seuNumero: '000001',
  diasProtesto: null,
  avisado: false,
  hoje: dia('2026-12-01'),
  abertas: [],
};

const POR_DIA: Juros = { tipo: 'VALOR_DIA', valor: centavos(50) };
const com = (change: Partial<Termos>): TituloInstruido => ({ ...TITULO, termos: { ...TITULO.termos, ...change } });
const comJuros = (juros: Juros | null) => com({ juros });

describe('what an instruction asks for', () => {
  it.each<[string, Instrucao, string, RegExp, TituloInstruido?]>([
    [
      'a due date in the past',
      { tipo: 'VENCIMENTO', vencimento: dia('2026-11-30') },
      'vencimento',
      /anterior a hoje \(01\/12\/2026\)/,
    ],
    ['the due date it has', { tipo: 'VENCIMENTO', vencimento: dia('2026-12-10') }, 'vencimento', /já é este/],
    [
      'a due date that no barcode carries',
      { tipo: 'VENCIMENTO', vencimento: dia('2041-12-23') },
      'vencimento',
      /^O vencimento pode ir no máximo até 22\/12\/2041\.$/,
    ],
    ['too few discounts', { tipo: 'VALOR_DESCONTO', valores: [100] }, 'valores', /tem 2 descontos: informe todos/],
    ['a discount of nothing', { tipo: 'VALOR_DESCONTO', valores: [0, 100] }, 'valores', /maior que zero/],
    ['a discount of all', { tipo: 'VALOR_DESCONTO', valores: [100_000, 100] }, 'valores', /menor que R\$\s1\.000,00/],
    ['the discounts it has', { tipo: 'VALOR_DESCONTO', valores: [2_000, 1_000] }, 'valores', /já são estes/],
    [
      'too many days',
      { tipo: 'DATA_DESCONTO', datas: [dia('2026-12-04'), dia('2026-12-05'), dia('2026-12-06')] },
      'datas',
      /2 descontos/,
    ],
    [
      'days that do not grow',
      { tipo: 'DATA_DESCONTO', datas: [dia('2026-12-05'), dia('2026-12-05')] },
      'datas',
      /depois do anterior/,
    ],
    [
      'a day after the due date',
      { tipo: 'DATA_DESCONTO', datas: [dia('2026-12-05'), dia('2026-12-11')] },
      'datas',
      /^Um desconto termina entre hoje \(01\/12\/2026\) e o vencimento \(10\/12\/2026\)\.$/,
    ],
    [
      'a day that is past',
      { tipo: 'DATA_DESCONTO', datas: [dia('2026-11-30'), dia('2026-12-05')] },
      'datas',
      /entre hoje/,
    ],
    [
      'the days it has',
      { tipo: 'DATA_DESCONTO', datas: [dia('2026-12-03'), dia('2026-12-06')] },
      'datas',
      /já são estas/,
    ],
    ['juros of nothing', { tipo: 'JUROS', valor: 0 }, 'valor', /maiores que zero/],
    ['juros of 100 %', { tipo: 'JUROS', valor: 10_000 }, 'valor', /menores que 100 %/],
    ['the juros it has', { tipo: 'JUROS', valor: 100 }, 'valor', /já são estes/],
    [
      'juros of the face value per day',
      { tipo: 'JUROS', valor: 100_000 },
      'valor',
      /menores que R\$\s1\.000,00/,
      comJuros(POR_DIA),
    ],
    ['the juros per day it has', { tipo: 'JUROS', valor: 50 }, 'valor', /já são estes/, comJuros(POR_DIA)],
    ['the seu número it has', { tipo: 'SEU_NUMERO', seuNumero: '000001' }, 'seuNumero', /já é 000001/],
    [
      'no discounts, where there are none',
      { tipo: 'VALOR_DESCONTO', valores: [] },
      'valores',
      /já são estes/,
      com({ descontos: [] }),
    ],
    [
      'an abatimento of nothing',
      { tipo: 'CONCEDER_ABATIMENTO', valor: centavos(0) },
      'valor',
      /^Informe um abatimento maior que zero e menor que R\$\s1\.000,00\.$/,
    ],
    [
      'an abatimento of the face value',
      { tipo: 'CONCEDER_ABATIMENTO', valor: centavos(100_000) },
      'valor',
      /menor que R\$\s1\.000,00/,
    ],
  ])('cannot be %s', (_, instrucao, campo, mensagem, titulo = TITULO) => {
    expect(erroDaInstrucao(instrucao, titulo)).toEqual({ campo, mensagem: expect.stringMatching(mensagem) });
  });

  it.each<[string, Instrucao, TituloInstruido?]>([
    ['today as a due date', { tipo: 'VENCIMENTO', vencimento: dia('2026-12-01') }],
    ['the last due date that a barcode carries', { tipo: 'VENCIMENTO', vencimento: dia('2041-12-22') }],
    ['one of the discounts changed', { tipo: 'VALOR_DESCONTO', valores: [2_000, 1_001] }],
    ['days from today to the due date', { tipo: 'DATA_DESCONTO', datas: [dia('2026-12-01'), dia('2026-12-10')] }],
    ['one of the days changed', { tipo: 'DATA_DESCONTO', datas: [dia('2026-12-03'), dia('2026-12-07')] }],
    ['juros one hundredth under the limit', { tipo: 'JUROS', valor: 9_999 }],
    ['juros of a centavo less than the face value', { tipo: 'JUROS', valor: 99_999 }, comJuros(POR_DIA)],
    ['an abatimento of a centavo', { tipo: 'CONCEDER_ABATIMENTO', valor: centavos(1) }],
    ['an abatimento that leaves a centavo', { tipo: 'CONCEDER_ABATIMENTO', valor: centavos(99_999) }],
    ['another seu número', { tipo: 'SEU_NUMERO', seuNumero: 'NF-1' }],
    ['nothing at all', { tipo: 'BAIXA' }],
  ])('can be %s', (_, instrucao, titulo = TITULO) => {
    expect(erroDaInstrucao(instrucao, titulo)).toBeNull();
  });

  it('is not refused for juros that the title was registered without: its kind is', () => {
    expect(erroDaInstrucao({ tipo: 'JUROS', valor: 100 }, comJuros(null))).toBeNull();
  });

  it('of a single discount names it in the singular', () => {
    const titulo: TituloInstruido = {
      ...TITULO,
      termos: { ...TITULO.termos, descontos: [{ tipo: 'PERCENTUAL', ate: dia('2026-12-05'), pontosBase: 500 }] },
    };
    expect(erroDaInstrucao({ tipo: 'VALOR_DESCONTO', valores: [1, 2] }, titulo)?.mensagem).toBe(
      'O boleto tem um desconto: informe um.',
    );
    expect(erroDaInstrucao({ tipo: 'VALOR_DESCONTO', valores: [10_000] }, titulo)?.mensagem).toMatch(/menor que 100 %/);
    expect(erroDaInstrucao({ tipo: 'VALOR_DESCONTO', valores: [500] }, titulo)?.mensagem).toMatch(/já são estes/);
  });
});
