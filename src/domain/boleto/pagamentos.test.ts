import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type LocalDate, localDate } from '../local-date';
import { centavos } from '../money';
import {
  type CanalPagamento,
  conferirPagamentos,
  type LeituraTitulo,
  type PagamentoVigente,
  quitacao,
  type Recebimento,
} from './pagamentos';

const zero = centavos(0);
const encargos = { juros: zero, multa: zero, desconto: zero, abatimento: zero };
const [SEXTA, SEGUNDA] = [localDate('2026-12-18'), localDate('2026-12-21')];

function money(canal: CanalPagamento, valor: number, dia: LocalDate = SEXTA): Recebimento {
  return { dia, canal, valor: centavos(valor), ...encargos };
}
const lista = (...recebimentos: Recebimento[]): LeituraTitulo => ({ origem: 'LISTA_DO_DIA', dia: SEXTA, recebimentos });
const paga = (recebimento: Recebimento): LeituraTitulo => {
  return { origem: 'CONSULTA', liquidado: true, recebimentos: [recebimento] };
};
const aberta: LeituraTitulo = { origem: 'CONSULTA', liquidado: false, recebimentos: [] };

const nothing = { novos: [], convertidos: [], estornados: [] };

let ids = 0;

/** The books after a reading, as the caller keeps them: what was taken back stands no more. */
function booksAfter(books: readonly PagamentoVigente[], leitura: LeituraTitulo): PagamentoVigente[] {
  const { novos, convertidos, estornados } = conferirPagamentos(books, leitura);
  const { origem } = leitura;
  const kept = books.filter(({ id }) => !estornados.includes(id));
  const stand = (id: string, recebimento: Recebimento): PagamentoVigente => ({ id, origem, ...recebimento });
  ids += 1;
  return [
    ...kept.map((one) => {
      const became = convertidos.find(({ id }) => id === one.id);
      return became ? stand(one.id, became.recebimento) : one;
    }),
    ...novos.map((recebimento, index) => stand(`${ids}.${index}`, recebimento)),
  ];
}
const read = (...leituras: LeituraTitulo[]) => leituras.reduce<PagamentoVigente[]>(booksAfter, []);
const shown = (books: readonly Recebimento[]) =>
  books.map((p) => `${p.dia} ${p.canal} ${p.valor} ${p.juros} ${p.desconto}`).sort();

describe('one reading of the bank against the payments that stand', () => {
  it('a query of a paid title adds one payment, and asked again none', () => {
    expect(shown(read(paga(money('PIX', 100)), paga(money('PIX', 100))))).toEqual(shown([money('PIX', 100)]));
  });

  it('what only a query had shown becomes what the list says, whatever channel, value and day the query named', () => {
    const books = read(paga(money('DESCONHECIDO', 99, SEGUNDA)), lista(money('COMPE', 100)));
    expect(books).toMatchObject([{ origem: 'LISTA_DO_DIA', canal: 'COMPE', valor: 100, dia: SEXTA }]);
  });

  it('of two rows the one of the same value is the one that the query had shown', () => {
    const [before] = read(paga(money('DESCONHECIDO', 60)));
    const { convertidos, novos } = conferirPagamentos(
      before ? [before] : [],
      lista(money('PIX', 40), money('REDE', 60)),
    );
    expect(convertidos).toMatchObject([{ id: before?.id, recebimento: { canal: 'REDE' } }]);
    expect(novos).toMatchObject([{ canal: 'PIX' }]);
  });

  it('two equal rows of one list are two payments', () => {
    expect(read(lista(money('PIX', 100), money('PIX', 100)))).toHaveLength(2);
  });

  it('a payment that the list of its day no longer shows was taken back, and only that one', () => {
    const books = read(lista(money('PIX', 100), money('REDE', 100)), lista(money('PIX', 100)));
    expect(shown(books)).toEqual(shown([money('PIX', 100)]));
  });

  it('one of two equal payments that is missing takes one back', () => {
    expect(read(lista(money('REDE', 100), money('REDE', 100)), lista(money('REDE', 100)))).toHaveLength(1);
  });

  it('the list of one day says nothing about the payments of another', () => {
    const monday: LeituraTitulo = { origem: 'LISTA_DO_DIA', dia: SEGUNDA, recebimentos: [] };
    expect(read(lista(money('PIX', 100)), monday)).toHaveLength(1);
  });

  it('an amount that the bank corrects is one payment taken back and one new', () => {
    const { novos, estornados } = conferirPagamentos(read(lista(money('COMPE', 125))), lista(money('COMPE', 124)));
    expect([novos.length, estornados.length]).toEqual([1, 1]);
  });

  it.each(['juros', 'multa', 'desconto', 'abatimento'])(
    '%s that the bank corrects changes the payment itself',
    (part) => {
      const corrected = { ...money('PIX', 100), [part]: centavos(10) };
      const { novos, estornados, convertidos } = conferirPagamentos(read(lista(money('PIX', 100))), lista(corrected));
      expect([novos, estornados]).toEqual([[], []]);
      expect(convertidos).toMatchObject([{ recebimento: { [part]: 10 } }]);
    },
  );

  it('the same list in another order corrects nothing, where equal payments differ in their charges only', () => {
    const rows = [money('PIX', 100), { ...money('PIX', 100), multa: centavos(2), abatimento: centavos(1) }];
    expect(conferirPagamentos(read(lista(...rows)), lista(...rows.toReversed()))).toEqual(nothing);
  });

  it('a list takes back only what a list has shown', () => {
    const retorno: PagamentoVigente = { ...money('COMPE', 100), id: 'r', origem: 'RETORNO' };
    expect(conferirPagamentos([retorno], lista())).toEqual(nothing);
  });

  it('a query that carries several payments adds one, since it cannot tell a payment from its repetition', () => {
    const leitura: LeituraTitulo = {
      ...aberta,
      liquidado: true,
      recebimentos: [money('PIX', 100), money('REDE', 100)],
    };
    expect(conferirPagamentos([], leitura)).toEqual({ ...nothing, novos: [money('PIX', 100)] });
  });

  it('a query that shows the title open takes back what only a query had shown', () => {
    expect(read(paga(money('PIX', 100)), aberta)).toEqual([]);
  });

  it('a query that shows the title open takes nothing back where a list has shown money', () => {
    const [listed] = read(lista(money('PIX', 100)));
    const [asked] = read(paga(money('REDE', 50)));
    expect(conferirPagamentos(listed && asked ? [asked, listed] : [], aberta)).toEqual(nothing);
  });
});

describe('any sequence of readings', () => {
  const row = fc.record({
    canal: fc.constantFrom<CanalPagamento>('PIX', 'REDE', 'COMPE'),
    valor: fc.constantFrom(1, 125_000),
    juros: fc.constantFrom(0, 7),
  });
  const rowsOf = (dia: LocalDate) =>
    fc
      .array(row, { maxLength: 5 })
      .map((rows) => rows.map((r) => ({ ...money(r.canal, r.valor, dia), juros: centavos(r.juros) })));
  const list = fc
    .constantFrom(SEXTA, SEGUNDA)
    .chain((dia) => rowsOf(dia).map((recebimentos): LeituraTitulo => ({ origem: 'LISTA_DO_DIA', dia, recebimentos })));
  const query = fc.oneof(
    fc.constant(aberta),
    rowsOf(SEXTA).map(([first]) => (first ? paga(first) : aberta)),
  );
  const lastOf = (leituras: LeituraTitulo[]) =>
    [SEXTA, SEGUNDA].flatMap(
      (dia) => leituras.findLast((um) => um.origem === 'LISTA_DO_DIA' && um.dia === dia)?.recebimentos ?? [],
    );

  it('read again changes nothing, however often', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(list, query)), fc.oneof(list, query), (before, leitura) => {
        const once = booksAfter(read(...before), leitura);
        expect(booksAfter(once, leitura)).toEqual(once);
      }),
    );
  });

  it('of lists leaves what the latest list of each day shows', () => {
    fc.assert(
      fc.property(fc.array(list), (leituras) => {
        expect(shown(read(...leituras))).toEqual(shown(lastOf(leituras)));
      }),
    );
  });

  it('of lists and queries ends in the same books wherever the queries stood, once a list shows money', () => {
    const placed = fc.array(fc.oneof({ weight: 2, arbitrary: list }, query), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(placed, (leituras) => {
        const lists = leituras.filter(({ origem }) => origem === 'LISTA_DO_DIA');
        fc.pre(lastOf(lists).length > 0);
        expect(shown(read(...leituras))).toEqual(shown(lastOf(lists)));
      }),
    );
  });
});

describe('payments against the debt', () => {
  const valor = centavos(100_00);
  const pago = (um: number, extra: Partial<typeof encargos> = {}, dia = SEXTA) => {
    return { valor: centavos(um), ...encargos, ...extra, dia };
  };

  it('nothing paid: the face value is owed', () => {
    expect(quitacao(valor, [])).toEqual({ pago: 0, devido: 100_00, quitada: false, duplicada: false, excedente: 0 });
  });

  it('paid late with juros and multa: paid, nothing beyond', () => {
    const late = pago(102_33, { juros: centavos(33), multa: centavos(2_00) });
    expect(quitacao(valor, [late])).toMatchObject({ quitada: true, duplicada: false, excedente: 0, devido: 102_33 });
  });

  it('paid early with its discount: paid', () => {
    expect(quitacao(valor, [pago(95_00, { desconto: centavos(5_00) })])).toMatchObject({ quitada: true, excedente: 0 });
  });

  it('paid in part: not settled', () => {
    expect(quitacao(valor, [pago(40_00)])).toMatchObject({ quitada: false, duplicada: false, excedente: 0 });
  });

  it('two parts that make the whole are no duplicate', () => {
    expect(quitacao(valor, [pago(40_00), pago(60_00, {}, SEGUNDA)])).toMatchObject({
      quitada: true,
      duplicada: false,
      excedente: 0,
    });
  });

  it('paid twice: a duplicate, and the second payment is beyond what was owed', () => {
    expect(quitacao(valor, [pago(100_00), pago(100_00)])).toMatchObject({ duplicada: true, excedente: 100_00 });
  });

  it('one cent too much is a credit of one cent', () => {
    expect(quitacao(valor, [pago(100_01)])).toMatchObject({ quitada: true, duplicada: false, excedente: 1 });
  });

  it('paid with a discount and then in full: all of the second payment is beyond', () => {
    const payments = [pago(90_00, { desconto: centavos(10_00) }), pago(100_00, {}, SEGUNDA)];
    expect(quitacao(valor, payments)).toMatchObject({
      quitada: true,
      duplicada: true,
      excedente: 100_00,
      devido: 90_00,
    });
  });

  it('paid on time and then late: all of the late payment is beyond', () => {
    const payments = [pago(100_00), pago(103_00, { juros: centavos(3_00) }, SEGUNDA)];
    expect(quitacao(valor, payments)).toMatchObject({ quitada: true, duplicada: true, excedente: 103_00 });
  });

  it('paid short and the rest with juros: settled, nothing beyond', () => {
    const payments = [pago(90_00), pago(10_50, { juros: centavos(50) }, SEGUNDA)];
    expect(quitacao(valor, payments)).toMatchObject({ quitada: true, duplicada: false, excedente: 0, devido: 100_50 });
  });

  it('paid with an abatimento: paid, and the abatimento is not owed', () => {
    const reduced = pago(97_00, { abatimento: centavos(3_00) });
    expect(quitacao(valor, [reduced])).toMatchObject({ quitada: true, excedente: 0, devido: 97_00 });
  });

  it.each([
    ['the larger one closes the debt', pago(100_00), pago(40_00), 40_00],
    [
      'the larger one closes it, even beside a desconto',
      pago(100_00),
      pago(90_00, { desconto: centavos(10_00) }),
      90_00,
    ],
    ['the one without juros closes the debt', pago(100_00), pago(100_00, { juros: centavos(3_00) }), 100_00],
    ['the one without multa closes the debt', pago(100_00), pago(100_00, { multa: centavos(3_00) }), 100_00],
    ['the one with a desconto closes the debt', pago(90_00, { desconto: centavos(10_00) }), pago(90_00), 90_00],
    ['the one with an abatimento closes the debt', pago(90_00, { abatimento: centavos(10_00) }), pago(90_00), 90_00],
  ])('of two payments of one day %s, in whatever order they are given', (_, first, second, excedente) => {
    const books = { quitada: true, duplicada: true, excedente };
    expect(quitacao(valor, [first, second])).toMatchObject(books);
    expect(quitacao(valor, [second, first])).toMatchObject(books);
  });
});
