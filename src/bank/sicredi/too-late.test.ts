import { bankAccess, fakeSicredi, json } from '@tests/support/fake-sicredi';
import { describe, expect, it } from 'vitest';
import { machineNow } from '@/lib/clock';
import { createSicrediClient, type SicrediCall } from './client';

const DEADLINE_MS = 400;
const write: SicrediCall = { kind: 'write', method: 'POST', path: '/coisa', body: {} };

/** A bank that never gives a token unless told to, and a client of it. */
async function start(token: 'given' | 'never', access: Parameters<typeof bankAccess>[0] = {}) {
  const never = () => undefined;
  const bank = await fakeSicredi(json(200, {}), token === 'never' ? never : undefined);
  return { bank, client: createSicrediClient(bankAccess(access), bank.url, DEADLINE_MS) };
}

describe('a call that was not sent in its time says why', () => {
  it('the bank gave no token', async () => {
    const { client } = await start('never');
    const message = 'O Sicredi demorou a liberar o acesso. Nada foi enviado; tentaremos de novo.';
    await expect(client.send(write)).rejects.toMatchObject({ kind: 'unavailable', message });
  });

  it('its turn did not come', async () => {
    const { bank, client } = await start('given', { vez: () => new Promise(() => {}) });
    const message =
      'A vez desta conta de falar com o Sicredi não chegou a tempo. Nada foi enviado; tentaremos de novo.';
    await expect(client.send(write)).rejects.toMatchObject({ kind: 'unavailable', message });
    expect(bank.received).toEqual([]);
  });

  it('the time until which it may be sent has passed', async () => {
    const { bank, client } = await start('given');
    const message = 'O tempo para enviar o pedido ao Sicredi acabou. Nada foi enviado; tentaremos de novo.';
    const sendUntil = new Date(machineNow().getTime() - 1);
    await expect(client.send({ ...write, sendUntil })).rejects.toMatchObject({ kind: 'unavailable', message });
    expect(bank.calls()).toEqual([]);
  });

  it('and a test of the connection takes no longer than a call may', async () => {
    const { client } = await start('never');
    const started = performance.now();
    await expect(client.authenticate()).rejects.toMatchObject({ kind: 'unavailable' });
    expect(performance.now() - started).toBeLessThan(3 * DEADLINE_MS);
  });
});
