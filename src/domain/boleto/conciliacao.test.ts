import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { localDate } from '../local-date';
import { centavos } from '../money';
import { compararDia, pagamentosAlem } from './conciliacao';
import { quitacao } from './pagamentos';

const banco = (nossoNumero: string, valor: number, nosso = true) => ({ nossoNumero, valor: centavos(valor), nosso });
const erp = (nossoNumero: string, valor: number, alem = false) => ({ nossoNumero, valor: centavos(valor), alem });

const short = (lines: ReturnType<typeof compararDia>) =>
  lines.map(({ tipo, banco: b, erp: p, acao }) => `${tipo} ${b?.valor ?? '-'} ${p?.valor ?? '-'} ${acao ?? ''}`.trim());

describe('one day in the two books', () => {
  it('a payment that both show with the same amount is equal and asks for nothing', () => {
    expect(short(compararDia([banco('A', 100)], [erp('A', 100)]))).toEqual(['IGUAL 100 100']);
  });

  it('two equal payments of one title in one list are two', () => {
    expect(short(compararDia([banco('A', 100), banco('A', 100)], [erp('A', 100), erp('A', 100)]))).toEqual([
      'IGUAL 100 100',
      'IGUAL 100 100',
    ]);
    expect(short(compararDia([banco('A', 100), banco('A', 100)], [erp('A', 100)]))).toEqual([
      'SO_NO_BANCO 100 - ACEITAR_BANCO',
      'IGUAL 100 100',
    ]);
  });

  it('a payment that the list does not show is asked about', () => {
    expect(short(compararDia([], [erp('A', 100)]))).toEqual(['SO_AQUI - 100 PERGUNTAR']);
  });

  it('money of our title that is not booked is taken over, money of an unknown title is adopted', () => {
    expect(short(compararDia([banco('A', 100), banco('B', 90, false)], []))).toEqual([
      'SO_NO_BANCO 100 - ACEITAR_BANCO',
      'SO_NO_BANCO 90 - ADOTAR',
    ]);
  });

  it('one title as often in both books with another amount differs in its amount', () => {
    expect(short(compararDia([banco('A', 100), banco('A', 70)], [erp('A', 70), erp('A', 120)]))).toEqual([
      'VALOR_DIFERENTE 100 120 ACEITAR_BANCO',
      'IGUAL 70 70',
    ]);
  });

  it('one title more often in one book than in the other leaves each payment alone', () => {
    expect(short(compararDia([banco('A', 100), banco('A', 50)], [erp('A', 70)]))).toEqual([
      'SO_AQUI - 70 PERGUNTAR',
      'SO_NO_BANCO 100 - ACEITAR_BANCO',
      'SO_NO_BANCO 50 - ACEITAR_BANCO',
    ]);
  });

  it('the same amount of another title is not the same money', () => {
    expect(short(compararDia([banco('A', 100)], [erp('B', 100)]))).toEqual([
      'SO_AQUI - 100 PERGUNTAR',
      'SO_NO_BANCO 100 - ACEITAR_BANCO',
    ]);
  });

  it('a payment beyond the debt that both show waits for a decision on its credit', () => {
    expect(short(compararDia([banco('A', 100), banco('A', 100)], [erp('A', 100, true), erp('A', 100)]))).toEqual([
      'PAGO_EM_DUPLICIDADE 100 100 DECIDIR_CREDITO',
      'IGUAL 100 100',
    ]);
  });

  it('where the bank shows one of two payments, the one beyond the debt is the one in question', () => {
    expect(short(compararDia([banco('A', 100)], [erp('A', 100, true), erp('A', 100)]))).toEqual([
      'SO_AQUI - 100 PERGUNTAR',
      'IGUAL 100 100',
    ]);
  });

  it('the worst comes first, of one kind the largest amount', () => {
    const lines = compararDia(
      [banco('A', 10), banco('C', 5), banco('D', 7), banco('E', 7), banco('F', 900)],
      [erp('B', 1), erp('C', 6), erp('D', 7, true), erp('E', 7), erp('G', 300)],
    );
    expect(short(lines)).toEqual([
      'SO_AQUI - 300 PERGUNTAR',
      'SO_AQUI - 1 PERGUNTAR',
      'VALOR_DIFERENTE 5 6 ACEITAR_BANCO',
      'SO_NO_BANCO 900 - ACEITAR_BANCO',
      'SO_NO_BANCO 10 - ACEITAR_BANCO',
      'PAGO_EM_DUPLICIDADE 7 7 DECIDIR_CREDITO',
      'IGUAL 7 7',
    ]);
  });
});

const row = fc.record({ nossoNumero: fc.constantFrom('A', 'B', 'C'), valor: fc.constantFrom(100, 200, 300) });

describe('whatever the books hold', () => {
  it('every payment of each stands in exactly one line, and lines differ by what the books differ', () => {
    fc.assert(
      fc.property(fc.array(row, { maxLength: 12 }), fc.array(row, { maxLength: 12 }), (one, other) => {
        const rows = one.map(({ nossoNumero, valor }) => banco(nossoNumero, valor));
        const payments = other.map(({ nossoNumero, valor }) => erp(nossoNumero, valor));
        const lines = compararDia(rows, payments);
        const inBank = lines.flatMap((line) => line.banco ?? []);
        const inErp = lines.flatMap((line) => line.erp ?? []);
        expect(new Set(inBank)).toEqual(new Set(rows));
        expect([inBank.length, inErp.length]).toEqual([rows.length, payments.length]);
        expect(new Set(inErp)).toEqual(new Set(payments));
        const sum = (values: { valor: number }[]) => values.reduce((total, { valor }) => total + valor, 0);
        const apart = lines.filter(({ tipo }) => tipo !== 'IGUAL');
        expect(sum(rows) - sum(payments)).toBe(
          sum(apart.flatMap((line) => line.banco ?? [])) - sum(apart.flatMap((line) => line.erp ?? [])),
        );
        const key = ({ nossoNumero, valor }: { nossoNumero: string; valor: number }) => `${nossoNumero} ${valor}`;
        const same = rows.map(key).sort().join() === payments.map(key).sort().join();
        expect(apart.length === 0).toBe(same);
      }),
    );
  });

  it('the order in which they are read changes nothing', () => {
    const books = fc.tuple(fc.array(row, { maxLength: 8 }), fc.array(row, { maxLength: 8 }));
    fc.assert(
      fc.property(books, ([one, other]) => {
        const rows = one.map(({ nossoNumero, valor }) => banco(nossoNumero, valor));
        const payments = other.map(({ nossoNumero, valor }) => erp(nossoNumero, valor));
        expect(short(compararDia([...rows].reverse(), [...payments].reverse()))).toEqual(
          short(compararDia(rows, payments)),
        );
      }),
    );
  });
});

describe('where an open credit comes from', () => {
  const pago = (id: string, dia: string, valor: number) => ({ id, dia: localDate(dia), valor: centavos(valor) });

  it('of two payments the later one brought what is beyond the debt', () => {
    const pagos = [pago('um', '2026-12-18', 1_250), pago('dois', '2026-12-19', 1_250)];
    expect(pagamentosAlem(centavos(1_250), pagos)).toEqual(['dois']);
    expect(pagamentosAlem(centavos(1_250), pagos.reverse())).toEqual(['dois']);
  });

  it('one that was paid too high brought it itself, and with a second one both did', () => {
    const alto = pago('alto', '2026-12-18', 1_300);
    expect(pagamentosAlem(centavos(50), [alto])).toEqual(['alto']);
    expect(pagamentosAlem(centavos(1_300), [alto, pago('outro', '2026-12-19', 1_250)])).toEqual(['outro', 'alto']);
  });

  it('on one day the smaller amount came later, and of equal amounts it is always the same one', () => {
    expect(pagamentosAlem(centavos(9), [pago('a', '2026-12-18', 10), pago('b', '2026-12-18', 30)])).toEqual(['a']);
    const iguais = [pago('a', '2026-12-18', 10), pago('b', '2026-12-18', 10)];
    expect(pagamentosAlem(centavos(10), iguais)).toEqual(['b']);
    expect(pagamentosAlem(centavos(10), iguais.reverse())).toEqual(['b']);
  });

  it('a part of it that was decided before leaves the payments that brought the rest', () => {
    const pagos = [pago('um', '2026-12-17', 100), pago('dois', '2026-12-18', 100), pago('tres', '2026-12-19', 100)];
    expect(pagamentosAlem(centavos(100), pagos)).toEqual(['tres']);
    expect(pagamentosAlem(centavos(200), pagos)).toEqual(['tres', 'dois']);
  });

  it('it comes from every payment that `quitacao` counts beyond the debt, and from no other', () => {
    const um = fc.record({ dia: fc.constantFrom('2026-12-17', '2026-12-18', '2026-12-19'), valor: fc.nat(40) });
    fc.assert(
      fc.property(fc.array(um, { minLength: 1, maxLength: 6 }), fc.integer({ min: 1, max: 100 }), (pagos, devido) => {
        const pagamentos = pagos.map(({ dia, valor }, index) => pago(String(index), dia, valor + 1));
        const semEncargos = { juros: centavos(0), multa: centavos(0), desconto: centavos(0), abatimento: centavos(0) };
        const excedenteDe = (some: typeof pagamentos) =>
          quitacao(
            centavos(devido),
            some.map((each) => ({ ...each, ...semEncargos, ordinal: 1 })),
          ).excedente;
        const alem = pagamentosAlem(excedenteDe(pagamentos), pagamentos);
        const semEles = pagamentos.filter(({ id }) => !alem.includes(id));
        expect(excedenteDe(semEles)).toBe(0);
        const last = alem.at(-1);
        const semOsOutros = pagamentos.filter(({ id }) => id === last || !alem.includes(id));
        if (last !== undefined) expect(excedenteDe(semOsOutros)).toBeGreaterThan(0);
      }),
    );
  });
});
