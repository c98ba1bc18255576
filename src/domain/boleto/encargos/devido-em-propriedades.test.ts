import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, localDate } from '../../local-date';
import { type Centavos, centavos, VALOR_MAXIMO_BOLETO } from '../../money';
import { descontoVigente } from './desconto';
import { devidoEm } from './devido-em';
import type { Desconto, Juros, Multa, Termos } from './termos';

const vencimento = fc.integer({ min: 0, max: 5_500 }).map((days) => addDays(localDate('2026-01-01'), days));
const upTo = (max: number) => fc.integer({ min: 0, max }).map(centavos);
const quantia = fc.oneof(upTo(100), upTo(1_000_000), upTo(VALOR_MAXIMO_BOLETO));
const pontosBase = fc.integer({ min: 0, max: 9_999 });

const juros: fc.Arbitrary<Juros | null> = fc.oneof(
  fc.constant(null),
  fc.record({ tipo: fc.constant('VALOR_DIA' as const), valor: quantia }),
  fc.record({ tipo: fc.constantFrom('PERCENTUAL_MES' as const, 'PERCENTUAL_DIA' as const), pontosBase }),
);
const multa: fc.Arbitrary<Multa | null> = fc.oneof(
  fc.constant(null),
  fc.record({ tipo: fc.constant('VALOR' as const), valor: quantia }),
  fc.record({ tipo: fc.constant('PERCENTUAL' as const), pontosBase }),
);

const descontosPara = (dia: Termos['vencimento']): fc.Arbitrary<Desconto[]> => {
  const ate = fc.integer({ min: 0, max: 40 }).map((days) => addDays(dia, -days));
  return fc.oneof(
    fc.array(fc.record({ tipo: fc.constant('VALOR' as const), ate, valor: quantia }), { maxLength: 3 }),
    fc.array(fc.record({ tipo: fc.constant('PERCENTUAL' as const), ate, pontosBase }), { maxLength: 3 }),
  );
};

const termos: fc.Arbitrary<Termos> = vencimento.chain((dia) =>
  fc
    .record({
      valor: quantia,
      vencimento: fc.constant(dia),
      abatimento: fc.oneof(fc.constant(centavos(0)), quantia),
      juros,
      multa,
      descontos: descontosPara(dia),
      porDia: fc.option(quantia),
    })
    .map(({ porDia, ...rest }) => ({ ...rest, descontoPorDia: rest.descontos.length > 0 ? null : porDia })),
);

const offset = fc.integer({ min: -60, max: 400 });
const pagamentos = fc.array(fc.record({ offset, valor: quantia }), { maxLength: 4 });

const cenario = fc.record({ termos, offset, pagamentos }).map(({ termos, offset, pagamentos }) => ({
  termos,
  dia: addDays(termos.vencimento, offset),
  pagamentos: pagamentos.map((um) => ({ dia: addDays(termos.vencimento, um.offset), valor: um.valor })),
}));

const somaDe = (valores: readonly Centavos[]) => valores.reduce((sum, valor) => sum + valor, 0);

describe('what is owed, whatever the terms, the day and the payments', () => {
  it('is never negative, never NaN, and exactly the sum of its lines', () => {
    fc.assert(
      fc.property(cenario, ({ termos, dia, pagamentos }) => {
        const { linhas, total } = devidoEm(termos, dia, pagamentos);
        expect(Number.isSafeInteger(total)).toBe(true);
        expect(total).toBeGreaterThanOrEqual(0);
        expect(somaDe(linhas.map(({ valor }) => valor))).toBe(total);
      }),
    );
  });

  it('has charges from zero up, and takes off no more than the value, nor more discount than the terms give', () => {
    fc.assert(
      fc.property(cenario, ({ termos, dia, pagamentos }) => {
        const { linhas } = devidoEm(termos, dia, pagamentos);
        const doTipo = (...tipos: string[]) => linhas.filter(({ tipo }) => tipos.includes(tipo)).map((um) => um.valor);
        for (const valor of doTipo('JUROS', 'MULTA', 'VALOR')) expect(valor).toBeGreaterThanOrEqual(0);
        for (const valor of doTipo('DESCONTO', 'ABATIMENTO', 'PAGAMENTO')) expect(valor).toBeLessThanOrEqual(0);
        expect(-somaDe(doTipo('DESCONTO', 'ABATIMENTO'))).toBeLessThanOrEqual(termos.valor);
        expect(doTipo('DESCONTO').length).toBeLessThanOrEqual(1);
        expect(doTipo('MULTA').length).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('grows, or stays, with every day of delay', () => {
    fc.assert(
      fc.property(termos, fc.integer({ min: 1, max: 400 }), fc.integer({ min: 1, max: 400 }), (termos, days, more) => {
        const dia = addDays(termos.vencimento, days);
        const later = addDays(dia, more);
        const [antes, depois] = [devidoEm(termos, dia), devidoEm(termos, later)];
        expect(depois.total).toBeGreaterThanOrEqual(antes.total);
        expect(depois.diasDeAtraso).toBeGreaterThanOrEqual(antes.diasDeAtraso);
      }),
    );
  });

  it('a payment lowers what is owed that day by itself, or to nothing', () => {
    fc.assert(
      fc.property(cenario, quantia, ({ termos, dia, pagamentos }, valor) => {
        const antes = devidoEm(termos, dia, pagamentos).total;
        const depois = devidoEm(termos, dia, [...pagamentos, { dia, valor }]).total;
        expect(depois).toBe(Math.max(0, antes - valor));
      }),
    );
  });

  it('paid in full on any day, nothing is owed on any later one', () => {
    fc.assert(
      fc.property(cenario, fc.integer({ min: 0, max: 400 }), ({ termos, dia, pagamentos }, days) => {
        const before = pagamentos.filter((um) => um.dia <= dia);
        const { total } = devidoEm(termos, dia, before);
        fc.pre(total > 0);
        const paid = [...before, { dia, valor: total }];
        expect(devidoEm(termos, addDays(dia, days), paid).total).toBe(0);
      }),
    );
  });

  it('percent juros agree with the exact rate to half a centavo a line', () => {
    fc.assert(
      fc.property(quantia, pontosBase, fc.integer({ min: 4, max: 4_000 }), vencimento, (valor, taxa, days, due) => {
        const base = {
          valor,
          vencimento: due,
          abatimento: centavos(0),
          multa: null,
          descontos: [],
          descontoPorDia: null,
        };
        const juros = { tipo: 'PERCENTUAL_MES', pontosBase: taxa } as const;
        const { linhas, limite } = devidoEm({ ...base, juros }, addDays(due, days));
        fc.pre(limite < addDays(due, days) && valor > 0);
        const cobrado = BigInt(linhas.at(-1)?.valor ?? -1);
        const exato30 = BigInt(valor) * BigInt(taxa) * BigInt(days); // of 300,000
        const erro = cobrado * 300_000n - exato30;
        expect(erro <= 150_000n && erro > -150_000n).toBe(true);
      }),
    );
  });

  it('the discount that counts is one of those given, and not past', () => {
    fc.assert(
      fc.property(termos, offset, ({ descontos, vencimento }, days) => {
        const dia = addDays(vencimento, days);
        const vigente = descontoVigente(descontos, dia);
        if (vigente === undefined) expect(descontos.every(({ ate }) => ate < dia)).toBe(true);
        else for (const um of descontos) expect(um.ate < dia || um.ate >= vigente.ate).toBe(true);
      }),
    );
  });
});
