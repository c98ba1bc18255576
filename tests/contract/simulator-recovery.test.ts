import { type LocalServer, sendJson, startServer } from '@tests/support/http-server';
import { emptyDatabase } from '@tests/support/postgres';
import { account, CONTA, DIA_DO_EXEMPLO, HIBRIDO } from '@tests/support/simulated-account';
import { type Simulator, startSimulator } from '@tests/support/simulator';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { proxyTo } from './simulator-database-door';

const soon = { timeout: 8_000, interval: 20 };

let simulator: Simulator;
let database: Awaited<ReturnType<typeof emptyDatabase>>;
let receiver: LocalServer;
/** null: takes the request and never answers. */
let receiverStatus: number | null;

beforeEach(async () => {
  database = await emptyDatabase();
  simulator = await startSimulator(database.url);
  await simulator.control('POST', '/relogio', { agora: DIA_DO_EXEMPLO });
  await account(simulator).save();
  receiverStatus = 200;
  receiver = await startServer((_request, response) => {
    if (receiverStatus !== null) sendJson(response, receiverStatus, {});
  });
});
afterEach(async () => {
  await simulator.end('SIGTERM');
  await receiver.close();
  await database.drop();
});

type Titulos = { total: number; titulos: { nossoNumero: string; situacao: string }[] };
const titulos = (): Promise<Titulos> => account(simulator).control<Titulos>('GET', '/titulos');
const fail = (falha: object): Promise<unknown> => account(simulator).control('POST', '/falhas', falha);

const contrato = (patch: object = {}) => ({
  cooperativa: CONTA.cooperativa,
  posto: CONTA.posto,
  codBeneficiario: CONTA.codigo,
  eventos: ['LIQUIDACAO'],
  url: `${receiver.url}/avisos`,
  urlStatus: 'ATIVO',
  contratoStatus: 'ATIVO',
  enviarIdTituloEmpresa: true,
  header: 'X-Webhook-Secret',
  token: 'troque-este-segredo',
  ...patch,
});
const contract = () => account(simulator).call('POST', '/cobranca/boleto/v1/webhook/contrato/', { body: contrato() });

async function registered(): Promise<string> {
  const { json } = await account(simulator).register(HIBRIDO);
  return String(json.nossoNumero);
}

describe('webhook', () => {
  it('is contracted once, read back, changed as a whole', async () => {
    const conta = account(simulator);
    const path = '/cobranca/boleto/v1/webhook';
    const read = `${path}/contratos/?cooperativa=0701&posto=07&beneficiario=54321`;
    const message = 'Nenhum contrato encontrado';
    expect(await conta.call('GET', read)).toMatchObject({ status: 422, json: { message } });
    const { status, json } = await contract();
    expect(status).toBe(201);
    expect(json).toMatchObject({ ...contrato(), idContrato: expect.any(String) });
    expect(await contract()).toMatchObject({ status: 422, json: { message: 'Contrato já existente.' } });

    const body = contrato({ urlStatus: 'INATIVO', contratoStatus: 'INATIVO' });
    const put = `${path}/contrato/${String(json.idContrato)}`;
    expect((await conta.call('PUT', put, { body })).status).toBe(200);
    expect((await conta.call('GET', read)).json).toMatchObject(body);
    expect((await conta.call('PUT', `${path}/contrato/999`, { body })).status).toBe(422);
    const foreign = { ...body, codBeneficiario: '11111' };
    expect((await conta.call('PUT', put, { body: foreign })).json.message).toBe('Falha na busca do beneficiário');
  });

  it('tells of a Pix payment in the documented form, with the contracted header', async () => {
    await contract();
    const conta = account(simulator);
    await conta.save({}, { proximoNumero: 42 });
    const nossoNumero = await registered();
    await simulator.control('POST', '/relogio', { agora: '2026-12-18T10:42:07.314-03:00' });
    await conta.control('POST', '/pagamentos', { nossoNumero, canal: 'PIX', valorCentavos: 125_000 });
    await vi.waitFor(() => expect(receiver.received).toHaveLength(1), soon);
    const [request] = receiver.received;
    expect(request).toMatchObject({ method: 'POST', path: '/avisos' });
    expect(request?.headers).toMatchObject({
      'x-webhook-secret': 'troque-este-segredo',
      'content-type': 'application/json',
    });
    const event = JSON.parse(request?.body ?? '') as { dataEvento: number[] };
    expect(event).toEqual({
      agencia: '0701',
      posto: '07',
      beneficiario: '54321',
      nossoNumero: '261000424',
      dataEvento: expect.any(Array),
      movimento: 'LIQUIDACAO_PIX',
      valorLiquidacao: '1250.00',
      valorDesconto: '0',
      valorJuros: '0',
      valorMulta: '0',
      valorAbatimento: '0',
      carteira: 'CARTEIRA SIMPLES',
      dataPrevisaoPagamento: [2026, 12, 18],
      idEventoWebhook: expect.stringMatching(/^N\d{30}LIQUIDACAO_PIX$/),
      idTituloEmpresa: '01JD8Q7X0M5T2V9R4K6H3B1NA',
    });
    expect(event.dataEvento.slice(0, 5)).toEqual([2026, 12, 18, 10, 42]);
    await vi.waitFor(async () => {
      const { eventos } = await conta.control<{ eventos: object[] }>('GET', '/eventos');
      expect(eventos).toMatchObject([{ situacao: 'ENTREGUE', resposta: '200', tentativas: 1 }]);
    }, soon);
  });

  it('is lost, doubled, delayed or wrongly signed when told so', async () => {
    await contract();
    const conta = account(simulator);
    for (const tipo of ['webhook-perder', 'webhook-duplicar', 'webhook-atrasar', 'webhook-token-errado']) {
      await fail({ tipo, ms: 3_600_000 });
    }
    const numbers = [await registered(), await registered(), await registered(), await registered()];
    for (const nossoNumero of numbers) await conta.control('POST', '/pagamentos', { nossoNumero, canal: 'REDE' });
    const seen = () =>
      receiver.received.map((request) => (JSON.parse(request.body) as { nossoNumero: string }).nossoNumero);
    const [, doubled, delayed, unsigned] = numbers;
    await vi.waitFor(() => expect(seen().toSorted()).toEqual([doubled, doubled, unsigned].toSorted()), soon);
    const wrong = receiver.received.filter((request) => request.headers['x-webhook-secret'] !== 'troque-este-segredo');
    expect(wrong).toHaveLength(1);
    await simulator.control('POST', '/relogio', { avancarMs: 3_600_000 });
    await vi.waitFor(() => expect(seen()).toContain(delayed), soon);
    expect(seen()).toHaveLength(4);
  });

  it('that is not answered with 200 counts as not delivered, and is sent again only where switched on', async () => {
    await contract();
    const conta = account(simulator);
    receiverStatus = 500;
    const nossoNumero = await registered();
    await conta.control('POST', '/pagamentos', { nossoNumero, canal: 'COMPE' });
    const states = async () =>
      (await conta.control<{ eventos: { situacao: string }[] }>('GET', '/eventos')).eventos.map((e) => e.situacao);
    await vi.waitFor(async () => expect(await states()).toEqual(['NAO_ENTREGUE']), soon);

    await conta.save({ reenviosWebhook: 1 });
    await conta.control('POST', '/pagamentos', { nossoNumero, canal: 'REDE' });
    await vi.waitFor(() => expect(receiver.received).toHaveLength(2), soon);
    receiverStatus = 200;
    await simulator.control('POST', '/relogio', { avancarMs: 6_000 });
    await vi.waitFor(async () => expect(await states()).toEqual(['NAO_ENTREGUE', 'ENTREGUE']), soon);
    expect(receiver.received).toHaveLength(3);
  });
});

describe('what it survives', () => {
  it('kill -9 keeps titles, tokens and clock, and the restarted bank sends the webhook that was still unsent', async () => {
    await contract();
    const nossoNumero = await registered();
    const before = account(simulator);
    await before.query(nossoNumero);
    await fail({ tipo: 'webhook-atrasar', ms: 60_000 });
    await before.control('POST', '/pagamentos', { nossoNumero, canal: 'PIX' });
    await simulator.end('SIGKILL');

    simulator = await startSimulator(database.url);
    const { hoje } = await simulator.control<{ hoje: string }>('GET', '/relogio');
    expect(hoje).toBe('2026-11-23');
    expect(await titulos()).toMatchObject({ total: 1, titulos: [{ nossoNumero, situacao: 'LIQUIDADO PIX' }] });
    expect(receiver.received).toHaveLength(0);
    await simulator.control('POST', '/relogio', { avancarMs: 61_000 });
    await vi.waitFor(() => expect(receiver.received).toHaveLength(1), soon);
    expect(JSON.parse(receiver.received[0]?.body ?? '')).toMatchObject({ nossoNumero, movimento: 'LIQUIDACAO_PIX' });
  });

  it('kill -9 while the receiver has not answered yet sends that webhook again', async () => {
    await contract();
    receiverStatus = null;
    const nossoNumero = await registered();
    await account(simulator).control('POST', '/pagamentos', { nossoNumero, canal: 'PIX' });
    await vi.waitFor(() => expect(receiver.received).toHaveLength(1), soon);
    await simulator.end('SIGKILL');
    receiverStatus = 200;
    simulator = await startSimulator(database.url);
    await vi.waitFor(() => expect(receiver.received).toHaveLength(2), soon);
    expect(receiver.received[1]?.body).toBe(receiver.received[0]?.body);
  });

  it('a Postgres that goes away: 503 meanwhile, the same bank when it is back', async () => {
    const { proxy, url } = await proxyTo(database.url);
    await simulator.end('SIGTERM');
    simulator = await startSimulator(url);
    const conta = account(simulator);
    const nossoNumero = await registered();
    expect((await conta.query(nossoNumero)).status).toBe(200);

    await proxy.cut();
    expect(await conta.query(nossoNumero)).toMatchObject({ status: 503, text: '' });
    expect((await conta.register(HIBRIDO)).status).toBe(503);
    await proxy.restore();
    await vi.waitFor(async () => expect((await conta.query(nossoNumero)).status).toBe(200), soon);
    expect((await titulos()).total).toBe(1);
    await contract();
    await conta.control('POST', '/pagamentos', { nossoNumero, canal: 'PIX' });
    await vi.waitFor(() => expect(receiver.received).toHaveLength(1), soon);
    await simulator.end('SIGTERM');
    await proxy.cut();
  });

  it('SIGTERM lets the call that is under way finish, and ends with 0', async () => {
    const conta = account(simulator);
    await conta.query('999999999');
    await fail({ tipo: 'lento', ms: 30_000, rota: 'registrar' });
    const struck = async () => {
      const { falhas } = await conta.control<{ falhas: { atingidas: number }[] }>('GET', '/falhas');
      return falhas[0]?.atingidas;
    };
    const answer = conta.register(HIBRIDO);
    await vi.waitFor(async () => expect(await struck()).toBe(1), soon);
    const ended = simulator.end('SIGTERM');
    expect((await answer).status).toBe(201);
    expect(await ended).toBe(0);
  });
});
