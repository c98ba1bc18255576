import { askToken, CHAVE, HIBRIDO, PASSWORD_GRANT } from '@tests/support/simulated-account';
import { describe, expect, it } from 'vitest';
import { BOLETOS, SEM_DESCONTO, simulatorStage } from './simulator-stage';

const { simulator, conta, save, pass, registered, titulo } = simulatorStage();

const CONTRATO = '/cobranca/boleto/v1/webhook';
const WHO = 'cooperativa=0701&posto=07&beneficiario=54321';
const find = (idTituloEmpresa: string) =>
  conta().call('GET', `${BOLETOS}/cadastrados?codigoBeneficiario=54321&idTituloEmpresa=${idTituloEmpresa}`);
const settled = async (dia: string, pagina = '') => {
  const query = `codigoBeneficiario=54321&dia=${encodeURIComponent(dia)}${pagina}`;
  return (await conta().call('GET', `${BOLETOS}/liquidados/dia?${query}`)).json as {
    items: object[];
    hasNext: unknown;
  };
};
const unique = (): string => `U${Math.random().toString(36).slice(2, 12).toUpperCase()}`;

describe('registration and its answers', () => {
  it('200 instead of 201 for a registration and a PDF, which may come as a plain stream of bytes', async () => {
    await save({ statusCriacao: 200, statusPdf: 200, tipoPdf: 'application/octet-stream' });
    const { status, json } = await conta().register(HIBRIDO);
    expect(status).toBe(200);
    const pdf = await conta().call('GET', `${BOLETOS}/pdf?linhaDigitavel=${String(json.linhaDigitavel)}`);
    expect(pdf).toMatchObject({ status: 200, type: 'application/octet-stream' });
    expect(pdf.text).toMatch(/^%PDF-/);
  });

  it('a long name is abbreviated, a line too many refused', async () => {
    await save({ nomeLongoAbrevia: true });
    const pagador = { ...HIBRIDO.pagador, nome: 'A'.repeat(50) };
    expect(await titulo(await registered({ pagador }))).toMatchObject({ pagador: { nome: 'A'.repeat(40) } });
    const mensagens = ['1', '2', '3', '4', '5'];
    await registered({ mensagens });
    await save({ linhasExcedentesRecusa: true });
    const refused = await conta().register({ ...HIBRIDO, mensagens });
    expect(refused).toMatchObject({ status: 400, json: { message: 'Valor inválido para o campo mensagens' } });
  });

  it('a repeated number of the company is refused', async () => {
    const idTituloEmpresa = unique();
    await registered({ idTituloEmpresa });
    await registered({ idTituloEmpresa });
    await save({ idTituloEmpresaUnico: true });
    const refused = await conta().register({ ...HIBRIDO, idTituloEmpresa });
    expect(refused).toMatchObject({ status: 422, json: { message: 'Negócio: Título já cadastrado.' } });
    await save({ seuNumeroUnico: true });
    expect((await conta().register(HIBRIDO)).status).toBe(422);
    await registered({ seuNumero: 'DUP' });
    await registered({ seuNumero: 'DUP' });
  });

  it('a wrong check digit is 400', async () => {
    await save({ statusDigitoInvalido: 400 });
    const refused = await conta().register({ ...HIBRIDO, nossoNumero: '262000071', valor: 0 });
    expect([refused.status, refused.json.message]).toEqual([400, 'Nosso número com dígito verificador inválido.']);
  });

  it('interest in percent without a period counts per month, and a Sunday is not put off', async () => {
    await save({ jurosPercentualSemPeriodo: 'MENSAL', vencimentoProrrogado: false });
    const nossoNumero = await registered({ ...SEM_DESCONTO, tipoJurosPercentual: undefined, multa: undefined });
    const late = { nossoNumero, canal: 'COMPE', data: '2026-12-21' };
    expect(await conta().control('POST', '/pagamentos', late)).toMatchObject({ valorCentavos: 125_042 });
  });
});

describe('refusals', () => {
  it.each([
    ['D', { error: 'UNPROCESSABLE_ENTITY', code: '422', message: 'Negócio: Híbrido não contratado.' }],
    ['mensagem', { mensagem: 'Negócio: Híbrido não contratado.' }],
    ['erros', { erros: [{ status: 422, message: 'Negócio: Híbrido não contratado.' }] }],
  ])('come in shape %s', async (formaErro, body) => {
    await save({ formaErro, hibridoContratado: false });
    const { status, json } = await conta().register(HIBRIDO);
    expect(status).toBe(422);
    expect(json).toEqual(formaErro === 'D' ? { ...body, timestamp: expect.any(String) } : body);
  });

  it('a 429 names its seconds', async () => {
    await save({ retryAfter: 7 });
    await conta().control('POST', '/falhas', { tipo: '429' });
    const token = String((await askToken(simulator(), PASSWORD_GRANT)).json.access_token);
    const headers = { 'x-api-key': CHAVE, authorization: `Bearer ${token}` };
    const answer = await fetch(`${simulator().url}${BOLETOS}`, { headers });
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([429, '7']);
  });

  it('an expired refresh token is 401', async () => {
    await save({ statusRefresh: 401 });
    const { json } = await askToken(simulator(), PASSWORD_GRANT);
    await pass({ avancarMs: 1_801_000 });
    const refresh = { grant_type: 'refresh_token', refresh_token: String(json.refresh_token) };
    expect(await askToken(simulator(), refresh)).toMatchObject({ status: 401, json: { error: 'invalid_grant' } });
  });
});

describe('reading back', () => {
  it('the search by own number answers one object, and nothing found is 422, an empty list or an empty object', async () => {
    const idTituloEmpresa = unique();
    await registered({ idTituloEmpresa });
    const nossoNumero = await registered({ idTituloEmpresa });
    await save({ cadastradosForma: 'objeto' });
    expect((await find(idTituloEmpresa)).json).toMatchObject({ nossoNumero, idTituloEmpresa });
    await save({ cadastradosVazio: 422 });
    expect((await find('NADA')).status).toBe(422);
    await save({ cadastradosVazio: 200 });
    expect(await find('NADA')).toMatchObject({ status: 200, text: '[]' });
    await save({ cadastradosVazio: 200, cadastradosForma: 'objeto' });
    expect(await find('NADA')).toMatchObject({ status: 200, text: '{}' });
  });

  it('the day’s list: numbers and hasNext as text, no settled amount, days without a time, short pages', async () => {
    const nossoNumero = await registered();
    for (const valorCentavos of [100, 200, 300]) {
      await conta().control('POST', '/pagamentos', { nossoNumero, canal: 'PIX', data: '2026-12-07', valorCentavos });
    }
    await save({ liquidadosPorPagina: 2, hasNextTexto: true, numerosTexto: true, dataPagamentoComHora: false });
    expect(await settled('07/12/2026')).toMatchObject({
      items: [{ valor: '1250.00', valorLiquidado: '1.00', jurosLiquido: '0.00', dataPagamento: '2026-12-07' }, {}],
      hasNext: 'true',
    });
    expect(await settled('07/12/2026', '&pagina=1')).toMatchObject({ items: [{}], hasNext: 'false' });
    expect(await titulo(nossoNumero)).toMatchObject({ valorNominal: '1250.00', dadosLiquidacao: { valor: '1.00' } });
    await save({ valorLiquidadoNulo: true });
    expect((await settled('07/12/2026')).items[0]).toMatchObject({ valorLiquidado: null, valor: 1250 });
  });
});

describe('the webhook contract', () => {
  const contrato = {
    ...{ cooperativa: '0701', posto: '07', codBeneficiario: '54321', eventos: ['LIQUIDACAO'] },
    ...{ url: 'https://erp.example/avisos', urlStatus: 'ATIVO', contratoStatus: 'ATIVO' },
  };
  const read = () => conta().call('GET', `${CONTRATO}/contratos/?${WHO}`);

  it('is read as 404, as nothing, as a list or in items, changed with 202, made without its id, and absent in the sandbox', async () => {
    await save({ contratoVazio: 404 });
    expect((await read()).status).toBe(404);
    await save({ contratoVazio: 200, contratoForma: 'items' });
    expect((await read()).json).toEqual({ items: [] });
    await save({ contratoSemId: true, contratoForma: 'lista', statusContratoAlterado: 202, contratoNoSandbox: false });
    expect((await conta().call('POST', `/sb${CONTRATO}/contrato/`, { body: contrato })).status).toBe(404);
    const made = await conta().call('POST', `${CONTRATO}/contrato/`, { body: contrato });
    expect(made.status).toBe(201);
    expect(made.json).not.toHaveProperty('idContrato');
    const [found] = JSON.parse((await read()).text) as { idContrato: string }[];
    expect(found).toMatchObject({ ...contrato, idContrato: expect.any(String) });
    const put = await conta().call('PUT', `${CONTRATO}/contrato/${found?.idContrato}/`, { body: contrato });
    expect(put.status).toBe(202);
  });
});

it('an unknown switch is refused by the control API', async () => {
  await expect(save({ paginaBas: 1 })).rejects.toThrow('400');
});
