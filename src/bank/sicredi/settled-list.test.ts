import liquidadosDia from '@tests/fixtures/sicredi/liquidados-dia.json';
import { json, kindOf, startedGateway } from '@tests/support/fake-sicredi';
import { type LocalHandler, sendJson } from '@tests/support/http-server';
import { describe, expect, it } from 'vitest';
import { localDate } from '@/domain/local-date';

const DIA = localDate('2026-12-18');

describe("the day's settled list", () => {
  const [sample] = liquidadosDia.items;
  const row = (number: number) => ({ ...sample, nossoNumero: String(261_000_000 + number) });
  const pages = [[row(1), row(1), row(2)], [row(3), row(4)], [row(5)]];

  /** A bank whose first page has that number; without `pagina` it answers the first. */
  function paged(first: number): LocalHandler {
    return (request, response) => {
      const index = Number(request.query.pagina ?? first) - first;
      sendJson(response, 200, { items: pages[index] ?? [], hasNext: String(index < pages.length - 1) });
    };
  }

  it.each([
    ['2026-12-18', '2026-12-18'],
    ['2026-12-18 23:59:07.0', '2026-12-18'],
    ['2026-12-19T01:30:00.000+0000', '2026-12-18'],
  ])('reads the day of a payment written as %s, and needs no face value', async (dataPagamento, dia) => {
    const { valor: _valor, ...item } = { ...sample, dataPagamento };
    const { gateway } = await startedGateway(json(200, { items: [item], hasNext: false }));
    expect(await gateway.listSettled(DIA)).toMatchObject([{ dia, valor: 125_000 }]);
  });

  it.each([0, 1])('is read whole from a bank whose first page is %i, equal payments kept', async (first) => {
    const { bank, gateway } = await startedGateway(paged(first));
    const rows = await gateway.listSettled(DIA);
    expect(rows.map(({ nossoNumero }) => nossoNumero)).toEqual(pages.flat().map(({ nossoNumero }) => nossoNumero));
    expect(bank.calls()[0]?.query).toEqual({ codigoBeneficiario: '54321', dia: '18/12/2026' });
  });

  it('keeps a payment equal to the last one of the page before', async () => {
    const straddling = [[row(1), row(2)], [row(2)]];
    const { gateway } = await startedGateway((request, response) => {
      const index = Number(request.query.pagina ?? 0);
      sendJson(response, 200, { items: straddling[index], hasNext: index === 0 });
    });
    expect(await gateway.listSettled(DIA)).toHaveLength(3);
  });

  /** A bank that shows its newest payment first; `arrivals` pays once after each of the first so many calls. */
  async function newestFirst(arrivals: number) {
    const list = Array.from({ length: 7 }, (_, index) => row(7 - index));
    let calls = 0;
    const { gateway } = await startedGateway((request, response) => {
      const from = 3 * Number(request.query.pagina ?? 0);
      sendJson(response, 200, { items: list.slice(from, from + 3), hasNext: list.length > from + 3 });
      calls += 1;
      if (calls <= arrivals) list.unshift(row(100 + calls));
    });
    return { gateway, numbers: () => list.map(({ nossoNumero }) => nossoNumero) };
  }

  it('that moves between two pages is read again as a whole, so that no payment is counted twice', async () => {
    const { gateway, numbers } = await newestFirst(1);
    const rows = await gateway.listSettled(DIA);
    expect(rows.map(({ nossoNumero }) => nossoNumero)).toEqual(numbers());
  });

  it('from which a payment is taken back between two pages is read again, so that none is missed', async () => {
    const list = Array.from({ length: 7 }, (_, index) => row(index));
    const { gateway } = await startedGateway((request, response) => {
      const from = 3 * Number(request.query.pagina ?? 0);
      sendJson(response, 200, { items: list.slice(from, from + 3), hasNext: list.length > from + 3 });
      if (list.length === 7) list.shift();
    });
    expect(await gateway.listSettled(DIA)).toHaveLength(6);
  });

  it('that never stands still is not taken for the whole', async () => {
    const { gateway } = await newestFirst(1_000);
    expect(await kindOf(gateway.listSettled(DIA))).toBe('ambiguous');
  });

  it('leaves a row without an amount out: it is no money yet', async () => {
    const { gateway } = await startedGateway(
      json(200, { items: [{ ...row(1), valorLiquidado: null }, row(2)], hasNext: false }),
    );
    expect(await gateway.listSettled(DIA)).toHaveLength(1);
  });

  it('of one page is one call', async () => {
    const { bank, gateway } = await startedGateway(json(200, liquidadosDia));
    expect(await gateway.listSettled(DIA)).toMatchObject([
      { nossoNumero: sample?.nossoNumero, canal: 'PIX', dia: DIA },
    ]);
    expect(bank.calls()).toHaveLength(1);
  });

  it.each<[string, LocalHandler]>([
    ['an empty page', json(200, { items: [], hasNext: false })],
    ['a 404', json(404, { message: 'Nada' })],
  ])('of a day without payments, answered with %s, is empty', async (_, answer) => {
    const { gateway } = await startedGateway(answer);
    expect(await gateway.listSettled(DIA)).toEqual([]);
  });

  it.each<[string, LocalHandler, string]>([
    ['never ends', json(200, { items: [row(1)], hasNext: true }), 'contract'],
    ['does not say whether there is more', json(200, { items: [row(1)] }), 'contract'],
    ['has a row without a day', json(200, { items: [{ ...row(1), dataPagamento: '' }], hasNext: false }), 'contract'],
    [
      'ends in a 404',
      (request, response) =>
        request.query.pagina
          ? sendJson(response, 404, {})
          : sendJson(response, 200, { items: [row(1)], hasNext: true }),
      'contract',
    ],
  ])('that %s is not taken for the whole', async (_, answer, kind) => {
    const { gateway } = await startedGateway(answer);
    expect(await kindOf(gateway.listSettled(DIA))).toBe(kind);
  });
});
