import {
  askToken,
  CHAVE,
  CONTA,
  call,
  HIBRIDO,
  NORMAL,
  PASSWORD_GRANT,
  SEGREDO,
} from '@tests/support/simulated-account';
import { CONTROLE_TOKEN } from '@tests/support/simulator';
import { describe, expect, it } from 'vitest';
import { BOLETOS, simulatorStage } from './simulator-stage';

const { simulator, conta, pass } = simulatorStage();

const unique = (): string => `S${Math.random().toString(36).slice(2, 10).toUpperCase()}`;
const advance = (seconds: number): Promise<void> => pass({ avancarMs: seconds * 1000 });

describe('token', () => {
  it('is given for the código de acesso, for 300 s, with a refresh for 1800 s', async () => {
    const { status, json } = await askToken(simulator(), PASSWORD_GRANT);
    expect(status).toBe(200);
    expect(json).toEqual({
      access_token: expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+$/),
      expires_in: 300,
      refresh_expires_in: 1800,
      refresh_token: expect.any(String),
      token_type: 'Bearer',
      'not-before-policy': 0,
      session_state: expect.any(String),
      scope: 'cobranca profile email',
    });
  });

  it('stops working after 300 s, and a refresh gives a new one only once', async () => {
    const first = await askToken(simulator(), PASSWORD_GRANT);
    const headers = { 'x-api-key': CHAVE, authorization: `bearer ${String(first.json.access_token)}`, ...CONTA };
    const ask = () =>
      call(simulator(), 'GET', `${BOLETOS}?codigoBeneficiario=54321&nossoNumero=999999999`, { headers });
    expect((await ask()).status).toBe(404);
    await advance(301);
    expect((await ask()).json).toMatchObject({ code: '401', error: 'UNAUTHORIZED' });

    const form = { grant_type: 'refresh_token', refresh_token: String(first.json.refresh_token) };
    const second = await askToken(simulator(), form);
    expect(second.status).toBe(200);
    expect(second.json.session_state).toBe(first.json.session_state);
    expect(await askToken(simulator(), form)).toMatchObject({ status: 400, json: { error: 'invalid_grant' } });
    await advance(1801);
    const third = { grant_type: 'refresh_token', refresh_token: String(second.json.refresh_token) };
    expect(await askToken(simulator(), third)).toMatchObject({ status: 400, json: { error: 'invalid_grant' } });
  });

  it.each([
    ['no grant', {}, {}, 400, { error: 'invalid_request', error_description: 'Missing form parameter: grant_type' }],
    [
      'a wrong password',
      { ...PASSWORD_GRANT, password: 'B'.repeat(64) },
      {},
      401,
      { error: 'invalid_grant', error_description: 'Invalid user credentials' },
    ],
    ['an unknown user', { ...PASSWORD_GRANT, username: '999990701' }, {}, 401, { error: 'invalid_grant' }],
    ['no context', PASSWORD_GRANT, { context: undefined }, 401, { error: 'invalid_grant' }],
    [
      'no user',
      { grant_type: 'password', password: SEGREDO },
      {},
      401,
      { error: 'invalid_request', error_description: 'Missing parameter: username' },
    ],
    ['a garbled refresh', { grant_type: 'refresh_token', refresh_token: 'a.b.c' }, {}, 400, { error: 'invalid_grant' }],
    [
      'an unknown x-api-key',
      PASSWORD_GRANT,
      { 'x-api-key': 'outra' },
      401,
      { error: 'Could not find a required Access Token in the request, identified by HEADER x-api-key' },
    ],
  ])(
    'is refused for %s in the shape of the identity server or of the gateway',
    async (_case, form, headers, status, body) => {
      const answer = await askToken(simulator(), form, headers);
      expect(answer.status).toBe(status);
      expect(answer.json).toMatchObject(body);
      expect(answer.json).not.toHaveProperty('timestamp');
    },
  );
});

describe('registration', () => {
  it('gives the bank’s example of a plain boleto its barcode and line', async () => {
    const { status, json } = await conta().register(NORMAL);
    expect(status).toBe(201);
    expect(json).toEqual({
      txid: null,
      qrCode: null,
      linhaDigitavel: '74891126280000700701607543211044716740000038990',
      codigoBarras: '74897167400000389901126200007007010754321104',
      cooperativa: '0701',
      posto: '07',
      nossoNumero: '262000070',
    });
  });

  it('numbers and prices the bank’s example of a hybrid as the bank does', async () => {
    await conta().save({}, { proximoNumero: 42 });
    const { status, json } = await conta().register(HIBRIDO);
    expect(status).toBe(201);
    expect(json).toMatchObject({
      nossoNumero: '261000424',
      linhaDigitavel: '74891126100004240701507543211077716660000125000',
      codigoBarras: '74897166600001250001126100042407010754321107',
      txid: expect.stringMatching(/^[0-9a-f]{32}$/),
      qrCode: expect.stringMatching(
        /^00020126910014br\.gov\.bcb\.pix2569pix-qrcode\.sicredi\.com\.br\/qr\/v2\/cobv\/[0-9a-f]{32}5204000053039865802BR5903PIX6006Cidade62070503\*\*\*6304[0-9A-F]{4}$/,
      ),
    });
    expect((await conta().query('261000424')).json).toEqual({
      linhaDigitavel: '74891126100004240701507543211077716660000125000',
      codigoBarras: '74897166600001250001126100042407010754321107',
      carteira: 'SIMPLES',
      seuNumero: 'NF10234-1',
      nossoNumero: '261000424',
      idTituloEmpresa: '01JD8Q7X0M5T2V9R4K6H3B1NA',
      pagador: {
        codigo: expect.stringMatching(/^\w{5}$/),
        documento: '34567890000130',
        nome: 'COMERCIAL ARAUCARIA LTDA',
      },
      dataEmissao: '2026-11-23',
      dataVencimento: '2026-12-20',
      valorNominal: 1250,
      situacao: 'EM CARTEIRA PIX',
      txId: json.txid,
      codigoQrCode: json.qrCode,
      multa: 2,
      abatimento: 0,
      tipoJuros: 'B - PERCENTUAL',
      juros: 1,
      diasProtesto: 0,
      validadeAposVencimento: 30,
      diasNegativacao: 0,
      tipoDesconto: 'A - VALOR',
      descontoAntecipacao: 0,
      descontos: [{ numeroOrdem: 1, valorDesconto: 50, dataLimite: '2026-12-15' }],
    });
  });

  it('answers the same under the sandbox prefix, and takes numbers where the samples have them', async () => {
    const seuNumero = 123_456;
    const pagador = { ...NORMAL.pagador, cep: 85900000 };
    const body = { ...NORMAL, nossoNumero: undefined, seuNumero, pagador, codigoBeneficiario: 54321 };
    const { status, json } = await conta().call('POST', `/sb${BOLETOS}`, { body });
    expect(status).toBe(201);
    expect((await conta().query(json.nossoNumero)).json).toMatchObject({ seuNumero: '123456' });
  });

  it('registers a hybrid with its own start of charges as a plain boleto, without a word', async () => {
    const { status, json } = await conta().register({ ...HIBRIDO, dataInicioMulta: '2026-12-21' });
    expect(status).toBe(201);
    expect(json).toMatchObject({ txid: null, qrCode: null });
  });

  it('takes the same seu número twice as two titles, and refuses a second title with the same own nosso número', async () => {
    const seuNumero = unique();
    const first = await conta().register({ ...HIBRIDO, seuNumero });
    const second = await conta().register({ ...HIBRIDO, seuNumero });
    expect([first.status, second.status]).toEqual([201, 201]);
    const search = await conta().call('GET', `${BOLETOS}/cadastrados?codigoBeneficiario=54321&seuNumero=${seuNumero}`);
    expect((JSON.parse(search.text) as { nossoNumero: string }[]).map((titulo) => titulo.nossoNumero)).toEqual([
      first.json.nossoNumero,
      second.json.nossoNumero,
    ]);
    await conta().register(NORMAL);
    expect(await conta().register(NORMAL)).toMatchObject({
      status: 422,
      json: { message: 'Negócio: Nosso número já existe.' },
    });
  });

  it('keeps every title of 40 registrations at once under its own number', async () => {
    const answers = await Promise.all(
      Array.from({ length: 40 }, () => conta().register({ ...HIBRIDO, seuNumero: unique() })),
    );
    expect(new Set(answers.map((answer) => answer.json.nossoNumero)).size).toBe(40);
  });

  it('commits R$ 66,66 and then answers as a gateway that gave up', async () => {
    const idTituloEmpresa = unique();
    const { status, type } = await conta().register({ ...HIBRIDO, valor: 66.66, valorDesconto1: 5, idTituloEmpresa });
    expect(status).toBe(504);
    expect(type).toContain('text/html');
    const found = await conta().call(
      'GET',
      `${BOLETOS}/cadastrados?codigoBeneficiario=54321&idTituloEmpresa=${idTituloEmpresa}`,
    );
    expect(JSON.parse(found.text)).toHaveLength(1);
  });
});

describe('what stays inside', () => {
  it('refuses the control API without its token', async () => {
    for (const authorization of [undefined, 'Bearer outro', CONTROLE_TOKEN]) {
      const answer = await call(simulator(), 'GET', '/controle/relogio', { headers: { authorization } });
      expect(answer.status).toBe(401);
    }
  });

  it('never writes a key, a password or a token to its log', async () => {
    await askToken(simulator(), PASSWORD_GRANT);
    const log = simulator().lines.join('\n');
    expect(log).toContain('/auth/openapi/token');
    for (const secret of [SEGREDO, CHAVE, CONTROLE_TOKEN, 'eyJ', 'codigoBeneficiario='])
      expect(log).not.toContain(secret);
  });
});
