import consulta from '@tests/fixtures/sicredi/consulta-liquidado-pix.json';
import hibridoPedido from '@tests/fixtures/sicredi/registro-hibrido-pedido.json';
import hibridoResposta from '@tests/fixtures/sicredi/registro-hibrido-resposta.json';
import { empty, json, kindOf, page, startedGateway } from '@tests/support/fake-sicredi';
import { type LocalHandler, sendJson } from '@tests/support/http-server';
import { soon } from '@tests/support/soon';
import { sampleTitulo } from '@tests/support/titulo';
import { describe, expect, it } from 'vitest';
import { localDate } from '@/domain/local-date';
import { machineNow } from '@/lib/clock';

const ID = consulta.idTituloEmpresa;
const NOSSO_NUMERO = consulta.nossoNumero;
const LINHA = consulta.linhaDigitavel;
const BOLETOS = '/cobranca/boleto/v1/boletos';

const titulo = sampleTitulo();

describe('testing the connection', () => {
  it('asks for a fresh token each time and calls nothing else', async () => {
    const { bank, gateway } = await startedGateway(json(500, {}));
    await gateway.testConnection();
    await gateway.testConnection();
    expect(bank.tokenRequests().map((form) => form.get('grant_type'))).toEqual(['password', 'password']);
    expect(bank.calls()).toEqual([]);
  });

  it('names the field of a wrong key', async () => {
    const body = { error: 'Could not find a required Access Token in the request, identified by HEADER x-api-key' };
    const { gateway } = await startedGateway(json(200, {}), {
      onToken: (_, response) => sendJson(response, 401, body),
    });
    await expect(gateway.testConnection()).rejects.toMatchObject({ kind: 'credentials', field: 'chave' });
  });
});

describe('registering', () => {
  it.each([200, 201])('a híbrido answered with %i gives number, line, barcode and Pix', async (status) => {
    const { bank, gateway } = await startedGateway(json(status, hibridoResposta));
    expect(await gateway.register(titulo, soon())).toEqual({
      nossoNumero: hibridoResposta.nossoNumero,
      linhaDigitavel: hibridoResposta.linhaDigitavel,
      codigoBarras: hibridoResposta.codigoBarras,
      txid: hibridoResposta.txid,
      pixCopiaECola: hibridoResposta.qrCode,
    });
    expect(bank.calls()).toMatchObject([{ method: 'POST', path: BOLETOS }]);
    expect(JSON.parse(bank.calls()[0]?.body ?? '')).toEqual(hibridoPedido);
  });

  it('a process that slept past its time sends nothing', async () => {
    const { bank, gateway } = await startedGateway(json(201, hibridoResposta));
    const past = new Date(machineNow().getTime() - 1);
    await expect(gateway.register(titulo, past)).rejects.toMatchObject({ kind: 'unavailable' });
    expect(bank.calls()).toEqual([]);
  });

  it('a híbrido that the bank took without Pix says so', async () => {
    const { gateway } = await startedGateway(json(201, { ...hibridoResposta, txid: null, qrCode: null }));
    expect(await gateway.register(titulo, soon())).toMatchObject({ txid: null, pixCopiaECola: null });
  });

  it.each<[string, LocalHandler, string]>([
    ['a 201 without nosso número', json(201, { ...hibridoResposta, nossoNumero: null }), 'ambiguous'],
    ['a 201 that is not JSON', page(201), 'ambiguous'],
    ['a 201 without a body', empty(201), 'ambiguous'],
    ['a 202', json(202, { statusComando: 'MOVIMENTO_ENVIADO' }), 'ambiguous'],
    ['a business refusal', json(422, { message: 'Negócio: Híbrido não contratado.' }), 'rejected'],
    ['a refusal without a reason', empty(422), 'rejected'],
    ['a page with status 400', page(400), 'ambiguous'],
    ['a path that is not there', json(404, { error: 'Not Found' }), 'ambiguous'],
    ['a number that exists', json(422, { message: 'Nosso número já existe' }), 'ambiguous'],
  ])('answered with %s is told apart, after one POST', async (_, answer, kind) => {
    const { bank, gateway } = await startedGateway(answer);
    expect(await kindOf(gateway.register(titulo, soon()))).toBe(kind);
    expect(bank.calls()).toHaveLength(1);
  });

  it('discounts of two kinds is refused before anything is sent', async () => {
    const { bank, gateway } = await startedGateway(json(201, hibridoResposta));
    const percentual = { tipo: 'PERCENTUAL', ate: localDate('2026-12-16'), pontosBase: 100 } as const;
    const refused = gateway.register({ ...titulo, descontos: [...titulo.descontos, percentual] }, soon());
    await expect(refused).rejects.toMatchObject({ kind: 'rejected', field: 'desconto' });
    expect(bank.received).toEqual([]);
  });
});

describe('looking up by nosso número', () => {
  it('finds the title', async () => {
    const { bank, gateway } = await startedGateway(json(200, consulta));
    expect(await gateway.findByNossoNumero(NOSSO_NUMERO)).toMatchObject({ situacao: 'LIQUIDADO', idTituloEmpresa: ID });
    expect(bank.calls()).toMatchObject([
      { path: BOLETOS, query: { codigoBeneficiario: '54321', nossoNumero: NOSSO_NUMERO } },
    ]);
  });

  it.each<[string, LocalHandler]>([
    ['a 404 with its reason', json(404, { message: 'Título não encontrado' })],
    ['an empty 404', empty(404)],
  ])('that answers %s finds nothing', async (_, answer) => {
    const { gateway } = await startedGateway(answer);
    expect(await gateway.findByNossoNumero(NOSSO_NUMERO)).toBeNull();
  });

  it.each<[string, LocalHandler, string]>([
    ['a 404 page from a gateway', page(404), 'contract'],
    ['another title', json(200, { ...consulta, nossoNumero: '261000999' }), 'contract'],
    ['a body without a title', json(200, {}), 'contract'],
    ['an empty 200', empty(200), 'contract'],
    ['an amount of three decimals', json(200, { ...consulta, valorNominal: 12.345 }), 'contract'],
    ['a 400', json(400, { message: 'nossoNumero deve ter 9' }), 'rejected'],
  ])('that answers %s is never taken for "not found"', async (_, answer, kind) => {
    const { gateway } = await startedGateway(answer);
    expect(await kindOf(gateway.findByNossoNumero(NOSSO_NUMERO))).toBe(kind);
  });
});

describe('looking up by our own id', () => {
  it.each<[string, unknown]>([
    ['a list', [consulta]],
    ['one object', consulta],
    ['a list with other ids in it', [{ ...consulta, idTituloEmpresa: 'OUTRO' }, consulta]],
    ['ids that differ in case only', [{ ...consulta, idTituloEmpresa: ID.toLowerCase() }, consulta]],
  ])('answered with %s finds exactly that title', async (_, body) => {
    const { bank, gateway } = await startedGateway(json(200, body));
    expect(await gateway.findByIdTituloEmpresa(ID)).toMatchObject([{ nossoNumero: NOSSO_NUMERO, idTituloEmpresa: ID }]);
    expect(bank.calls()).toMatchObject([
      { path: `${BOLETOS}/cadastrados`, query: { codigoBeneficiario: '54321', idTituloEmpresa: ID } },
    ]);
  });

  it('answered with number and line alone asks for the title itself', async () => {
    const { nossoNumero, linhaDigitavel } = consulta;
    const { gateway } = await startedGateway((request, response) =>
      sendJson(response, 200, request.path.endsWith('cadastrados') ? { nossoNumero, linhaDigitavel } : consulta),
    );
    expect(await gateway.findByIdTituloEmpresa(ID)).toMatchObject([{ nossoNumero, idTituloEmpresa: ID }]);
  });

  it('answered with a number whose title has another id finds nothing', async () => {
    const { nossoNumero } = consulta;
    const other = { ...consulta, idTituloEmpresa: 'OUTRO' };
    const { gateway } = await startedGateway((request, response) =>
      sendJson(response, 200, request.path.endsWith('cadastrados') ? { nossoNumero } : other),
    );
    expect(await gateway.findByIdTituloEmpresa(ID)).toEqual([]);
  });

  it('answered with a number that the bank then does not know is a broken contract', async () => {
    const { gateway } = await startedGateway((request, response) =>
      request.path.endsWith('cadastrados')
        ? sendJson(response, 200, [{ nossoNumero: NOSSO_NUMERO }])
        : sendJson(response, 404, {}),
    );
    expect(await kindOf(gateway.findByIdTituloEmpresa(ID))).toBe('contract');
  });

  it('answered without any id hands the title over to be compared', async () => {
    const { idTituloEmpresa: _, ...withoutId } = consulta;
    const { gateway } = await startedGateway(json(200, [withoutId]));
    expect(await gateway.findByIdTituloEmpresa(ID)).toMatchObject([{ idTituloEmpresa: null, seuNumero: 'NF10234-1' }]);
  });

  it('keeps two titles of one id, one of them written off', async () => {
    const twin = { ...consulta, nossoNumero: '261000999', situacao: 'BAIXADO POR SOLICITACAO' };
    const { gateway } = await startedGateway(json(200, [consulta, twin]));
    expect(await gateway.findByIdTituloEmpresa(ID)).toMatchObject([{ situacao: 'LIQUIDADO' }, { situacao: 'BAIXADO' }]);
  });

  it.each<[string, LocalHandler]>([
    ['a 404', json(404, { message: 'Nenhum título' })],
    ['an empty 404', empty(404)],
    ['an empty list', json(200, [])],
    ['a 422 of its own wording', json(422, { message: 'Boleto não encontrado' })],
    ['a 422 without words', empty(422)],
  ])('answered with %s finds none', async (_, answer) => {
    const { gateway } = await startedGateway(answer);
    expect(await gateway.findByIdTituloEmpresa(ID)).toEqual([]);
  });

  it.each<[string, LocalHandler, string]>([
    ['a 422 about the convênio', json(422, { message: 'Negócio: convenio encerrado' }), 'rejected'],
    ['a 422 page', page(422), 'contract'],
    ['a 404 page', page(404), 'contract'],
    ['a 200 page', page(200), 'contract'],
    ['an object without number', json(200, { message: 'ok' }), 'contract'],
    ['a list with something else in it', json(200, [consulta, 'x']), 'contract'],
    ['a 503', json(503, {}), 'ambiguous'],
  ])('answered with %s is never taken for "none"', async (_, answer, kind) => {
    const { gateway } = await startedGateway(answer);
    expect(await kindOf(gateway.findByIdTituloEmpresa(ID))).toBe(kind);
  });
});

describe("the bank's PDF", () => {
  it.each([200, 201])('comes byte by byte with a %i', async (status) => {
    const bytes = Buffer.from([...Buffer.from('%PDF-1.4\n'), 0xff, 0x00, 0xfe, 0x80]);
    const { bank, gateway } = await startedGateway((_, response) => response.writeHead(status).end(bytes));
    expect(Buffer.from(await gateway.fetchPdf(LINHA))).toEqual(bytes);
    expect(bank.calls()).toMatchObject([{ path: `${BOLETOS}/pdf`, query: { linhaDigitavel: LINHA } }]);
  });

  it.each<[string, LocalHandler, string]>([
    ['something else', page(200), 'contract'],
    ['nothing', empty(200), 'contract'],
    ['not found', json(422, { message: 'Boleto não localizado' }), 'rejected'],
  ])('that is %s is an error', async (_, answer, kind) => {
    const { gateway } = await startedGateway(answer);
    expect(await kindOf(gateway.fetchPdf(LINHA))).toBe(kind);
  });
});
