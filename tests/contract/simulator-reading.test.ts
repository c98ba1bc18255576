import { inflateSync } from 'node:zlib';
import { askToken, CHAVE, HIBRIDO, PASSWORD_GRANT } from '@tests/support/simulated-account';
import { describe, expect, it } from 'vitest';
import { BOLETOS, SEM_DESCONTO, simulatorStage } from './simulator-stage';

const { simulator, conta, save, pass, settle } = simulatorStage();

describe('reading back', () => {
  it('tells an unknown number, a short number and a foreign code apart', async () => {
    expect(await conta().query('999999999')).toMatchObject({ status: 404, json: { code: '404', error: 'NOT_FOUND' } });
    expect(await conta().query('123')).toMatchObject({ status: 400, json: { code: '400', error: 'BAD_REQUEST' } });
    const foreign = `${BOLETOS}?codigoBeneficiario=11111&nossoNumero=999999999`;
    expect(await conta().call('GET', foreign)).toMatchObject({ status: 401, json: { error: 'UNAUTHORIZED' } });
    const nothing = `${BOLETOS}/cadastrados?codigoBeneficiario=54321&idTituloEmpresa=NADA`;
    expect((await conta().call('GET', nothing)).status).toBe(404);
  });

  it('lets a title fall due and be written off as days go by', async () => {
    const { json } = await conta().register({ ...HIBRIDO, validadeAposVencimento: 10 });
    const situacaoAfter = async (days: number) => {
      await pass({ avancarDias: days });
      return (await conta().query(json.nossoNumero)).json.situacao;
    };
    expect(await situacaoAfter(27)).toBe('EM CARTEIRA PIX');
    expect(await situacaoAfter(1)).toBe('VENCIDO');
    expect(await situacaoAfter(60)).toBe('BAIXADO AUTOMATICAMENTE');
  });

  it('writes a title off on request: queued, busy meanwhile, then done', async () => {
    const { json } = await conta().register(HIBRIDO);
    const baixa = () => conta().call('PATCH', `${BOLETOS}/${String(json.nossoNumero)}/baixa`, { body: {} });
    expect(await baixa()).toMatchObject({
      status: 202,
      json: {
        transactionId: expect.any(String),
        dataMovimento: '23/11/2026',
        statusComando: 'MOVIMENTO_ENVIADO',
        tipoMensagem: 'BAIXA',
        dataHoraRegistro: expect.stringMatching(/^2026-11-23T11:00:\d\d\.\d{6}$/),
      },
    });
    expect(await baixa()).toMatchObject({
      status: 422,
      json: { message: expect.stringContaining('solicitação anterior está em processamento') },
    });
    expect((await conta().query(json.nossoNumero)).json.situacao).toBe('EM CARTEIRA PIX');
    await settle();
    expect((await conta().query(json.nossoNumero)).json.situacao).toBe('BAIXADO POR SOLICITACAO');
    expect((await baixa()).json.message).toBe('Operação não permitida: Título já baixado.');
  });

  it('in its second version moves a payment on a Saturday to Monday where asked, and not in the sandbox', async () => {
    const { json } = await conta().register(HIBRIDO);
    const { nossoNumero } = json;
    await conta().control('POST', '/pagamentos', { nossoNumero, canal: 'PIX', data: '2026-12-19' });
    const path = `/cobranca/boleto/v2/boletos?codigoBeneficiario=54321&nossoNumero=${String(nossoNumero)}`;
    const moved = { headers: { 'data-movimento': 'true' } };
    expect((await conta().call('GET', path)).json).toMatchObject({
      dadosLiquidacao: { data: '2026-12-19T03:00:00.000+0000' },
    });
    expect((await conta().call('GET', path, moved)).json).toMatchObject({
      dadosLiquidacao: { data: '2026-12-21T03:00:00.000+0000' },
    });
    expect((await conta().call('GET', `/sb${path}`, moved)).status).toBe(404);
  });

  it('prints a PDF with the line on it, and knows whose line it is', async () => {
    const { json } = await conta().register(HIBRIDO);
    const pdf = await conta().call('GET', `${BOLETOS}/pdf?linhaDigitavel=${String(json.linhaDigitavel)}`, {
      headers: { cooperativa: undefined, posto: undefined },
    });
    expect(pdf).toMatchObject({ status: 201, type: 'application/pdf' });
    const bytes = await fetch(`${simulator().url}${BOLETOS}/pdf?linhaDigitavel=${String(json.linhaDigitavel)}`, {
      headers: { 'x-api-key': CHAVE, authorization: `Bearer ${await freshToken()}` },
    });
    expect(printedText(Buffer.from(await bytes.arrayBuffer()))).toContain(json.linhaDigitavel);

    const short = await conta().call('GET', `${BOLETOS}/pdf?linhaDigitavel=123`);
    expect(short).toMatchObject({ status: 400, json: { path: '/v1/boletos/pdf', status: 400, error: 'Bad Request' } });
    const unknown = await conta().call('GET', `${BOLETOS}/pdf?linhaDigitavel=${'0'.repeat(47)}`);
    expect(unknown).toMatchObject({ status: 422, json: { message: 'Negócio: Boleto não localizado.' } });
  });
});

describe('payments', () => {
  type Items = { items: Record<string, unknown>[]; hasNext: boolean };
  const settled = async (dia: string, pagina?: number): Promise<Items> => {
    const page = pagina === undefined ? '' : `&pagina=${pagina}`;
    const path = `${BOLETOS}/liquidados/dia?codigoBeneficiario=54321&dia=${encodeURIComponent(dia)}${page}`;
    return (await conta().call('GET', path)).json as Items;
  };

  it('shows a payment by Pix in the query and in the list of its day', async () => {
    const { json } = await conta().register({ ...HIBRIDO, ...SEM_DESCONTO });
    await conta().control('POST', '/pagamentos', { nossoNumero: json.nossoNumero, canal: 'PIX', data: '2026-12-18' });
    expect((await conta().query(json.nossoNumero)).json).toMatchObject({
      situacao: 'LIQUIDADO PIX',
      dadosLiquidacao: {
        data: '2026-12-18T03:00:00.000+0000',
        valor: 1250,
        multa: 0,
        abatimento: 0,
        juros: 0,
        desconto: 0,
      },
    });
    const { items, hasNext } = await settled('18/12/2026');
    expect(hasNext).toBe(false);
    expect(items.filter((item) => item.nossoNumero === json.nossoNumero)).toEqual([
      {
        cooperativa: '0701',
        codigoBeneficiario: '54321',
        cooperativaPostoBeneficiario: '070107',
        nossoNumero: json.nossoNumero,
        seuNumero: 'NF10234-1',
        tipoCarteira: 'CARTEIRA_NORMAL',
        dataPagamento: expect.stringMatching(/^2026-12-18 11:00:\d\d\.0$/),
        valor: 1250,
        valorLiquidado: 1250,
        jurosLiquido: 0,
        descontoLiquido: 0,
        multaLiquida: 0,
        abatimentoLiquido: 0,
        tipoLiquidacao: 'PIX',
      },
    ]);
  });

  it('adds the fine and ten days of interest to a late payment, and counts a second payment as a second one', async () => {
    const { json } = await conta().register({ ...HIBRIDO, dataVencimento: '2027-01-10' });
    const pagamento = { nossoNumero: json.nossoNumero, canal: 'COMPE', data: '2027-01-20' };
    // 1250,00 + 2 % + 10 days of 1 % a month = 1250,00 + 25,00 + 4,17
    expect(await conta().control('POST', '/pagamentos', pagamento)).toMatchObject({ valorCentavos: 127_917 });
    await conta().control('POST', '/pagamentos', { ...pagamento, canal: 'REDE', valorCentavos: 100 });
    const { items } = await settled('20/01/2027');
    expect(
      items.map((item) => [item.valorLiquidado, item.jurosLiquido, item.multaLiquida, item.tipoLiquidacao]),
    ).toEqual([
      [1279.17, 4.17, 25, 'COMPE'],
      [1, 0, 0, 'REDE'],
    ]);
    expect((await conta().query(json.nossoNumero)).json.situacao).toBe('LIQUIDADO COMPE');
  });

  it('takes back a payment in its own channels on the same day, and no other', async () => {
    const { json } = await conta().register(HIBRIDO);
    const { nossoNumero } = json;
    await conta().control('POST', '/pagamentos', { nossoNumero, canal: 'REDE' });
    expect((await conta().query(nossoNumero)).json.situacao).toBe('LIQUIDADO REDE');
    await conta().control('POST', '/estornos', { nossoNumero });
    expect((await conta().query(nossoNumero)).json).toMatchObject({ situacao: 'EM CARTEIRA PIX' });
    await conta().control('POST', '/pagamentos', { nossoNumero, canal: 'PIX' });
    await expect(conta().control('POST', '/estornos', { nossoNumero })).rejects.toThrow('409');
  });

  it('pages the day’s list by 500, from page 0 or, switched, from page 1', async () => {
    const { json } = await conta().register(HIBRIDO);
    const pagamento = { nossoNumero: json.nossoNumero, canal: 'PIX', data: '2027-03-01' };
    for (let round = 0; round < 51; round += 1) {
      await Promise.all(
        Array.from({ length: 10 }, (_, index) =>
          conta().control('POST', '/pagamentos', { ...pagamento, valorCentavos: 1 + round * 10 + index }),
        ),
      );
    }
    const sizes = async (...pages: (number | undefined)[]) =>
      Promise.all(pages.map(async (page) => (await settled('01/03/2027', page)).items.length));
    expect(await sizes(undefined, 0, 1, 2)).toEqual([500, 500, 10, 0]);
    expect((await settled('01/03/2027')).hasNext).toBe(true);
    await save({ paginaBase: 1 });
    expect(await sizes(undefined, 0, 1, 2)).toEqual([500, 500, 500, 10]);
  });

  it('has an empty list for a day without payments, or 404 where switched, and 400 for a day it cannot read', async () => {
    expect(await settled('02/01/2020')).toEqual({ items: [], hasNext: false });
    const path = `${BOLETOS}/liquidados/dia?codigoBeneficiario=54321`;
    expect(await conta().call('GET', path)).toMatchObject({ status: 400, json: { message: 'BAD_REQUEST' } });
    expect(await conta().call('GET', `${path}&dia=2020-01-02`)).toMatchObject({ status: 400, json: { code: '400' } });
    await save({ liquidadosVazio404: true });
    expect((await conta().call('GET', `${path}&dia=02%2F01%2F2020`)).status).toBe(404);
  });
});

async function freshToken(): Promise<string> {
  return String((await askToken(simulator(), PASSWORD_GRANT)).json.access_token);
}

/** The digits that the PDF's text operators print, in their order. */
function printedText(pdf: Buffer): string {
  const raw = pdf.toString('latin1');
  const streams = [...raw.matchAll(/stream\r?\n([\s\S]*?)\r?\nendstream/g)].map(([, data = '']) => {
    try {
      return inflateSync(Buffer.from(data, 'latin1')).toString('latin1');
    } catch {
      return '';
    }
  });
  const hex = [...streams.join('\n').matchAll(/<([0-9a-f]+)>/g)].map(([, digits = '']) => digits).join('');
  return Buffer.from(hex, 'hex').toString('latin1').replaceAll(/[. ]/g, '');
}
