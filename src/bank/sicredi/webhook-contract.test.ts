import contrato from '@tests/fixtures/sicredi/webhook-contrato.json';
import { empty, json, kindOf, page, startedGateway } from '@tests/support/fake-sicredi';
import { type LocalHandler, sendJson } from '@tests/support/http-server';
import { describe, expect, it } from 'vitest';
import { Secret } from '@/lib/secret';

describe('the webhook contract', () => {
  const token = new Secret('troque-este-segredo');
  const wanted = { url: contrato.url, header: contrato.header, token, nomeResponsavel: contrato.nomeResponsavel };
  const { email: _email, telefone: _telefone, ...body } = contrato;

  it('is created where there is none', async () => {
    const { bank, gateway } = await startedGateway(json(201, { ...contrato, idContrato: 'c-1' }));
    await gateway.contractWebhook(wanted);
    expect(bank.calls()).toMatchObject([{ method: 'POST', path: '/cobranca/boleto/v1/webhook/contrato/' }]);
    expect(JSON.parse(bank.calls()[0]?.body ?? '')).toEqual(body);
  });

  it.each<[string, unknown]>([
    ['one object', { ...contrato, idContrato: 77 }],
    ['a list', [{ ...contrato, idContrato: '77' }]],
    ['an envelope', { items: [{ ...contrato, idContrato: '77' }] }],
  ])('that exists, read back as %s, is brought to the new values', async (_, found) => {
    const { bank, gateway } = await startedGateway((request, response) => {
      if (request.method === 'POST') sendJson(response, 422, { message: 'Contrato já existente.' });
      else sendJson(response, request.method === 'PUT' ? 202 : 200, found);
    });
    await gateway.contractWebhook(wanted);
    expect(bank.calls().map(({ method, path }) => `${method} ${path}`)).toEqual([
      'POST /cobranca/boleto/v1/webhook/contrato/',
      'GET /cobranca/boleto/v1/webhook/contratos/',
      'PUT /cobranca/boleto/v1/webhook/contrato/77',
    ]);
    expect(bank.calls()[1]?.query).toEqual({ cooperativa: '0701', posto: '07', beneficiario: '54321' });
    expect(JSON.parse(bank.calls()[2]?.body ?? '')).toEqual(body);
  });

  it('that is refused tells the field, and never the webhook token', async () => {
    const words = `Falha na busca do beneficiário troque-este-segredo`;
    const { gateway } = await startedGateway(json(422, { message: words }));
    await expect(gateway.contractWebhook(wanted)).rejects.toMatchObject({
      kind: 'rejected',
      field: 'codigoBeneficiario',
      bankMessage: 'Falha na busca do beneficiário [segredo]',
    });
  });

  it.each(['contractWebhook', 'deactivateWebhook'] as const)(
    'refused by a bank that says the address again keeps it, and the token at its end, out of its words: %s',
    async (method) => {
      const address = 'https://erp.empresa.example/api/webhooks/sicredi/segredo-no-fim';
      const { gateway } = await startedGateway(({ method: verb, body }, response) => {
        const message = `Recusado: ${body} de segredo-no-fim`;
        if (verb === 'GET') sendJson(response, 200, { ...contrato, url: `${address}/`, idContrato: 77 });
        else sendJson(response, 422, { message: verb === 'POST' ? 'Contrato já existente.' : message });
      });
      const call = gateway[method]({ ...wanted, url: address });
      const error = await call.catch((reason: unknown) => reason);
      expect(error).toMatchObject({ kind: 'rejected', bankMessage: expect.stringContaining('[segredo]') });
      expect(JSON.stringify(error) + String(error)).not.toContain('segredo-no-fim');
    },
  );

  it.each<[string, LocalHandler]>([
    ['a 404', json(404, { message: 'Not Found' })],
    ['an empty 404', empty(404)],
    ['a 422 in words of its own', json(422, { message: 'Nenhum contrato encontrado' })],
    ['an empty list', json(200, [])],
    ['an empty object', json(200, {})],
    ['null', json(200, null)],
  ])('that is not there, said with %s, reads as none and needs no end', async (_, answer) => {
    const { bank, gateway } = await startedGateway(answer);
    expect(await gateway.readWebhook()).toBeNull();
    await gateway.deactivateWebhook();
    expect(bank.calls().map(({ method }) => method)).toEqual(['GET', 'GET']);
  });

  it.each<[string, object, boolean]>([
    ['active', {}, true],
    ['stopped', { contratoStatus: 'INATIVO' }, false],
    ['stopped for its address', { urlStatus: 'Inativo' }, false],
    ['blocked', { urlStatus: 'BLOQUEADO' }, false],
  ])('that is %s is read as that, without its token', async (_, extra, ativo) => {
    const { gateway } = await startedGateway(json(200, { ...contrato, ...extra, idContrato: 77 }));
    expect(await gateway.readWebhook()).toEqual({ id: '77', url: contrato.url, header: contrato.header, ativo });
  });

  it('is ended by writing it whole with both states inactive, its secret left out', async () => {
    const { bank, gateway } = await startedGateway(json(200, { ...contrato, idContrato: 'a/b' }));
    await gateway.deactivateWebhook();
    expect(bank.calls().at(-1)).toMatchObject({ method: 'PUT', path: '/cobranca/boleto/v1/webhook/contrato/a%2Fb' });
    const { token: _token, header: _header, enviarIdTituloEmpresa: _id, ...rest } = body;
    expect(JSON.parse(bank.calls().at(-1)?.body ?? '')).toEqual({
      ...rest,
      urlStatus: 'INATIVO',
      contratoStatus: 'INATIVO',
    });
  });

  it.each<[string, LocalHandler, string]>([
    ['a refusal of another kind', json(422, { message: 'Falha na busca do beneficiário' }), 'rejected'],
    ['a page', page(404), 'contract'],
    ['a contract without its id', json(200, contrato), 'contract'],
  ])('is never taken for none because of %s', async (_, answer, kind) => {
    const { gateway } = await startedGateway(answer);
    expect(await kindOf(gateway.readWebhook())).toBe(kind);
  });

  it('that exists and cannot be read back is a broken contract', async () => {
    const { gateway } = await startedGateway((request, response) => {
      if (request.method === 'POST') sendJson(response, 422, { message: 'Contrato já existente.' });
      else sendJson(response, 200, []);
    });
    expect(await kindOf(gateway.contractWebhook(wanted))).toBe('contract');
  });
});
