import type { ServerResponse } from 'node:http';
import { asOwner } from '@tests/support/as-owner';
import { fakeSicredi, tokenBody } from '@tests/support/fake-sicredi';
import { sendJson } from '@tests/support/http-server';
import { CLOCK_MS, turnStage } from '@tests/support/turn-stage';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { gatewayFor } from '@/bank/registry';
import { holdTurns } from '@/features/convenio/use-cases/hold-turns';
import { machineNow } from '@/lib/clock';
import type { Context } from '@/lib/context';
import { logger } from '@/lib/logger';

const { convenio, take, takeElsewhere, allow, reservedAheadMs, integrate } = turnStage();

afterEach(() => {
  vi.restoreAllMocks();
});

/** The first instant that is still free, in milliseconds. */
async function firstFree(): Promise<number> {
  const { rows } = await asOwner<{ proxima: Date }>('select proxima from vez_banco where convenio_id = $1', [
    convenio().convenioId,
  ]);
  return rows[0]?.proxima.getTime() ?? 0;
}

describe('the turns of a convênio whose bank asked for patience', () => {
  it('do not come in the meantime, to nobody, in whichever process', async () => {
    await allow(10);
    await holdTurns(convenio(), 30_000);
    await expect(take('INTERATIVA', 1_000)).rejects.toMatchObject({ kind: 'throttled' });
    await expect(take('SEGUNDO_PLANO', 1_000)).rejects.toMatchObject({ kind: 'throttled' });
    const other = takeElsewhere({ pista: 'INTERATIVA', turns: 1, concurrency: 1, deadlineMs: 1_000 });
    await expect(other).rejects.toThrow(/kind: 'throttled'/);
  });

  it('come again afterwards, at the usual pace', async () => {
    await allow(10);
    const before = machineNow().getTime();
    await holdTurns(convenio(), 1_000);
    const persons = Array.from({ length: 4 }, () => take('INTERATIVA', 10_000));
    const instants = await Promise.all([...persons, take('SEGUNDO_PLANO', 10_000)]);
    expect(Math.min(...instants) - before).toBeGreaterThanOrEqual(1_000 - CLOCK_MS);
    expect(Math.max(...instants) - before).toBeGreaterThanOrEqual(1_400 - CLOCK_MS);
  });

  it('that were reserved before are void, and asked for anew', async () => {
    await allow(10);
    const later =
      "update vez_banco set proxima = clock_timestamp() + interval '4 seconds' where convenio_id = $1 returning proxima";
    const { rows } = await asOwner<{ proxima: Date }>(later, [convenio().convenioId]);
    const waiting = take('INTERATIVA', 20_000);
    const impatient = take('INTERATIVA', 5_000).catch((cause: unknown) => cause);
    const reserved = async () => (await firstFree()) - (rows[0]?.proxima.getTime() ?? 0);
    await expect.poll(reserved, { timeout: 3_000, interval: 20 }).toBeGreaterThanOrEqual(199);
    const before = machineNow().getTime();
    await holdTurns(convenio(), 6_000);
    expect((await waiting) - before).toBeGreaterThanOrEqual(6_000 - CLOCK_MS);
    expect(await impatient).toMatchObject({ kind: 'throttled' });
  });

  it('are never held for less than was asked before, nor for more than half a minute', async () => {
    await allow(10);
    await holdTurns(convenio(), 20_000);
    await holdTurns(convenio(), 1_000);
    expect(await reservedAheadMs()).toBeGreaterThan(10_000);
    await holdTurns(convenio(), Number.POSITIVE_INFINITY);
    const ahead = await reservedAheadMs();
    expect(ahead).toBeGreaterThan(20_000);
    expect(ahead).toBeLessThanOrEqual(30_000);
  });

  it('are held whatever a clock that was set back has left', async () => {
    await allow(10);
    const later = `update vez_banco set proxima = clock_timestamp() + interval '1 hour',
      retida_ate = clock_timestamp() + interval '1 hour' where convenio_id = $1`;
    await asOwner(later, [convenio().convenioId]);
    await holdTurns(convenio(), 30_000);
    await expect(take('INTERATIVA', 1_000)).rejects.toMatchObject({ kind: 'throttled' });
    expect(await reservedAheadMs()).toBeLessThanOrEqual(30_000);
  });

  it('are not held at the simulated bank', async () => {
    await allow(10);
    await holdTurns({ ...convenio(), ambiente: 'SIMULADOR' }, 30_000);
    const { rows } = await asOwner('select retida_ate from vez_banco where convenio_id = $1', [convenio().convenioId]);
    expect(rows).toEqual([{ retida_ate: null }]);
  });

  it('that cannot be held are said to the log alone', async () => {
    const errors = vi.spyOn(logger, 'error').mockReturnValue(undefined);
    await holdTurns({ ...convenio(), convenioId: 'no uuid' }, 1_000);
    expect(errors).toHaveBeenCalledTimes(1);
  });
});

describe('the access to a convênio', () => {
  it.each([
    ['a call', 429, 200],
    ['a call for a token', 200, 429],
  ])('sends nothing more, for whomever, once the bank has said 429 to %s', async (_, onCall, onToken) => {
    const { context, worker, open } = await integrate();
    const answer = (response: ServerResponse, status: number) => {
      if (status === 429) response.setHeader('retry-after', '3600');
      sendJson(response, status, status === 429 ? { message: 'Too many requests' } : tokenBody(1));
    };
    const bank = await fakeSicredi(
      (__, response) => answer(response, onCall),
      (__, response) => answer(response, onToken),
    );
    const ask = async (as: Context) => {
      const access = await open(as);
      return gatewayFor({ ...access, ambiente: 'PRODUCAO' }, { sicrediApiUrl: bank.url }).findByNossoNumero(
        '261000019',
      );
    };
    await expect(ask(worker)).rejects.toMatchObject({ kind: 'throttled', status: 429 });
    const heard = bank.received.length;
    await expect(ask(context)).rejects.toMatchObject({ kind: 'throttled', status: null });
    await expect(ask(worker)).rejects.toMatchObject({ kind: 'throttled', status: null });
    expect(bank.received).toHaveLength(heard);
  });
});
