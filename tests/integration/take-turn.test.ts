import type { ServerResponse } from 'node:http';
import { asOwner } from '@tests/support/as-owner';
import { fakeSicredi, tokenBody } from '@tests/support/fake-sicredi';
import { sendJson } from '@tests/support/http-server';
import { createPerson } from '@tests/support/session';
import { CHAVE, INTEGRACAO, SEGREDO } from '@tests/support/sicredi-account';
import type { TurnTaking } from '@tests/support/turn-taker';
import { createConta, wizardOf } from '@tests/support/wizard';
import { execa } from 'execa';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { BankAccess } from '@/bank/gateway';
import { gatewayFor } from '@/bank/registry';
import { holdTurns } from '@/features/convenio/use-cases/hold-turns';
import { type Pista, takeTurn } from '@/features/convenio/use-cases/take-turn';
import { openAccess } from '@/features/integracao/use-cases/open-access';
import { machineNow } from '@/lib/clock';
import { type Context, workerContext } from '@/lib/context';
import { withEmpresa } from '@/lib/db';
import { logger } from '@/lib/logger';

type Convenio = TurnTaking['convenio'];
/** A timer may fire this much before its time, and two clocks of one machine round differently. */
const CLOCK_MS = 3;
/** What a busy machine may let a sleeper oversleep. */
const LATE_MS = 600;

let convenio: Convenio;
let beneficiarios = 10_000;

beforeEach(async () => {
  const { context } = await createPerson();
  const { empresaId, agora } = context;
  beneficiarios += 1;
  const { numero, carteira, numeroRemessa, cnab } = INTEGRACAO.convenio;
  const data = {
    ...{ empresaId, numero, carteira, numeroRemessa, cnab, criadoEm: agora, atualizadoEm: agora },
    ...{ ambiente: 'PRODUCAO' as const, cooperativa: '0165', posto: '02', codigoBeneficiario: `${beneficiarios}` },
  };
  const { id } = await withEmpresa(empresaId, (tx) => tx.convenio.create({ data }));
  convenio = { empresaId, convenioId: id, ambiente: 'PRODUCAO' };
});

afterEach(() => {
  vi.restoreAllMocks();
});

async function allow(porSegundo: number): Promise<void> {
  await take('INTERATIVA', 1_000);
  await asOwner('update vez_banco set por_segundo = $1 where convenio_id = $2', [porSegundo, convenio.convenioId]);
}

/** Takes one turn, waiting at most so long; the machine's instant at which it came. */
async function take(pista: Pista, deadlineMs: number): Promise<number> {
  await takeTurn(convenio, pista, new Date(machineNow().getTime() + deadlineMs));
  return machineNow().getTime();
}

/** The same in a process of its own, whose turns come back as one list. */
async function takeElsewhere(order: Omit<TurnTaking, 'convenio'>): Promise<number[]> {
  const args = ['--import', 'tsx', 'tests/support/turn-taker.ts', JSON.stringify({ convenio, ...order })];
  const { stdout } = await execa('node', args);
  return JSON.parse(stdout) as number[];
}

/** The first instant that is still free, in milliseconds. */
async function firstFree(): Promise<number> {
  const { rows } = await asOwner<{ proxima: Date }>('select proxima from vez_banco where convenio_id = $1', [
    convenio.convenioId,
  ]);
  return rows[0]?.proxima.getTime() ?? 0;
}

/** How many turns are reserved ahead of now, as the database sees it. */
async function reservedAheadMs(): Promise<number> {
  const { rows } = await asOwner<{ ahead: number }>(
    'select (extract(epoch from proxima - clock_timestamp()) * 1000)::float8 as ahead from vez_banco where convenio_id = $1',
    [convenio.convenioId],
  );
  return rows[0]?.ahead ?? 0;
}

/** A company with an integração at the bank's homologação, and the access to it for whomever. */
async function integrated() {
  const person = await createPerson();
  const { context } = person;
  const wizard = await wizardOf(person);
  const { id, form } = await createConta(person);
  const integracao = await wizard.saved(id, form);
  await wizard.setCredenciais(id, { chave: CHAVE, segredo: SEGREDO });
  const title = { integracaoId: integracao.id, convenioId: integracao.convenio.id };
  const { empresaId } = context;
  convenio = { empresaId, convenioId: title.convenioId, ambiente: 'HOMOLOGACAO' };
  const open = async (as: Context): Promise<BankAccess> => {
    const access = await withEmpresa(empresaId, (tx) => openAccess(tx, as, title));
    if (!access) throw new Error('no access');
    return access;
  };
  return { context, worker: workerContext(empresaId, context.agora), open };
}

describe('the turns of a convênio', () => {
  it('are ten a second unless somebody said otherwise', async () => {
    const start = machineNow().getTime();
    const instants = await Promise.all(Array.from({ length: 6 }, () => take('INTERATIVA', 5_000)));
    expect(Math.max(...instants) - start).toBeGreaterThanOrEqual(500 - CLOCK_MS);
    const { rows } = await asOwner('select por_segundo from vez_banco where convenio_id = $1', [convenio.convenioId]);
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
    await asOwner(later, [convenio.convenioId]);
    const before = machineNow().getTime();
    expect((await take('SEGUNDO_PLANO', 1_000)) - before).toBeLessThan(1_000);
  });

  it('are without limit at the simulated bank, and leave no row', async () => {
    convenio = { ...convenio, ambiente: 'SIMULADOR' };
    const before = machineNow().getTime();
    await Promise.all(Array.from({ length: 200 }, () => take('SEGUNDO_PLANO', 1_000)));
    expect(machineNow().getTime() - before).toBeLessThan(1_000);
    expect((await asOwner('select 1 from vez_banco where convenio_id = $1', [convenio.convenioId])).rowCount).toBe(0);
  });

  it('that cannot be asked for leave nothing sent and tell nothing of the database', async () => {
    convenio = { ...convenio, convenioId: '00000000-0000-4000-8000-000000000000' };
    const error = await take('INTERATIVA', 1_000).catch((cause: unknown) => cause);
    expect(error).toMatchObject({ kind: 'unavailable', bankMessage: null });
    expect(error).not.toHaveProperty('cause');
  });
});

describe('the turns of a convênio whose bank asked for patience', () => {
  it('do not come in the meantime, to nobody, in whichever process', async () => {
    await allow(10);
    await holdTurns(convenio, 30_000);
    await expect(take('INTERATIVA', 1_000)).rejects.toMatchObject({ kind: 'throttled' });
    await expect(take('SEGUNDO_PLANO', 1_000)).rejects.toMatchObject({ kind: 'throttled' });
    const other = takeElsewhere({ pista: 'INTERATIVA', turns: 1, concurrency: 1, deadlineMs: 1_000 });
    await expect(other).rejects.toThrow(/kind: 'throttled'/);
  });

  it('come again afterwards, at the usual pace', async () => {
    await allow(10);
    const before = machineNow().getTime();
    await holdTurns(convenio, 1_000);
    const persons = Array.from({ length: 4 }, () => take('INTERATIVA', 10_000));
    const instants = await Promise.all([...persons, take('SEGUNDO_PLANO', 10_000)]);
    expect(Math.min(...instants) - before).toBeGreaterThanOrEqual(1_000 - CLOCK_MS);
    expect(Math.max(...instants) - before).toBeGreaterThanOrEqual(1_400 - CLOCK_MS);
  });

  it('that were reserved before are void, and asked for anew', async () => {
    await allow(10);
    const later =
      "update vez_banco set proxima = clock_timestamp() + interval '4 seconds' where convenio_id = $1 returning proxima";
    const { rows } = await asOwner<{ proxima: Date }>(later, [convenio.convenioId]);
    const waiting = take('INTERATIVA', 20_000);
    const impatient = take('INTERATIVA', 5_000).catch((cause: unknown) => cause);
    const reserved = async () => (await firstFree()) - (rows[0]?.proxima.getTime() ?? 0);
    await expect.poll(reserved, { timeout: 3_000, interval: 20 }).toBeGreaterThanOrEqual(199);
    const before = machineNow().getTime();
    await holdTurns(convenio, 6_000);
    expect((await waiting) - before).toBeGreaterThanOrEqual(6_000 - CLOCK_MS);
    expect(await impatient).toMatchObject({ kind: 'throttled' });
  });

  it('are never held for less than was asked before, nor for more than half a minute', async () => {
    await allow(10);
    await holdTurns(convenio, 20_000);
    await holdTurns(convenio, 1_000);
    expect(await reservedAheadMs()).toBeGreaterThan(10_000);
    await holdTurns(convenio, Number.POSITIVE_INFINITY);
    const ahead = await reservedAheadMs();
    expect(ahead).toBeGreaterThan(20_000);
    expect(ahead).toBeLessThanOrEqual(30_000);
  });

  it('are held whatever a clock that was set back has left', async () => {
    await allow(10);
    const later = `update vez_banco set proxima = clock_timestamp() + interval '1 hour',
      retida_ate = clock_timestamp() + interval '1 hour' where convenio_id = $1`;
    await asOwner(later, [convenio.convenioId]);
    await holdTurns(convenio, 30_000);
    await expect(take('INTERATIVA', 1_000)).rejects.toMatchObject({ kind: 'throttled' });
    expect(await reservedAheadMs()).toBeLessThanOrEqual(30_000);
  });

  it('are not held at the simulated bank', async () => {
    await allow(10);
    await holdTurns({ ...convenio, ambiente: 'SIMULADOR' }, 30_000);
    const { rows } = await asOwner('select retida_ate from vez_banco where convenio_id = $1', [convenio.convenioId]);
    expect(rows).toEqual([{ retida_ate: null }]);
  });

  it('that cannot be held are said to the log alone', async () => {
    const errors = vi.spyOn(logger, 'error').mockReturnValue(undefined);
    await holdTurns({ ...convenio, convenioId: 'no uuid' }, 1_000);
    expect(errors).toHaveBeenCalledTimes(1);
  });
});

describe('the access to a convênio', () => {
  it('opened for a person goes first, opened for the worker waits until nobody does', async () => {
    const { context, worker, open } = await integrated();
    await allow(1);
    const waiting = take('INTERATIVA', 5_000);
    await expect.poll(reservedAheadMs, { timeout: 5_000 }).toBeGreaterThan(600);
    const vez = async (as: Context, deadlineMs: number) =>
      (await open(as)).vez(new Date(machineNow().getTime() + deadlineMs));
    await expect(vez(worker, 300)).rejects.toMatchObject({ kind: 'throttled' });
    await vez(context, 5_000);
    await waiting;
  });

  it.each([
    ['a call', 429, 200],
    ['a call for a token', 200, 429],
  ])('sends nothing more, for whomever, once the bank has said 429 to %s', async (_, onCall, onToken) => {
    const { context, worker, open } = await integrated();
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
