import { type LocalServer, sendJson, startServer } from '@tests/support/http-server';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { SEM_DESCONTO, simulatorStage } from './simulator-stage';

const { simulator, conta, save, registered, occur, settle } = simulatorStage();
const soon = { timeout: 8_000, interval: 20 };
let receiver: LocalServer;

beforeAll(async () => {
  receiver = await startServer((_request, response) => sendJson(response, 200, {}));
});
afterAll(() => receiver.close());
beforeEach(async () => {
  receiver.received.length = 0;
  const body = {
    ...{ cooperativa: '0701', posto: '07', codBeneficiario: '54321', eventos: ['LIQUIDACAO'] },
    ...{ url: `${receiver.url}/avisos`, urlStatus: 'ATIVO', contratoStatus: 'ATIVO' },
  };
  await conta().call('POST', '/cobranca/boleto/v1/webhook/contrato/', { body });
});

type Event = Record<string, unknown>;
const seen = (): Event[] => receiver.received.map((request) => JSON.parse(request.body) as Event);
const pay = (nossoNumero: string, canal: string, extra: object = {}) =>
  conta().control('POST', '/pagamentos', { nossoNumero, canal, ...extra });

async function received(count: number): Promise<Event[]> {
  await vi.waitFor(() => expect(receiver.received).toHaveLength(count), soon);
  return seen();
}

describe('movements', () => {
  it('has one for each way to pay, and none for a notice of the bank’s own channels', async () => {
    const paid = await registered();
    await pay(paid, 'AVISO_REDE');
    await pay(paid, 'AVISO_COMPE');
    await pay(paid, 'COMPE', { janela: 'H8', forcar: true });
    await pay(paid, 'CHEQUE', { forcar: true });
    const protested = await registered();
    await occur(protested, 'ENVIO_CARTORIO');
    await pay(protested, 'CARTORIO');
    const movements = (await received(4)).map((event) => event.movimento);
    expect(movements.toSorted()).toEqual(
      ['AVISO_PAGAMENTO_COMPE', 'LIQUIDACAO', 'LIQUIDACAO_CARTORIO', 'LIQUIDACAO_COMPE_H8'].toSorted(),
    );
  });

  it('tells the abatimento, and the day of the credit after a weekend', async () => {
    const nossoNumero = await registered(SEM_DESCONTO);
    await conta().call('PATCH', `/cobranca/boleto/v1/boletos/${nossoNumero}/conceder-abatimento`, {
      body: { valorAbatimento: '50.00' },
    });
    await settle();
    await pay(nossoNumero, 'COMPE', { data: '2026-12-18' });
    const [event] = await received(1);
    expect(event).toMatchObject({
      ...{ valorLiquidacao: '1200.00', valorAbatimento: '50.00', dataPrevisaoPagamento: [2026, 12, 21] },
    });
  });
});

describe('the form of an event', () => {
  it.each([
    ['lista', /^\[2026,11,23,11,0,\d+(,\d+000000)?\]$/, [2026, 11, 23]],
    ['lista-curta', /^\[2026,11,23,11,0\]$/, [2026, 11, 23]],
    ['iso', /^"2026-11-23T11:00:\d\d\.\d{3}"$/, '2026-11-23'],
  ])('dates as %s', async (webhookDatas, moment, day) => {
    await save({ webhookDatas });
    const nossoNumero = await registered();
    await simulator().control('POST', '/relogio', { agora: '2026-11-23T11:00:05-03:00' });
    await pay(nossoNumero, 'PIX');
    const [event] = await received(1);
    const { dataEvento, dataPrevisaoPagamento } = event ?? {};
    expect(dataPrevisaoPagamento).toEqual(day);
    expect(JSON.stringify(dataEvento)).toMatch(moment);
  });

  it.each([
    ['lista', (events: unknown) => events as Event[]],
    ['eventos', (body: unknown) => (body as { eventos: Event[] }).eventos],
  ])('in an envelope: %s', async (webhookForma, unwrap) => {
    await save({ webhookForma });
    const nossoNumero = await registered();
    await pay(nossoNumero, 'PIX');
    const [body] = await received(1);
    expect(unwrap(body)).toMatchObject([{ nossoNumero, movimento: 'LIQUIDACAO_PIX' }]);
  });

  it('two payments by one way share their id, or have their own where switched', async () => {
    const ids = async (count: number) => new Set((await received(count)).map((event) => event.idEventoWebhook)).size;
    const twice = async () => {
      const nossoNumero = await registered();
      await pay(nossoNumero, 'PIX');
      await pay(nossoNumero, 'PIX');
    };
    await twice();
    expect(await ids(2)).toBe(1);
    receiver.received.length = 0;
    await save({ idEventoUnico: true });
    await twice();
    expect(await ids(2)).toBe(2);
  });
});

describe('an event that is overtaken', () => {
  it('comes after the one that follows it, even of the same title', async () => {
    await conta().control('POST', '/falhas', { tipo: 'webhook-reordenar' });
    const nossoNumero = await registered();
    await pay(nossoNumero, 'REDE');
    await conta().control('POST', '/estornos', { nossoNumero });
    const movements = (await received(2)).map((event) => event.movimento);
    expect(movements).toEqual(['ESTORNO_LIQUIDACAO_REDE', 'LIQUIDACAO_REDE']);
  });

  it('waits for a follower, and goes out without one when the faults are dropped', async () => {
    await conta().control('POST', '/falhas', { tipo: 'webhook-reordenar' });
    const nossoNumero = await registered();
    await pay(nossoNumero, 'PIX');
    const { eventos } = await conta().control<{ eventos: { situacao: string }[] }>('GET', '/eventos');
    expect(eventos.at(-1)).toMatchObject({ situacao: 'RETIDO' });
    expect(seen()).toEqual([]);
    await conta().control('DELETE', '/falhas');
    expect(await received(1)).toMatchObject([{ nossoNumero }]);
  });
});
