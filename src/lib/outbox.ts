import { v7 as uuidv7 } from 'uuid';
import { z } from 'zod';
import { agora } from './clock';
import type { Context } from './context';
import type { CronLine } from './cron';
import { type JsonObject, type JsonValue, type Tx, withEmpresa, withoutEmpresa } from './db';
import { enqueueAll, type Job, type JobContract, job, selectJobs } from './queue';

/** A domain event as its consumers see it. */
type DomainEvent = {
  id: string;
  empresaId: string;
  tipo: string;
  alvoId: string;
  dados: JsonValue;
  criadoEm: Date;
};

/** Reacts to one kind of event, inside the transaction that marks it consumed: both happen or neither. */
export type EventConsumer = { tipo: string; consume: (tx: Tx, event: DomainEvent) => Promise<void> };

/** Wakes the worker for one event; the sweep over due events is the guarantee. */
const consumeEventJob: JobContract<{ empresaId: string; eventoId: string }> = {
  name: 'evento-dominio.consumir',
  schema: z.object({ empresaId: z.uuid(), eventoId: z.uuid() }),
};

/** Wakes every event that is due. */
const sweepOutboxJob: JobContract<Record<string, never>> = {
  name: 'evento-dominio.varrer',
  schema: z.object({}).strict(),
};

/** What happened, as whoever did it tells it. */
type NewEvent = { tipo: string; alvoId: string; dados: JsonObject };

/** Writes what happened into the outbox, in the transaction that made it true. */
export async function emitEvent(tx: Tx, context: Context, event: NewEvent): Promise<void> {
  await emitEvents(tx, context, [event]);
}

/** The same of many things at once, with their jobs, in one statement. */
export async function emitEvents(tx: Tx, { empresaId, agora }: Context, events: readonly NewEvent[]): Promise<void> {
  if (events.length === 0) return;
  const rows = events.map(({ tipo, alvoId, dados }) => ({ id: uuidv7(), tipo, alvo_id: alvoId, dados }));
  const jobs = rows.map(({ id }) => ({ empresaId, eventoId: id }));
  await tx.$executeRaw`
    with evento as (
      insert into evento_dominio (id, empresa_id, tipo, alvo_id, dados, criado_em, proxima_tentativa_em)
      select id, ${empresaId}::uuid, tipo, alvo_id, dados, ${agora}::timestamptz, ${agora}::timestamptz
        from json_to_recordset(${JSON.stringify(rows)}::json) as (id uuid, tipo text, alvo_id uuid, dados jsonb))
    ${selectJobs(consumeEventJob, jobs)}`;
}

const RETRY_MS = 60_000;

/** The jobs by which events reach their consumers. */
export function outboxJobs(consumers: readonly EventConsumer[]): Job[] {
  return [
    job(consumeEventJob, async (payload) => consumeEvent(payload, consumers, await agora())),
    job(sweepOutboxJob, async () => {
      const due = await listDueEvents(await agora());
      await enqueueAll(consumeEventJob, due, ({ eventoId }) => `evento-dominio:${eventoId}`);
    }),
  ];
}

/** The sweep that is the guarantee behind them. */
export const outboxCron: CronLine[] = [{ contract: sweepOutboxJob, everyMs: 60_000 }];

const SWEEP_LIMIT = 1000;

/**
 * Hands one event to all its consumers, exactly once: the row is locked, consumers write in the same transaction. When one
 * fails nothing of it remains and the event is due again a minute later; the error is thrown on.
 */
async function consumeEvent(
  payload: { empresaId: string; eventoId: string },
  consumers: readonly EventConsumer[],
  now: Date,
): Promise<void> {
  try {
    await withEmpresa(payload.empresaId, async (tx) => {
      const [event] = await tx.$queryRaw<DomainEvent[]>`
        select id, empresa_id as "empresaId", tipo, alvo_id as "alvoId", dados, criado_em as "criadoEm"
        from evento_dominio where id = ${payload.eventoId}::uuid and proxima_tentativa_em <= ${now} for update skip locked`;
      if (!event) return;
      for (const consumer of consumers) if (consumer.tipo === event.tipo) await consumer.consume(tx, event);
      await tx.eventoDominio.update({
        where: { id: event.id },
        data: { consumidoEm: now, proximaTentativaEm: null, tentativas: { increment: 1 } },
      });
    });
  } catch (error) {
    await withEmpresa(payload.empresaId, (tx) =>
      tx.eventoDominio.update({
        where: { id: payload.eventoId },
        data: { tentativas: { increment: 1 }, proximaTentativaEm: new Date(now.getTime() + RETRY_MS) },
      }),
    );
    throw error;
  }
}

function listDueEvents(now: Date): Promise<{ empresaId: string; eventoId: string }[]> {
  return withoutEmpresa(
    (tx) => tx.$queryRaw<{ empresaId: string; eventoId: string }[]>`
      select empresa_id as "empresaId", evento_id as "eventoId" from eventos_dominio_devidos(${now}, ${SWEEP_LIMIT}::int)`,
  );
}
