import { setTimeout as sleep } from 'node:timers/promises';
import { BankError } from '@/bank/errors';
import type { Ambiente } from '@/bank/gateway';
import { machineNow } from '@/lib/clock';
import { type Tx, withEmpresa } from '@/lib/db';
import { env } from '@/lib/env';
import { logger } from '@/lib/logger';

/** Who waits for a call to the bank: a person in front of a screen, or nobody. */
export type Pista = 'INTERATIVA' | 'SEGUNDO_PLANO';

type Convenio = { empresaId: string; convenioId: string; ambiente: Ambiente };

/** Milliseconds until this caller's turn, whose instant is `slot`, or, when it got none, until the first that is free. */
type Resposta = { concedida: true; espera: number; slot: string } | { concedida: false; espera: number };

// The bank speaks of 20 a second; half of it leaves room for whatever else the company runs on the same convênio.
const CHAMADAS_POR_SEGUNDO = 10;
const MAX_JITTER_MS = 50;

/**
 * Waits for the convênio's next turn to call the bank. Turns lie 1/rate apart whichever process asks (the row's rate, 10 a
 * second unless somebody changed it). A person reserves the next free one at once, behind other persons; work that nobody
 * waits for takes one only when none is reserved ahead, so every person passes it by. While the bank wants no call
 * (`holdTurns`) nobody has one, and whoever waits for one reserved before that asks anew. The simulated bank has no limit unless
 * the installation gives it one (SIMULADOR_RITMO).
 *
 * Throws BankError: `throttled` when there is no turn until `ate` (machine time), `unavailable` when the database cannot be
 * asked. Either way nothing was sent.
 */
export async function takeTurn(convenio: Convenio, pista: Pista, ate: Date): Promise<void> {
  if (isUnpaced(convenio)) return;
  for (;;) {
    const left = ate.getTime() - machineNow().getTime();
    const horizonte = pista === 'INTERATIVA' ? Math.max(0, left) : 0;
    const resposta = await ask(convenio, (tx) => reserve(tx, convenio, horizonte));
    const espera = Math.max(0, resposta.espera);
    if (resposta.concedida) {
      await sleep(espera);
      if (espera === 0 || !(await ask(convenio, (tx) => isVoid(tx, convenio, resposta.slot)))) return;
      continue;
    }
    // Chance keeps those that wait from coming back as one.
    const pause = espera + Math.random() * MAX_JITTER_MS;
    if (pista === 'INTERATIVA' || pause >= left) throw noTurn();
    await sleep(pause);
  }
}

function isUnpaced({ ambiente }: Convenio): boolean {
  return ambiente === 'SIMULADOR' && env().SIMULADOR_RITMO === undefined;
}

async function ask<T>({ empresaId, convenioId }: Convenio, question: (tx: Tx) => Promise<T>): Promise<T> {
  try {
    return await withEmpresa(empresaId, question);
  } catch (error) {
    logger.error({ err: error, convenioId }, 'turn at the bank could not be asked for');
    const message = 'Não foi possível organizar a fila do Sicredi agora. Nada foi enviado; tentaremos de novo.';
    throw new BankError({ kind: 'unavailable', message });
  }
}

/*
 * By the database's clock, the only one that all processes share, read after the row's lock is held: callers that queued for
 * the lock get turns from then on, none in the past. A `proxima` further ahead than anybody waits is left by a clock that was
 * set back, and counts for nothing.
 */
async function reserve(tx: Tx, { empresaId, convenioId, ambiente }: Convenio, horizonte: number): Promise<Resposta> {
  const ritmo = (ambiente === 'SIMULADOR' && env().SIMULADOR_RITMO) || CHAMADAS_POR_SEGUNDO;
  const [turn] = await tx.$queryRaw<{ espera: number; slot: string }[]>`
    insert into vez_banco as vez (convenio_id, empresa_id, por_segundo, proxima)
    values (${convenioId}::uuid, ${empresaId}::uuid, ${ritmo}::int,
            clock_timestamp() + interval '1 second' / ${ritmo}::int)
    on conflict (convenio_id) do update
       set proxima = interval '1 second' / vez.por_segundo + case
             when vez.proxima < clock_timestamp() + interval '1 minute' then greatest(vez.proxima, clock_timestamp())
             else clock_timestamp() end
     where vez.proxima <= clock_timestamp() + ${horizonte}::int * interval '1 millisecond'
        or vez.proxima >= clock_timestamp() + interval '1 minute'
    returning (vez.proxima - interval '1 second' / vez.por_segundo)::text as slot,
              (extract(epoch from vez.proxima - interval '1 second' / vez.por_segundo - clock_timestamp()) * 1000)::float8 as espera`;
  if (turn) return { concedida: true, ...turn };
  const [first] = await tx.$queryRaw<{ espera: number }[]>`
    select (extract(epoch from proxima - clock_timestamp()) * 1000)::float8 as espera
      from vez_banco where convenio_id = ${convenioId}::uuid`;
  return { concedida: false, espera: first?.espera ?? 0 };
}

/** True when the bank asked for patience past that turn, while it was waited for. */
async function isVoid(tx: Tx, { convenioId }: Convenio, slot: string): Promise<boolean> {
  const held = await tx.$queryRaw<unknown[]>`
    select 1 from vez_banco
     where convenio_id = ${convenioId}::uuid and retida_ate > ${slot}::timestamptz
       and retida_ate < clock_timestamp() + interval '1 minute'`;
  return held.length > 0;
}

function noTurn(): BankError {
  const message =
    'Há muitos pedidos ao Sicredi na fila deste convênio. Nada foi enviado; tentaremos de novo em instantes.';
  return new BankError({ kind: 'throttled', message });
}
