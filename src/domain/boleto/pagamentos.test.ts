import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { localDate } from '../local-date';
import { centavos } from '../money';
import { type CanalPagamento, countPagamentos, type FatoPagamento, type OrigemFato, quitacao } from './pagamentos';

const zero = centavos(0);
const encargos = { juros: zero, multa: zero, desconto: zero, abatimento: zero };

function fato(origem: OrigemFato, dia: string, canal: CanalPagamento, valor: number, ordinal = 1): FatoPagamento {
  return { origem, dia: localDate(dia), canal, valor: centavos(valor), ordinal, ...encargos };
}

const LISTA_PIX = fato('LISTA_DO_DIA', '2026-12-18', 'PIX', 125_000);

describe('facts are collected, then counted', () => {
  it('a payment that only a query has shown is one payment', () => {
    expect(countPagamentos([fato('CONSULTA', '2026-12-18', 'DESCONHECIDO', 125_000)])).toHaveLength(1);
  });

  it('the same money in a query and in the list is one, as the list tells it', () => {
    const consulta = fato('CONSULTA', '2026-12-18', 'DESCONHECIDO', 125_000);
    expect(countPagamentos([consulta, LISTA_PIX])).toEqual([LISTA_PIX]);
  });

  it('the same money in the list and in the francesinha is one', () => {
    expect(countPagamentos([fato('FRANCESINHA', '2026-12-18', 'PIX', 125_000), LISTA_PIX])).toEqual([LISTA_PIX]);
  });

  it('two equal rows of one list are two payments', () => {
    expect(countPagamentos([LISTA_PIX, { ...LISTA_PIX, ordinal: 2 }])).toHaveLength(2);
  });

  it('Pix and boleto paid on one day are two payments', () => {
    expect(countPagamentos([LISTA_PIX, fato('LISTA_DO_DIA', '2026-12-18', 'COMPE', 125_000)])).toHaveLength(2);
  });

  it('any order and any repetition of the sightings end in the same payments', () => {
    const fatos = fc.array(
      fc.record({
        origem: fc.constantFrom<OrigemFato>('CONSULTA', 'LISTA_DO_DIA', 'FRANCESINHA', 'RETORNO'),
        dia: fc.constantFrom('2026-12-18', '2026-12-21'),
        canal: fc.constantFrom<CanalPagamento>('PIX', 'COMPE'),
        valor: fc.constantFrom(1, 125_000),
        ordinal: fc.integer({ min: 1, max: 3 }),
      }),
    );
    const books = (list: FatoPagamento[]) =>
      countPagamentos(list)
        .map((p) => `${p.dia} ${p.canal} ${p.valor} ${p.ordinal} ${p.origem}`)
        .sort();
    fc.assert(
      fc.property(fatos, fc.array(fc.nat()), fc.infiniteStream(fc.nat()), (seen, again, order) => {
        const facts = seen.map((f) => fato(f.origem, f.dia, f.canal, f.valor, f.ordinal));
        const repeated = facts.length === 0 ? [] : again.map((i) => facts[i % facts.length] ?? LISTA_PIX);
        const ranks = new Map([...facts, ...repeated].map((f) => [f, order.next().value]));
        const shuffled = [...facts, ...repeated].sort((a, b) => (ranks.get(a) ?? 0) - (ranks.get(b) ?? 0));
        // A query alone cannot tell two payments of one day apart, so only the day, not the channel, is compared there.
        const onlyQueries = facts.every((f) => f.origem === 'CONSULTA');
        if (onlyQueries) expect(countPagamentos(shuffled)).toHaveLength(facts.length > 0 ? 1 : 0);
        else expect(books(shuffled)).toEqual(books(facts));
      }),
    );
  });
});

describe('payments against the debt', () => {
  const valor = centavos(100_000);
  const pago = (um: number, extra: Partial<typeof encargos> = {}) => ({ valor: centavos(um), ...encargos, ...extra });

  it('nothing paid: the face value is owed', () => {
    expect(quitacao(valor, [])).toEqual({ pago: 0, devido: 100_000, quitada: false, duplicada: false, excedente: 0 });
  });

  it('paid late with juros and multa: paid, nothing beyond', () => {
    const late = pago(102_033, { juros: centavos(33), multa: centavos(2_000) });
    expect(quitacao(valor, [late])).toMatchObject({ quitada: true, duplicada: false, excedente: 0 });
  });

  it('paid early with its discount: paid', () => {
    expect(quitacao(valor, [pago(95_000, { desconto: centavos(5_000) })])).toMatchObject({
      quitada: true,
      excedente: 0,
    });
  });

  it('paid in part: not settled', () => {
    expect(quitacao(valor, [pago(40_000)])).toMatchObject({ quitada: false, duplicada: false, excedente: 0 });
  });

  it('two parts that make the whole are no duplicate', () => {
    expect(quitacao(valor, [pago(40_000), pago(60_000)])).toMatchObject({
      quitada: true,
      duplicada: false,
      excedente: 0,
    });
  });

  it('paid twice: a duplicate, and the second payment is beyond what was owed', () => {
    expect(quitacao(valor, [pago(100_000), pago(100_000)])).toMatchObject({ duplicada: true, excedente: 100_000 });
  });

  it('one cent too much is a credit of one cent', () => {
    expect(quitacao(valor, [pago(100_001)])).toMatchObject({ quitada: true, duplicada: false, excedente: 1 });
  });
});
