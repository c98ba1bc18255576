import { asOwner } from '@tests/support/as-owner';
import { CLOCK_MS, turnStage } from '@tests/support/turn-stage';
import { describe, expect, it } from 'vitest';
import type { Pista } from '@/features/convenio/use-cases/take-turn';
import { machineNow } from '@/lib/clock';
import type { Context } from '@/lib/context';

/** What a busy machine may let a sleeper oversleep. */
const LATE_MS = 600;

const { convenio, change, take, takeElsewhere, allow, reservedAheadMs, integrate } = turnStage();

describe('the turns of a convênio', () => {
  it('are ten a second unless somebody said otherwise', async () => {
    const start = machineNow().getTime();
    const instants = await Promise.all(Array.from({ length: 6 }, () => take('INTERATIVA', 5_000)));
    expect(Math.max(...instants) - start).toBeGreaterThanOrEqual(500 - CLOCK_MS);
    const { rows } = await asOwner('select por_segundo from vez_banco where convenio_id = $1', [convenio().convenioId]);
    expect(rows).toEqual([{ por_segundo: 10 }]);
  });

  it('never come faster than the rate, whichever of three processes asks in whichever lane', async () => {
    await allow(40);
    const process = (pista: Pista, turns: number) =>
      takeElsewhere({ pista, turns, concurrency: 6, deadlineMs: 20_000 });
    const all = await Promise.all([process('INTERATIVA', 40), process('INTERATIVA', 40), process('SEGUNDO_PLANO', 20)]);
    const instants = all.flat().sort((a, b) => a - b);
    expect(instants).toHaveLength(100);
    const first = instants[0] ?? 0;
    // The k-th turn lies k intervals of 25 ms behind the first, whose caller may have woken up late. At three times the rate
    // the last one would come 1.6 s too early.
    for (const [k, instant] of instants.entries()) expect(instant - first).toBeGreaterThanOrEqual(k * 25 - LATE_MS);
  });

  it('go to persons before work that nobody waits for, however long that has been waiting', async () => {
    await allow(10);
    const order: Pista[] = [];
    const queue = (pista: Pista) => take(pista, 20_000).then(() => order.push(pista));
    const background = Array.from({ length: 12 }, () => queue('SEGUNDO_PLANO'));
    await Promise.race(background);
    const persons = Array.from({ length: 8 }, () => queue('INTERATIVA'));
    await Promise.all([...background, ...persons]);
    // Before the first person has asked, a turn or two may still go by.
    expect(order.slice(0, 12).filter((pista) => pista === 'INTERATIVA')).toHaveLength(8);
    expect(order).toHaveLength(20);
  });

  it('that would come too late are given up at once by a person, and take nobody’s place', async () => {
    await allow(2);
    const waiting = Array.from({ length: 4 }, () => take('INTERATIVA', 5_000));
    await expect.poll(reservedAheadMs, { timeout: 5_000 }).toBeGreaterThan(1_400);
    const before = machineNow().getTime();
    const error = await take('INTERATIVA', 400).catch((cause: unknown) => cause);
    expect(error).toMatchObject({ name: 'BankError', kind: 'throttled' });
    expect(machineNow().getTime() - before).toBeLessThan(400);
    // Four halves of a second, and what was left of the first turn; a fifth would make it 2.5 s.
    expect(await reservedAheadMs()).toBeLessThan(2_300);
    await Promise.all(waiting);
  });

  it('that do not come before the deadline end background work as certainly not sent', async () => {
    await allow(1);
    const person = take('INTERATIVA', 5_000);
    const next = take('INTERATIVA', 5_000);
    await expect.poll(reservedAheadMs, { timeout: 5_000 }).toBeGreaterThan(600);
    await expect(take('SEGUNDO_PLANO', 300)).rejects.toMatchObject({ kind: 'throttled' });
    await Promise.all([person, next]);
  });

  it('left far ahead by a clock that was set back hold nobody up', async () => {
    await allow(10);
    const later = "update vez_banco set proxima = clock_timestamp() + interval '1 hour' where convenio_id = $1";
    await asOwner(later, [convenio().convenioId]);
    const before = machineNow().getTime();
    expect((await take('SEGUNDO_PLANO', 1_000)) - before).toBeLessThan(1_000);
  });

  it('are without limit at the simulated bank, and leave no row', async () => {
    change({ ambiente: 'SIMULADOR' });
    const before = machineNow().getTime();
    await Promise.all(Array.from({ length: 200 }, () => take('SEGUNDO_PLANO', 1_000)));
    expect(machineNow().getTime() - before).toBeLessThan(1_000);
    expect((await asOwner('select 1 from vez_banco where convenio_id = $1', [convenio().convenioId])).rowCount).toBe(0);
  });

  it('come at the simulated bank at the pace that the installation gives it', async () => {
    change({ ambiente: 'SIMULADOR' });
    const order = { pista: 'INTERATIVA', turns: 5, concurrency: 5, deadlineMs: 5_000 } as const;
    const instants = await takeElsewhere(order, { SIMULADOR_RITMO: '20' });
    // Four turns of 50 ms; half of that allows for a first one that came late. Without a pace they come at once.
    expect(Math.max(...instants) - Math.min(...instants)).toBeGreaterThan(100);
  });

  it('that cannot be asked for leave nothing sent and tell nothing of the database', async () => {
    change({ convenioId: '00000000-0000-4000-8000-000000000000' });
    const error = await take('INTERATIVA', 1_000).catch((cause: unknown) => cause);
    expect(error).toMatchObject({ kind: 'unavailable', bankMessage: null });
    expect(error).not.toHaveProperty('cause');
  });
});

describe('the access to a convênio', () => {
  it('opened for a person goes first, opened for the worker waits until nobody does', async () => {
    const { context, worker, open } = await integrate();
    await allow(1);
    const waiting = take('INTERATIVA', 5_000);
    await expect.poll(reservedAheadMs, { timeout: 5_000 }).toBeGreaterThan(600);
    const vez = async (as: Context, deadlineMs: number) =>
      (await open(as)).vez(new Date(machineNow().getTime() + deadlineMs));
    await expect(vez(worker, 300)).rejects.toMatchObject({ kind: 'throttled' });
    await vez(context, 5_000);
    await waiting;
  });
});
