import { describe, expect, it } from 'vitest';
import type { Conserto } from './conserto';
import { explainLeitura } from './explicacao-leitura';
import type { FalhaLeitura } from './falha-leitura';

const LINHA = '74891126280010120165502006231076916660000123456';
const CODIGO = '74899166600001234561126200101201650200623107';
const NO_MENDING =
  'Trocar um só dígito não resolve: há mais de um errado ou fora do lugar. Digite de novo, conferindo com o boleto.';

const general = (posicao: number): FalhaLeitura => ({ codigo: 'general', posicao, encontrado: 9, esperado: 1 });

function explain(digitos: string, ...falhas: FalhaLeitura[]): string[] {
  return explainLeitura({ digitos, falhas, consertos: [] });
}

function length(encontrados: number): string[] {
  return explain('', { codigo: 'length', encontrados, esperados: [44, 47] });
}

function explainConsertos(...doubts: number[]): string | undefined {
  const consertos = doubts.map((count, index): Conserto => {
    return { posicao: 34 + index, encontrado: 1, certo: 7, digitos: LINHA, duvidas: Array(count).fill('valor') };
  });
  return explainLeitura({ digitos: LINHA, falhas: [general(33)], consertos }).at(-1);
}

describe('what a person reads about a boleto that cannot be read', () => {
  it('names each of the three fields, its digits and its check digit', () => {
    const falhas = explain(
      LINHA,
      { codigo: 'field1', posicao: 10, encontrado: 1, esperado: 8 },
      { codigo: 'field2', posicao: 21, encontrado: 6, esperado: 5 },
      { codigo: 'field3', posicao: 32, encontrado: 2, esperado: 6 },
    );
    expect(falhas).toEqual([
      'O primeiro campo (dígitos 1 a 10) não confere: o último dígito dele veio 1 e, pela conta com os outros, seria 8. Compare os dígitos 1 a 10 com os do boleto.',
      'O segundo campo (dígitos 11 a 21) não confere: o último dígito dele veio 6 e, pela conta com os outros, seria 5. Compare os dígitos 11 a 21 com os do boleto.',
      'O terceiro campo (dígitos 22 a 32) não confere: o último dígito dele veio 2 e, pela conta com os outros, seria 6. Compare os dígitos 22 a 32 com os do boleto.',
      NO_MENDING,
    ]);
  });

  it('sends to due date and value when only the general digit of a linha fails', () => {
    expect(explain(LINHA, general(33))).toEqual([
      'O dígito verificador geral (dígito 33) não confere: veio 9 e, pela conta com os outros, seria 1. Os três primeiros campos conferem: compare os dígitos 33 a 47, do vencimento e do valor.',
      NO_MENDING,
    ]);
  });

  it('sends to the failing field first when the general digit fails beside it', () => {
    expect(explain(LINHA, { codigo: 'field1', posicao: 10, encontrado: 1, esperado: 8 }, general(33))[1]).toBe(
      'O dígito verificador geral (dígito 33) não confere: veio 9 e, pela conta com os outros, seria 1. Corrija antes o que foi apontado acima: um dígito errado ali também faz este falhar.',
    );
  });

  it('recommends the linha digitável when a barcode fails', () => {
    expect(explain(CODIGO, general(5))).toEqual([
      'O dígito verificador geral (dígito 5) não confere: veio 9 e, pela conta com os outros, seria 1. Compare os 44 dígitos com os do boleto ou digite a linha digitável, que mostra em qual campo está o erro.',
      NO_MENDING,
    ]);
  });

  it('remembers that 47 digits beginning with 8 may be a slip with one digit lost', () => {
    expect(explain(`8${LINHA.slice(1)}`, general(33)).slice(1)).toEqual([
      'O número começa com 8, como o das guias de arrecadação, que têm 48 dígitos. Se for uma guia, ela não pode ser lida aqui.',
      NO_MENDING,
    ]);
  });

  it('calls a tax or utility slip by its name, and nothing more', () => {
    expect(explain('84', { codigo: 'arrecadacao' })).toEqual([
      'Este número começa com 8: é de uma guia de arrecadação (água, luz, telefone ou tributo), não de um boleto. Aqui só boletos podem ser lidos; pague a guia no aplicativo do seu banco.',
    ]);
  });

  it('tells how many digits came and how many there should be', () => {
    expect(length(0)).toEqual([
      'Nenhum dígito veio. Digite os 47 dígitos da linha digitável ou os 44 do código de barras.',
    ]);
    const counted = 'mas a linha digitável tem 47 e o código de barras, 44.';
    const missing = 'Faltam dígitos: confira se o número foi copiado inteiro.';
    const either = 'Confira no boleto se falta ou sobra algum dígito.';
    const tooMany = 'Sobram dígitos: confira se algo mais foi copiado junto.';
    expect(length(1)).toEqual([`Veio 1 dígito, ${counted} ${missing}`]);
    expect(length(43)).toEqual([`Vieram 43 dígitos, ${counted} ${missing}`]);
    expect(length(45)).toEqual([`Vieram 45 dígitos, ${counted} ${either}`]);
    expect(length(46)).toEqual([`Vieram 46 dígitos, ${counted} ${either}`]);
    expect(length(48)).toEqual([
      `Vieram 48 dígitos, ${counted} Confira se sobra um dígito; com 48 e começando com 8, seria uma guia de arrecadação, que não é boleto.`,
    ]);
    expect(length(49)).toEqual([`Vieram 49 dígitos, ${counted} ${tooMany}`]);
  });

  it('shows the characters that are no digits, three at most', () => {
    const found = (...encontrados: string[]) => explain('', { codigo: 'characters', encontrados });
    const advice = 'Apague o que não for número ou troque pelo dígito certo: a letra O costuma ser 0; I e l, 1.';
    expect(found('O')).toEqual([`Um boleto tem só números, e aqui há também “O”. ${advice}`]);
    expect(found('O', 'l')).toEqual([`Um boleto tem só números, e aqui há também “O” e “l”. ${advice}`]);
    expect(found('a', 'b', 'c')).toEqual([`Um boleto tem só números, e aqui há também “a”, “b” e “c”. ${advice}`]);
    expect(found('a', 'b', 'c', 'd')).toEqual([
      `Um boleto tem só números, e aqui há também “a”, “b”, “c” e outros. ${advice}`,
    ]);
  });

  it('gives the one digit that would mend it, without claiming that it is the one', () => {
    expect(explainConsertos(0)).toBe(
      'Pode ser um só dígito: trocando o 34º dígito de 1 para 7, tudo conferiria. Não é certeza: confira esse dígito no boleto antes de trocar.',
    );
  });

  it('says that nobody can tell when several digits would mend it, and which is the likeliest', () => {
    const several = (count: number, ranking: string) =>
      `Pode ser um só dígito, mas não dá para saber qual: ${count} trocas diferentes fariam tudo conferir. ${ranking} Confira no boleto antes de trocar.`;
    expect(explainConsertos(0, 1)).toBe(several(2, 'A mais provável: o 34º dígito de 1 para 7.'));
    expect(explainConsertos(1, 1, 2)).toBe(
      several(3, 'As mais prováveis: o 34º dígito de 1 para 7 e o 35º dígito de 1 para 7.'),
    );
    expect(explainConsertos(1, 1, 1)).toBe(
      several(
        3,
        'São igualmente prováveis: o 34º dígito de 1 para 7, o 35º dígito de 1 para 7 e o 36º dígito de 1 para 7.',
      ),
    );
    expect(explainConsertos(0, 0, 0, 0, 1)).toBe(several(5, 'Entre elas, 4 são igualmente prováveis.'));
  });
});
