import type { ServerResponse } from 'node:http';
import consulta from '@tests/fixtures/sicredi/consulta-liquidado-pix.json';
import { type OnToken, startedGateway, tokenBody } from '@tests/support/fake-sicredi';
import { type LocalHandler, sendJson } from '@tests/support/http-server';
import { soon } from '@tests/support/soon';
import { describe, expect, it, vi } from 'vitest';
import { BankError } from '@/bank/errors';
import { machineNow } from '@/lib/clock';

const DEADLINE_MS = 2_000;
/** For calls whose deadline is not what is tested. */
const LONG_MS = 20_000;

/** A bank that answers with those statuses in turn, and a gateway whose turns are counted. */
async function start(statuses: number[], vez: (ate: Date) => Promise<void> = async () => {}) {
  let answered = 0;
  const answer: LocalHandler = (_, response) => {
    const status = statuses[answered] ?? 200;
    answered += 1;
    sendJson(response, status, status === 200 ? consulta : {});
  };
  const turns = vi.fn(vez);
  return { turns, ...(await startedGateway(answer, { deadlineMs: DEADLINE_MS, access: { vez: turns } })) };
}

describe('a turn', () => {
  it('is taken for every exchange: the repetition of a query, the one after a 401 and both tokens too', async () => {
    const { bank, turns, gateway } = await start([503, 401, 200]);
    await gateway.findByNossoNumero(consulta.nossoNumero);
    expect([bank.calls().length, bank.tokenRequests().length]).toEqual([3, 2]);
    expect(turns).toHaveBeenCalledTimes(5);
  });

  it('is taken once by a call that finds a token', async () => {
    const { turns, gateway } = await start([]);
    await gateway.findByNossoNumero(consulta.nossoNumero);
    turns.mockClear();
    await gateway.findByNossoNumero(consulta.nossoNumero);
    expect(turns).toHaveBeenCalledTimes(1);
  });

  it('is taken before a test of the connection asks for its token', async () => {
    const { bank, turns, gateway } = await start([]);
    await gateway.testConnection();
    expect([turns.mock.calls.length, bank.tokenRequests().length]).toEqual([1, 1]);
  });

  it('is waited for no longer than leaves the call its time', async () => {
    const { turns, gateway } = await start([]);
    const before = machineNow().getTime();
    await gateway.findByNossoNumero(consulta.nossoNumero);
    const ate = turns.mock.calls[0]?.[0].getTime() ?? 0;
    expect(ate).toBeGreaterThan(before + DEADLINE_MS / 2);
    expect(ate).toBeLessThan(before + DEADLINE_MS);
  });

  it('of a write is not waited for past the time at which nothing is sent any more', async () => {
    const { turns, gateway } = await start([]);
    const enviarAte = new Date(machineNow().getTime() + 100);
    await gateway.instruct(consulta.nossoNumero, { tipo: 'BAIXA' }, enviarAte).catch(() => null);
    expect(turns.mock.calls[0]?.[0]).toEqual(enviarAte);
  });

  it('that does not come leaves nothing sent, and is not asked for again', async () => {
    const throttled = new BankError({ kind: 'throttled', message: 'Fila cheia.' });
    const { bank, turns, gateway } = await start([], () => Promise.reject(throttled));
    await expect(gateway.findByNossoNumero(consulta.nossoNumero)).rejects.toBe(throttled);
    expect(turns).toHaveBeenCalledTimes(1);
    expect(bank.received).toEqual([]);
  });

  it('that never answers ends with the call’s own deadline, nothing sent', async () => {
    const { bank, gateway } = await start([], () => new Promise(() => {}));
    await expect(gateway.findByNossoNumero(consulta.nossoNumero)).rejects.toMatchObject({ kind: 'unavailable' });
    expect(bank.received).toEqual([]);
  });
});

/** A bank that says 429 with that Retry-After to every call, and a gateway whose holds are kept. */
async function startThrottled(retryAfter: string | null, onToken?: OnToken, deadlineMs = LONG_MS) {
  const answer: LocalHandler = (_, response) => sayThrottled(response, retryAfter);
  const desacelerar = vi.fn(async (_ms: number): Promise<void> => {});
  return { desacelerar, ...(await startedGateway(answer, { deadlineMs, access: { desacelerar }, onToken })) };
}

function sayThrottled(response: ServerResponse, retryAfter: string | null): void {
  if (retryAfter !== null) response.setHeader('retry-after', retryAfter);
  sendJson(response, 429, { message: 'Too many requests' });
}

describe('a 429', () => {
  it('to a query holds the turns for as long as the bank asks, and is not asked again', async () => {
    const { bank, desacelerar, gateway } = await startThrottled('7');
    const error = { kind: 'throttled', status: 429, bankMessage: 'Too many requests' };
    await expect(gateway.findByNossoNumero(consulta.nossoNumero)).rejects.toMatchObject(error);
    expect(desacelerar.mock.calls).toEqual([[7_000]]);
    expect(bank.calls()).toHaveLength(1);
  });

  it('to a write holds them too, and is not sent again', async () => {
    const { bank, desacelerar, gateway } = await startThrottled('7');
    const error = { kind: 'throttled', status: 429 };
    await expect(gateway.instruct(consulta.nossoNumero, { tipo: 'BAIXA' }, soon())).rejects.toMatchObject(error);
    expect(desacelerar.mock.calls).toEqual([[7_000]]);
    expect(bank.calls()).toHaveLength(1);
  });

  it('that names a date holds them until then, by this machine’s clock', async () => {
    const { desacelerar, gateway } = await startThrottled(new Date(machineNow().getTime() + 3_600_000).toUTCString());
    await gateway.findByNossoNumero(consulta.nossoNumero).catch(() => null);
    const [ms = 0] = desacelerar.mock.calls[0] ?? [];
    expect(ms).toBeGreaterThan(3_500_000);
    expect(ms).toBeLessThanOrEqual(3_600_000);
  });

  it.each([
    ['says nothing', null],
    ['says nothing readable', 'soon'],
    ['asks for no wait', '0'],
    ['names a date that is past', 'Wed, 21 Oct 2015 07:28:00 GMT'],
  ])('that %s holds them for a second', async (_, retryAfter) => {
    const { desacelerar, gateway } = await startThrottled(retryAfter);
    await gateway.findByNossoNumero(consulta.nossoNumero).catch(() => null);
    expect(desacelerar.mock.calls).toEqual([[1_000]]);
  });

  it('to the token call holds them, and what needed the token was not sent', async () => {
    const { bank, desacelerar, gateway } = await startThrottled(null, (_, response) => sayThrottled(response, '7'));
    const error = { kind: 'throttled', status: 429 };
    await expect(gateway.instruct(consulta.nossoNumero, { tipo: 'BAIXA' }, soon())).rejects.toMatchObject(error);
    await expect(gateway.testConnection()).rejects.toMatchObject(error);
    expect(desacelerar.mock.calls).toEqual([[7_000], [7_000]]);
    expect([bank.calls().length, bank.tokenRequests().length]).toEqual([0, 2]);
  });

  it('to a renewal ends the call there; the next one asks with the password', async () => {
    const { bank, desacelerar, gateway } = await startThrottled('7', (form, response, issued) => {
      if (form.get('grant_type') === 'refresh_token') sayThrottled(response, '9');
      else sendJson(response, 200, tokenBody(issued, { expires_in: 0.000_001 }));
    });
    for (let call = 0; call < 3; call += 1)
      await expect(gateway.findByNossoNumero(consulta.nossoNumero)).rejects.toMatchObject({ kind: 'throttled' });
    const grants = bank.tokenRequests().map((form) => form.get('grant_type'));
    expect(grants).toEqual(['password', 'refresh_token', 'password']);
    expect(desacelerar.mock.calls).toEqual([[7_000], [9_000], [7_000]]);
    expect(bank.calls()).toHaveLength(2);
  });

  it('is told for what it is when the hold cannot be written before the deadline', async () => {
    const { desacelerar, gateway } = await startThrottled('7', undefined, DEADLINE_MS);
    desacelerar.mockReturnValue(new Promise(() => {}));
    await expect(gateway.findByNossoNumero(consulta.nossoNumero)).rejects.toMatchObject({ kind: 'throttled' });
  });

  it('is the only answer that holds them', async () => {
    const desacelerar = vi.fn(async () => {});
    for (const status of [200, 400, 404, 503]) {
      const answer: LocalHandler = (_, response) => {
        response.setHeader('retry-after', '7');
        sendJson(response, status, status === 200 ? consulta : {});
      };
      const { bank, gateway } = await startedGateway(answer, { deadlineMs: LONG_MS, access: { desacelerar } });
      await gateway.findByNossoNumero(consulta.nossoNumero).catch(() => null);
      expect(bank.calls().length).toBeGreaterThan(0);
    }
    expect(desacelerar).not.toHaveBeenCalled();
  });
});
