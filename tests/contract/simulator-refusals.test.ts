import { CHAVE, CONTA, call, HIBRIDO } from '@tests/support/simulated-account';
import { describe, expect, it } from 'vitest';
import { BOLETOS, SEM_DESCONTO, SEM_ENCARGOS, simulatorStage } from './simulator-stage';

const { simulator, conta, save } = simulatorStage();

type Patch = Record<string, unknown>;
const pagador = (patch: Patch): Patch => ({ pagador: { ...HIBRIDO.pagador, ...patch } });

describe('a registration is refused', () => {
  it('in the shape of the create endpoint', async () => {
    await save({ hibridoContratado: false });
    const { json } = await conta().register(HIBRIDO);
    expect(json).toEqual({
      timestamp: expect.stringMatching(/^2026-11-23T\d\d:\d\d:\d\d\.\d{3}\+0000$/),
      path: '/v1/boletos',
      status: 422,
      error: 'Unprocessable Entity',
      message: 'Negócio: Híbrido não contratado.',
      requestId: expect.stringMatching(/^[0-9a-f]{8}-\d+$/),
    });
  });

  it('for whom it comes from before what it says, and for its form before its business', async () => {
    await save({ encerrado: true });
    const broken = { ...HIBRIDO, codigoBeneficiario: '11111', tipoCobranca: 'PIX' };
    const wrongCoop = { headers: { cooperativa: '9999' } };
    const attempts = [
      await conta().register(broken, { type: 'text/plain', headers: { authorization: undefined } }),
      await conta().register(broken, { headers: { authorization: 'Bearer a.b.c' } }),
      await conta().register(broken, wrongCoop),
      await conta().register(broken),
      await conta().register({ ...broken, codigoBeneficiario: '54321' }, { headers: { posto: undefined } }),
      await conta().register({ ...broken, codigoBeneficiario: '54321' }),
      await conta().register(HIBRIDO),
    ];
    expect(attempts.map(({ status, json }) => [status, json.message])).toEqual([
      [415, 'Tipo de conteúdo não suportado'],
      [401, 'Unauthorized'],
      [401, 'Cooperativa diferente da cooperativa do usuário'],
      [401, 'Código de beneficiário diferente do beneficiário do usuário'],
      [400, 'O campo posto deve ter 2 caracteres'],
      [400, 'O campo tipo cobrança deve ser NORMAL ou HIBRIDO'],
      [422, 'Negócio: Beneficiário com convenio encerrado.'],
    ]);
  });

  it('for a body that is no JSON object', async () => {
    for (const body of ['{"tipoCobranca":', '[]', '']) {
      expect(await conta().register({}, { body })).toMatchObject({ status: 400, json: { error: 'Bad Request' } });
    }
  });

  it('for a missing or unknown x-api-key by the gateway, on every endpoint', async () => {
    for (const path of [BOLETOS, '/sb/cobranca/boleto/v1/webhook/contratos/']) {
      for (const key of [undefined, 'outra']) {
        const answer = await call(simulator(), 'GET', path, {
          headers: { 'x-api-key': key, authorization: 'Bearer x' },
        });
        expect(answer.status).toBe(401);
        expect(answer.json).toEqual({
          error: 'Could not find a required Access Token in the request, identified by HEADER x-api-key',
        });
      }
    }
  });
});

describe('what a registration may leave out or carry', () => {
  it.each([
    [
      'a proposal of zero',
      { tipoCobranca: 'NORMAL', especieDocumento: 'BOLETO_PROPOSTA', valor: 0, ...SEM_DESCONTO, ...SEM_ENCARGOS },
    ],
    ['a payer’s CNPJ with letters', pagador({ documento: '12ABC34501DE35' })],
    ['due today', { dataVencimento: '2026-11-23', ...SEM_DESCONTO }],
    ['no address where the CEP is not checked', pagador({ endereco: undefined, cidade: undefined, cep: undefined })],
  ])('%s is accepted', async (_case, patch) => {
    expect((await conta().register({ ...HIBRIDO, ...patch })).status).toBe(201);
  });

  it('a CNPJ with letters is refused where the convênio is not ready for it', async () => {
    await save({ cnpjAlfanumerico: false });
    const { status, json } = await conta().register({ ...HIBRIDO, ...pagador({ documento: '12ABC34501DE35' }) });
    expect([status, json.message]).toEqual([400, 'O documento do pagador está inválido']);
  });

  it('more calls in a second than the convênio may make earn a 429', async () => {
    await save({ limiteRps: 2 });
    const headers = { 'x-api-key': CHAVE, cooperativa: CONTA.cooperativa, posto: CONTA.posto };
    const answers = await Promise.all(Array.from({ length: 12 }, () => conta().call('GET', BOLETOS, { headers })));
    expect(answers.filter((answer) => answer.status === 429).length).toBeGreaterThanOrEqual(8);
    expect(answers.find((answer) => answer.status === 429)?.json).toMatchObject({ message: 'Too many requests' });
  });
});
