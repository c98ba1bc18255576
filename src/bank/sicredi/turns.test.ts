import consulta from '@tests/fixtures/sicredi/consulta-liquidado-pix.json';
import { bankAccess, type FakeSicredi, fakeSicredi } from '@tests/support/fake-sicredi';
import { sendJson } from '@tests/support/http-server';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { BankError } from '@/bank/errors';
import { machineNow } from '@/lib/clock';
import { createSicrediGateway } from './gateway';

const DEADLINE_MS = 2_000;
const banks: FakeSicredi[] = [];

afterEach(async () => {
  await Promise.all(banks.splice(0).map((bank) => bank.close()));
});

/** A bank that answers with those statuses in turn, and a gateway whose turns are counted. */
async function start(statuses: number[], vez: (ate: Date) => Promise<void> = async () => {}) {
  let answered = 0;
  const bank = await fakeSicredi((_, response) => {
    const status = statuses[answered] ?? 200;
    answered += 1;
    sendJson(response, status, status === 200 ? consulta : {});
  });
  banks.push(bank);
  const turns = vi.fn(vez);
  const gateway = createSicrediGateway(bankAccess({ vez: turns }), { baseUrl: bank.url, deadlineMs: DEADLINE_MS });
  return { bank, turns, gateway };
}

describe('a turn', () => {
  it('is taken for every exchange: the repetition of a query and the one after a 401 too', async () => {
    const { bank, turns, gateway } = await start([503, 401, 200]);
    await gateway.findByNossoNumero(consulta.nossoNumero);
    expect(bank.calls()).toHaveLength(3);
    expect(turns).toHaveBeenCalledTimes(3);
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
    expect(bank.calls()).toEqual([]);
  });

  it('that never answers ends with the call’s own deadline, nothing sent', async () => {
    const { bank, gateway } = await start([], () => new Promise(() => {}));
    await expect(gateway.findByNossoNumero(consulta.nossoNumero)).rejects.toMatchObject({ kind: 'unavailable' });
    expect(bank.calls()).toEqual([]);
  });
});
