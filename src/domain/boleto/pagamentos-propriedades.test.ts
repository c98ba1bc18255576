import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { localDate } from '../local-date';
import { type Centavos, centavos } from '../money';
import { quitacao } from './pagamentos';

const VALOR = centavos(100);
const amount = (max: number) => fc.nat({ max }).map(centavos);

// Small numbers, so that payments often are equal, just cover the debt, or miss it by one centavo.
const payment = fc.record({
  dia: fc.constantFrom(localDate('2026-12-18'), localDate('2026-12-21')),
  valor: fc.oneof(fc.constantFrom(50, 99, 100, 101).map(centavos), fc.integer({ min: 1, max: 250 }).map(centavos)),
  juros: amount(3),
  multa: amount(2),
  desconto: amount(3),
  abatimento: amount(2),
});
const payments = fc.array(payment, { maxLength: 5 });
const plain = payments.map((all) => {
  const nothing = centavos(0);
  return all.map((um) => ({ ...um, juros: nothing, multa: nothing, desconto: nothing, abatimento: nothing }));
});
const sum = (all: readonly { valor: Centavos }[]) => all.reduce((total, { valor }) => total + valor, 0);

describe('any payments against a debt', () => {
  it('are all counted: what was received is what was owed and what is beyond it, or less than what is owed', () => {
    fc.assert(
      fc.property(payments, (all) => {
        const { pago, devido, quitada, excedente } = quitacao(VALOR, all);
        expect(pago).toBe(sum(all));
        if (quitada) expect(pago).toBe(devido + excedente);
        else expect([excedente, pago < devido]).toEqual([0, true]);
        expect(excedente).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it('come to the same in whatever order they are given', () => {
    const shuffled = payments.chain((all) =>
      fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
    );
    fc.assert(
      fc.property(shuffled, ([all, others]) => {
        expect(quitacao(VALOR, others)).toEqual(quitacao(VALOR, all));
      }),
      { numRuns: 2_000 },
    );
  });

  it('are beyond the debt as a whole when they come after the one that closed it', () => {
    fc.assert(
      fc.property(payments, payment, (all, um) => {
        const before = quitacao(VALOR, all);
        fc.pre(before.quitada);
        const late = { ...um, dia: localDate('2026-12-22') };
        expect(quitacao(VALOR, [...all, late])).toEqual({
          ...before,
          pago: before.pago + late.valor,
          excedente: before.excedente + late.valor,
          duplicada: true,
        });
      }),
    );
  });

  it('without juros, multa and discounts close the debt exactly when they add up to it', () => {
    fc.assert(
      fc.property(plain, (all) => {
        const { quitada, excedente, devido } = quitacao(VALOR, all);
        expect({ quitada, excedente, devido }).toEqual({
          quitada: sum(all) >= VALOR,
          excedente: Math.max(0, sum(all) - VALOR),
          devido: VALOR,
        });
      }),
    );
  });
});
