import type { ServerResponse } from 'node:http';
import francesinha from '@tests/fixtures/sicredi/francesinha.json';
import { json, startedGateway } from '@tests/support/fake-sicredi';
import { type LocalHandler, type ReceivedRequest, sendJson } from '@tests/support/http-server';
import { describe, expect, it } from 'vitest';
import { localDate } from '@/domain/local-date';

const DIA = localDate('2026-12-18');
const [credito, tarifa] = francesinha.resultado;
const start = (answer: LocalHandler) => startedGateway(answer, { deadlineMs: 1_000 });

const page = (pagina: number, totalPaginas: number, ...resultado: unknown[]) => ({ resultado, pagina, totalPaginas });
const row = (nossoNumero: string, extra: object = {}) => ({ ...credito, nossoNumero, ...extra });

/** A bank whose pages begin with `base`; a page before the first one is the first. */
function paged(base: 0 | 1, ...pages: unknown[][]): LocalHandler {
  return ({ query }: ReceivedRequest, response) => {
    const number = Math.max(base, Number(query.pagina));
    sendJson(response, 200, page(number, pages.length, ...(pages[number - base] ?? [])));
  };
}

describe('the francesinha of a day', () => {
  it('asks for credits and debits of the day of entry and reads both', async () => {
    const { bank, gateway } = await start(json(200, francesinha));
    expect(await gateway.listMovimentos(DIA)).toEqual([
      {
        tipo: 'CREDITO',
        descricao: 'LIQUIDACAO PIX',
        nossoNumero: '261000424',
        seuNumero: 'NF10234-1',
        dataMovimento: DIA,
        dataLancamento: DIA,
        valor: 125_000,
        valorNominal: 125_000,
        juros: 0,
        multa: 0,
        desconto: 0,
        abatimento: 0,
        txid: credito?.codTxId,
      },
      {
        tipo: 'DEBITO',
        descricao: 'TARIFA LIQUIDACAO',
        nossoNumero: '261000424',
        seuNumero: 'NF10234-1',
        dataMovimento: DIA,
        dataLancamento: DIA,
        valor: 199,
        valorNominal: 125_000,
        juros: null,
        multa: null,
        desconto: null,
        abatimento: null,
        txid: null,
      },
    ]);
    expect(bank.calls()).toMatchObject([
      {
        method: 'GET',
        path: '/cobranca/v1/cobranca-financeiro/movimentacoes',
        query: {
          codigoBeneficiario: '54321',
          cooperativa: '0701',
          posto: '07',
          dataLancamento: '18/12/2026',
          tipoMovimento: 'AMBOS',
          pagina: '0',
        },
      },
    ]);
  });

  it.each([0, 1] as const)('in three pages that begin with %i is read whole, equal rows kept', async (base) => {
    const { gateway } = await start(
      paged(base, [row('261000001'), tarifa, tarifa], [row('261000002'), tarifa], [row('261000002')]),
    );
    const numbers = (await gateway.listMovimentos(DIA)).map(({ tipo, nossoNumero }) => `${tipo} ${nossoNumero}`);
    expect(numbers).toEqual([
      'CREDITO 261000001',
      'DEBITO 261000424',
      'DEBITO 261000424',
      'CREDITO 261000002',
      'DEBITO 261000424',
      'CREDITO 261000002',
    ]);
  });

  it('that tells only how many rows there are is read to the last of them', async () => {
    const { gateway } = await start(({ query }, response) =>
      sendJson(response, 200, { resultado: [row(`26100000${query.pagina}`), tarifa], total: 4 }),
    );
    expect(await gateway.listMovimentos(DIA)).toMatchObject([
      { nossoNumero: '261000000' },
      {},
      { nossoNumero: '261000001' },
      {},
    ]);
  });

  it.each<[string, 0 | 1, (rows: unknown[]) => unknown, (response: ServerResponse) => unknown]>([
    ['a bare list', 0, (rows) => rows, (response) => sendJson(response, 200, [])],
    ['a bare list, its first page called 1', 1, (rows) => rows, (response) => sendJson(response, 200, [])],
    ['an envelope without counts', 0, (items) => ({ items }), (response) => sendJson(response, 200, { items: [] })],
    ['a bare list, and a 404 behind it', 0, (rows) => rows, (response) => sendJson(response, 404, { message: 'x' })],
    [
      'a bare list, and its last page over and over',
      0,
      (rows) => rows,
      (response) => sendJson(response, 200, [row('261000003')]),
    ],
  ])('that never says how many pages there are is read to its end: %s', async (_, base, shape, beyond) => {
    const pages = [[row('261000001'), tarifa], [row('261000002')], [row('261000003')]];
    const { gateway } = await start(({ query }, response) => {
      const rows = pages[Math.max(base, Number(query.pagina)) - base];
      if (rows) sendJson(response, 200, shape(rows));
      else beyond(response);
    });
    const numbers = (await gateway.listMovimentos(DIA)).map(({ nossoNumero }) => nossoNumero);
    expect(numbers).toEqual(['261000001', '261000424', '261000002', '261000003']);
  });

  it('of a bank that knows no pages, and says the whole list each time, is read once', async () => {
    const { bank, gateway } = await start(json(200, [row('261000001'), tarifa]));
    expect(await gateway.listMovimentos(DIA)).toHaveLength(2);
    expect(bank.calls()).toHaveLength(3);
  });

  it.each<[string, LocalHandler]>([
    ['an empty list', json(200, { resultado: [], total: 0, totalPaginas: 0 })],
    ['a 404', json(404, { message: 'Nenhum movimento' })],
  ])('without movement, said with %s, is empty', async (_, answer) => {
    const { gateway } = await start(answer);
    expect(await gateway.listMovimentos(DIA)).toEqual([]);
  });

  it('reads days as Brazilians write them, amounts as text, a debit below zero and a row that names no title', async () => {
    const odd = {
      nossoNumero: '',
      datamovimento: '17/12/2026',
      dataLancamento: '18-12-2026',
      valorMovimento: '-12.50',
      tipoMovimento: 'Débito',
      descMovimento: 'TARIFA PERMANENCIA',
    };
    const { gateway } = await start(json(200, { items: [odd], total: 1 }));
    expect(await gateway.listMovimentos(DIA)).toMatchObject([
      {
        tipo: 'DEBITO',
        nossoNumero: null,
        seuNumero: null,
        dataMovimento: '2026-12-17',
        dataLancamento: DIA,
        valor: 1_250,
      },
    ]);
  });

  it.each<[string, unknown]>([
    ['neither credit nor debit', page(0, 1, { ...credito, tipoMovimento: 'OUTRO' })],
    ['of an amount with three decimals', page(0, 1, { ...credito, valorMovimento: 1.005 })],
    ['whose title cannot be read', page(0, 1, { ...credito, nossoNumero: '26/100042-4' })],
    ['of a day that does not exist', page(0, 1, { ...credito, dataLancamento: '30/02/2026' })],
  ])('with a row %s is a broken contract, never a shorter list', async (_, body) => {
    const { gateway } = await start(json(200, body));
    await expect(gateway.listMovimentos(DIA)).rejects.toMatchObject({ kind: 'contract' });
  });

  it('is asked for again with the day written otherwise where the bank refuses how it is written', async () => {
    const { bank, gateway } = await start(({ query }, response) =>
      query.dataLancamento === '18-12-2026'
        ? sendJson(response, 200, francesinha)
        : sendJson(response, 400, { code: '400', message: 'dataLancamento' }),
    );
    expect(await gateway.listMovimentos(DIA)).toHaveLength(2);
    expect(bank.calls().map(({ query }) => query.dataLancamento)).toEqual(['18/12/2026', '2026-12-18', '18-12-2026']);
  });

  it('refused however it is written tells the first refusal', async () => {
    let calls = 0;
    const { gateway } = await start((_, response) => {
      calls += 1;
      sendJson(response, 400, { code: '400', message: `recusa ${calls}` });
    });
    await expect(gateway.listMovimentos(DIA)).rejects.toMatchObject({ kind: 'rejected', bankMessage: 'recusa 1' });
    expect(calls).toBe(3);
  });

  it('whose pages never end is a broken contract', async () => {
    const { gateway } = await start(json(200, page(0, 9, credito)));
    await expect(gateway.listMovimentos(DIA)).rejects.toMatchObject({ kind: 'contract' });
  });

  it('that moves while it is read is read again, and left for another time when it never rests', async () => {
    let calls = 0;
    const { gateway } = await start(({ query }, response) => {
      calls += 1;
      sendJson(response, 200, page(Number(query.pagina), 2, row(String(261_000_000 + calls))));
    });
    await expect(gateway.listMovimentos(DIA)).rejects.toMatchObject({ kind: 'ambiguous' });
  });
});
