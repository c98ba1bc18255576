import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, localDate } from '../../local-date';
import { centavos } from '../../money';
import { devidoEm } from './devido-em';
import { descontosAnteriores, simularEncargos } from './simular-encargos';
import { type DescontoDaRegra, type RegrasDeEncargos, termosDasRegras } from './termos-das-regras';

const quantia = fc.integer({ min: 1, max: 500_000 }).map(centavos);
const pontosBase = fc.integer({ min: 1, max: 9_999 });
const dias = fc.integer({ min: 0, max: 40 });
const regras: fc.Arbitrary<RegrasDeEncargos> = fc.record({
  juros: fc.option(
    fc.oneof(
      fc.record({ tipo: fc.constant('VALOR_DIA' as const), valor: quantia }),
      fc.record({ tipo: fc.constant('PERCENTUAL_MES' as const), pontosBase }),
    ),
  ),
  multa: fc.option(
    fc.oneof(
      fc.record({ tipo: fc.constant('VALOR' as const), valor: quantia }),
      fc.record({ tipo: fc.constant('PERCENTUAL' as const), pontosBase }),
    ),
  ),
  descontos: fc.oneof(
    fc.array(fc.record({ tipo: fc.constant('VALOR' as const), dias, valor: quantia }), { maxLength: 3 }),
    fc.array(fc.record({ tipo: fc.constant('PERCENTUAL' as const), dias, pontosBase }), { maxLength: 3 }),
  ),
});
const vencimento = fc.integer({ min: 0, max: 3_650 }).map((days) => addDays(localDate('2026-01-01'), days));
const valor = fc.integer({ min: 1, max: 10_000_000 }).map(centavos);
const pagamentos = fc.array(fc.record({ offset: fc.integer({ min: -30, max: 80 }), valor: quantia }), { maxLength: 2 });

describe('a simulation', () => {
  it('says of each day what everything else says of it, whatever the rules, the day and the payments', () => {
    fc.assert(
      fc.property(regras, valor, vencimento, pagamentos, (rules, value, due, paid) => {
        const termos = termosDasRegras(rules, { valor: value, vencimento: due });
        const feitos = paid.map((um) => ({ dia: addDays(due, um.offset), valor: um.valor }));
        const linhas = simularEncargos(termos, feitos);
        expect(linhas.map(({ distancia }) => distancia)).toEqual(Array.from({ length: 71 }, (_, index) => index - 10));
        for (const linha of linhas) {
          expect(linha.dia).toBe(addDays(due, linha.distancia));
          expect(linha.demonstrativo).toEqual(devidoEm(termos, linha.dia, feitos));
          expect(linha.total).toBe(linha.demonstrativo.total);
          const { principal, desconto, multa, juros, pago } = linha;
          expect(principal + desconto + multa + juros + pago).toBe(linha.total);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('names every day on which a fine begins, and every last day of a discount', () => {
    fc.assert(
      fc.property(regras, valor, vencimento, (rules, value, due) => {
        const linhas = simularEncargos(termosDasRegras(rules, { valor: value, vencimento: due }));
        for (const [index, linha] of linhas.entries()) {
          const antes = linhas[index - 1];
          if (!antes) continue;
          if (linha.multa !== antes.multa) expect(linha.marcos.join()).toContain('multa');
          if (linha.desconto !== antes.desconto) expect(antes.marcos.join()).toContain('desconto');
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe('the days on which something changes', () => {
  const desconto = (dias: number, valor: number): DescontoDaRegra => ({ tipo: 'VALOR', dias, valor: centavos(valor) });
  const marcos = (vencimento: string, rules: Partial<RegrasDeEncargos>) => {
    const termos = termosDasRegras(
      { juros: null, multa: null, descontos: [], ...rules },
      { valor: centavos(100_000), vencimento: localDate(vencimento) },
    );
    return simularEncargos(termos)
      .filter((um) => um.marcos.length > 0)
      .map((um) => `${um.dia} ${um.marcos.join(', ')}`.replaceAll('\u00a0', ' '));
  };
  const juros = { tipo: 'PERCENTUAL_MES', pontosBase: 100 } as const;
  const multa = { tipo: 'PERCENTUAL', pontosBase: 200 } as const;

  it('are the last of each discount, the due date and the first of delay', () => {
    expect(marcos('2026-12-15', { juros, multa, descontos: [desconto(5, 1_000), desconto(0, 500)] })).toEqual([
      '2026-12-10 Último dia do desconto de R$ 10,00',
      '2026-12-15 Vencimento, Último dia do desconto de R$ 5,00',
      '2026-12-16 Começa o atraso: multa e juros',
    ]);
  });

  it('move on with a due date on which banks do not work', () => {
    expect(marcos('2026-12-05', { multa })).toEqual([
      '2026-12-05 Vencimento',
      '2026-12-07 Próximo dia útil: ainda se paga sem juros nem multa',
      '2026-12-08 Começa o atraso: multa',
    ]);
    expect(marcos('2026-12-15', { juros }).at(-1)).toBe('2026-12-16 Começa o atraso: juros');
    expect(marcos('2026-12-15', {}).at(-1)).toBe('2026-12-16 Começa o atraso, sem juros nem multa');
  });

  it('include a payment that was made in part', () => {
    const termos = termosDasRegras(
      { juros, multa, descontos: [] },
      { valor: centavos(100_000), vencimento: localDate('2026-12-15') },
    );
    const linhas = simularEncargos(termos, [{ dia: localDate('2026-12-20'), valor: centavos(50_000) }]);
    const day = linhas.find(({ dia }) => dia === '2026-12-20');
    expect(day?.marcos.map((um) => um.replaceAll('\u00a0', ' '))).toEqual(['Pagamento de R$ 500,00']);
    expect(day?.pago).toBe(-50_000);
  });

  it('leave discounts that end before the simulation to a line of their own', () => {
    const termos = termosDasRegras(
      { juros: null, multa: null, descontos: [desconto(30, 5_000), desconto(15, 3_000), desconto(5, 1_000)] },
      { valor: centavos(100_000), vencimento: localDate('2026-12-15') },
    );
    expect(descontosAnteriores(termos)).toEqual([
      { ate: '2026-11-15', total: 95_000 },
      { ate: '2026-11-30', total: 97_000 },
    ]);
  });
});
