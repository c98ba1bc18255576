import { describe, expect, it } from 'vitest';
import { centavos } from '../../money';
import { conselhoDaMulta, conselhoDosDescontos, conselhoDosJuros } from './conselhos';
import { jurosPorDia } from './juros-por-dia';
import type { DescontoDaRegra } from './termos-das-regras';

const plain = (text: string | null) => text?.replaceAll('\u00a0', ' ') ?? null;

describe('advice on a fine', () => {
  it('is silent up to 2 %, and names the law above it', () => {
    expect(conselhoDaMulta({ tipo: 'PERCENTUAL', pontosBase: 200 })).toBeNull();
    const above = plain(conselhoDaMulta({ tipo: 'PERCENTUAL', pontosBase: 201 }));
    expect(above).toContain('até 2 % (Código de Defesa do Consumidor, art. 52, § 1º)');
    expect(above).toContain('Você pode salvar assim.');
  });

  it('says below which value an amount passes 2 %', () => {
    expect(plain(conselhoDaMulta({ tipo: 'VALOR', valor: centavos(1_500) }))).toContain('abaixo de R$ 750,00');
  });
});

describe('advice on juros', () => {
  it('is silent up to 1 % a month, and names the law above it', () => {
    expect(conselhoDosJuros({ tipo: 'PERCENTUAL_MES', pontosBase: 100 })).toBeNull();
    expect(conselhoDosJuros({ tipo: 'PERCENTUAL_DIA', pontosBase: 3 })).toBeNull();
    expect(plain(conselhoDosJuros({ tipo: 'PERCENTUAL_DIA', pontosBase: 4 }))).toContain('acima de 1 % ao mês');
    expect(plain(conselhoDosJuros({ tipo: 'PERCENTUAL_MES', pontosBase: 101 }))).toContain('Decreto 22.626/1933');
  });

  it('says below which value an amount a day passes 1 % a month', () => {
    expect(plain(conselhoDosJuros({ tipo: 'VALOR_DIA', valor: centavos(33) }))).toContain('abaixo de R$ 990,00');
  });
});

describe('advice on discounts', () => {
  const descontos = (...valores: number[]): DescontoDaRegra[] =>
    valores.map((valor, index) => ({ tipo: 'VALOR', dias: 10 - index, valor: centavos(valor) }));

  it('is said of one that grows towards the due date, and of no other', () => {
    expect(conselhoDosDescontos(descontos(1_000, 500, 800))).toContain('O 3º desconto é maior que o 2º');
    expect(conselhoDosDescontos(descontos(1_000, 500, 500))).toBeNull();
    expect(conselhoDosDescontos([])).toBeNull();
  });
});

describe('a day of juros', () => {
  it('is rounded to the nearest centavo, for comparing only', () => {
    expect(jurosPorDia({ tipo: 'PERCENTUAL_MES', pontosBase: 100 }, centavos(100_000))).toBe(33);
    expect(jurosPorDia({ tipo: 'PERCENTUAL_MES', pontosBase: 100 }, centavos(1_000))).toBe(0);
    expect(jurosPorDia({ tipo: 'PERCENTUAL_DIA', pontosBase: 3 }, centavos(250_000))).toBe(75);
    expect(jurosPorDia({ tipo: 'VALOR_DIA', valor: centavos(41) }, centavos(1))).toBe(41);
  });
});
