import { HIBRIDO } from '@tests/support/simulated-account';
import { describe, expect, it } from 'vitest';
import { SEM_DESCONTO, simulatorStage } from './simulator-stage';

const { conta, save, pass, registered, done } = simulatorStage();

const PATH = '/cobranca/v1/cobranca-financeiro/movimentacoes';
const VENCIDO = { ...SEM_DESCONTO, dataVencimento: '2026-11-23' };

type Page = { resultado: Record<string, unknown>[]; total: number; pagina: number; totalPaginas: number };

const ask = (query: Record<string, string | undefined>, path = PATH) => {
  const all = { codigoBeneficiario: '54321', cooperativa: '0701', posto: '07', ...query };
  const defined = Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return conta().call('GET', `${path}?${new URLSearchParams(defined).toString()}`, {
    headers: { cooperativa: undefined, posto: undefined },
  });
};
const movement = async (dataLancamento: string, query: object = {}): Promise<Page> =>
  (await ask({ dataLancamento, ...query })).json as Page;
const lines = async (dataLancamento: string, query: object = {}) =>
  (await movement(dataLancamento, query)).resultado.map((line) => [line.descMovimento, line.valorMovimento]);

const TARIFAS = { registro: 150, liquidacao: 199, baixa: 80, permanencia: 250 };

describe('the francesinha', () => {
  it('shows a settlement with its parts and its tariff on the day of its credit', async () => {
    await save({ tarifas: { liquidacao: 199 } });
    const nossoNumero = await registered({ ...SEM_DESCONTO, seuNumero: 'FR-1' });
    await conta().control('POST', '/pagamentos', { nossoNumero, canal: 'PIX', data: '2026-12-18' });
    const { json } = await ask({ dataLancamento: '18/12/2026', tipoMovimento: 'AMBOS' });
    const common = {
      ...{ agencia: '0701', posto: '07', beneficiario: '54321', nossoNumero, seuNumero: 'FR-1' },
      ...{ dataMovimento: '2026-12-18', dataLancamento: '2026-12-18', valorNominal: 1250 },
    };
    expect(json).toEqual({
      resultado: [
        {
          ...common,
          ...{ nomePagador: HIBRIDO.pagador.nome, identPagador: HIBRIDO.pagador.documento },
          ...{ valorAbatimento: 0, valorDesconto: 0, valorJuros: 0, valorMulta: 0, carteira: 'SIMPLES' },
          ...{ valorMovimento: 1250, tipoMovimento: 'CREDITO', descMovimento: 'LIQUIDACAO PIX' },
          codTxId: expect.stringMatching(/^[0-9a-f]{32}$/),
        },
        { ...common, valorMovimento: 1.99, tipoMovimento: 'DEBITO', descMovimento: 'TARIFA LIQUIDACAO' },
      ],
      ...{ total: 2, pagina: 0, totalPaginas: 1, quantidadePorPagina: 500 },
    });
  });

  it('credits another bank’s payment on the next banking day, over a weekend on Monday', async () => {
    await save();
    const nossoNumero = await registered(SEM_DESCONTO);
    await conta().control('POST', '/pagamentos', { nossoNumero, canal: 'COMPE', data: '2026-12-11' });
    expect(await lines('11/12/2026')).toEqual([]);
    expect((await movement('14/12/2026')).resultado).toMatchObject([
      { descMovimento: 'LIQUIDACAO COMPE', dataMovimento: '2026-12-11', dataLancamento: '2026-12-14' },
    ]);
  });

  it('charges registration, write-off and every thirty days of permanence, and a reversal takes its credit back', async () => {
    await save({ tarifas: TARIFAS, diasBaixaAutomatica: 45 });
    await pass({ avancarDias: 60 });
    const due = { ...VENCIDO, dataVencimento: '2027-01-22' };
    await registered(due);
    const gone = await registered(due);
    await done(gone, 'baixa');
    const reversed = await registered(due);
    await conta().control('POST', '/pagamentos', { nossoNumero: reversed, canal: 'REDE', valorCentavos: 100_000 });
    await conta().control('POST', '/estornos', { nossoNumero: reversed });
    await done(reversed, 'baixa');
    expect(await lines('22/01/2027')).toEqual([
      ['LIQUIDACAO REDE', 1000],
      ['ESTORNO LIQUIDACAO REDE', 1000],
      ['TARIFA LIQUIDACAO', 1.99],
      ['TARIFA REGISTRO', 1.5],
      ['TARIFA BAIXA', 0.8],
      ['TARIFA REGISTRO', 1.5],
      ['TARIFA BAIXA', 0.8],
      ['TARIFA REGISTRO', 1.5],
    ]);
    expect(await lines('21/02/2027')).toEqual([]);
    await pass({ avancarDias: 60 });
    expect(await lines('21/02/2027')).toEqual([['TARIFA PERMANENCIA', 2.5]]);
    expect(await lines('09/03/2027')).toEqual([['TARIFA BAIXA', 0.8]]);
    expect(await lines('23/03/2027')).toEqual([]);
  });

  it('gives credits or debits alone, and pages from 0', async () => {
    await save({ tarifas: { liquidacao: 199 }, francesinhaPorPagina: 2 });
    const nossoNumero = await registered(SEM_DESCONTO);
    for (const valorCentavos of [1, 2, 3]) {
      await conta().control('POST', '/pagamentos', { nossoNumero, canal: 'PIX', data: '2026-12-03', valorCentavos });
    }
    expect(await lines('03/12/2026', { tipoMovimento: 'CREDITO', pagina: '1' })).toEqual([['LIQUIDACAO PIX', 0.03]]);
    expect(await movement('03/12/2026', { tipoMovimento: 'DEBITO', pagina: '0' })).toMatchObject({
      ...{ total: 3, pagina: 0, totalPaginas: 2, quantidadePorPagina: 2 },
      resultado: [{ tipoMovimento: 'DEBITO' }, { tipoMovimento: 'DEBITO' }],
    });
    expect(await movement('03/12/2026', { pagina: '3' })).toMatchObject({ total: 6, resultado: [] });
  });

  it('is found with a slash at the end and under the sandbox too', async () => {
    for (const path of [PATH, `${PATH}/`, `/sb${PATH}`, `/sb${PATH}/`]) {
      expect((await ask({ dataLancamento: '01/01/2026' }, path)).status).toBe(200);
    }
  });

  it.each([
    [400, 'BAD_REQUEST', { dataLancamento: undefined }],
    [400, 'DD/MM/YYYY', { dataLancamento: '2026-12-18' }],
    [400, 'DD/MM/YYYY', { dataLancamento: '18-12-2026' }],
    [400, 'DD/MM/YYYY', { dataLancamento: '31/02/2026' }],
    [400, 'tipoMovimento', { tipoMovimento: 'TUDO' }],
    [400, 'pagina', { pagina: '-1' }],
    [400, 'posto', { posto: '7' }],
    [401, 'beneficiário diferente', { codigoBeneficiario: '11111' }],
    [401, 'Cooperativa diferente', { cooperativa: '9999' }],
  ])('is refused with %i %s for %j', async (status, fragment, query) => {
    const answer = await ask({ dataLancamento: '18/12/2026', ...query });
    expect([answer.status, answer.json.message]).toEqual([status, expect.stringContaining(fragment)]);
    expect(answer.json.code).toBe(String(status));
  });

  it('comes in other shapes, dates and spellings where switched', async () => {
    const nossoNumero = await registered(SEM_DESCONTO);
    await conta().control('POST', '/pagamentos', { nossoNumero, canal: 'PIX', data: '2026-12-04' });
    await save({ francesinhaForma: 'items', francesinhaDataPedida: 'DD-MM-AAAA', francesinhaDatamovimento: true });
    const items = (await ask({ dataLancamento: '04-12-2026' })).json;
    expect(items).toMatchObject({ items: [{ datamovimento: '2026-12-04' }], total: 1 });
    await save({
      ...{ francesinhaForma: 'lista', francesinhaDataPedida: 'AAAA-MM-DD', francesinhaDataEscrita: 'DD/MM/AAAA' },
      numerosTexto: true,
    });
    const list = JSON.parse((await ask({ dataLancamento: '2026-12-04' })).text);
    expect(list).toMatchObject([
      { dataMovimento: '04/12/2026', dataLancamento: '04/12/2026', valorMovimento: '1250.00' },
    ]);
    expect((await ask({ dataLancamento: '04/12/2026' })).status).toBe(400);
  });
});
