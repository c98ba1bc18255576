import { PAUSED_RECHECK_MS } from '@/features/boleto/data';
import type { Context } from '@/lib/context';
import type { Tx } from '@/lib/db';

/** A stored event that this worker alone is now confirming. */
export type ClaimedEvent = { id: string; convenioId: string; corpo: string; autenticado: boolean; tentativas: number };

const CLAIM_MS = 60_000;

/**
 * Takes a due event for one minute; null when it is not due or another worker has it. One whose convênio is paused is left for
 * later, without counting as asked.
 */
export async function claimEvent(tx: Tx, { agora }: Context, eventoId: string): Promise<ClaimedEvent | null> {
  if (await isLeftWaiting(tx, agora, eventoId)) return null;
  const until = new Date(agora.getTime() + CLAIM_MS);
  const [claimed] = await tx.$queryRaw<ClaimedEvent[]>`
    update evento_bancario set proxima_tentativa_em = ${until}, tentativas = tentativas + 1
    where id = (select id from evento_bancario where id = ${eventoId}::uuid and proxima_tentativa_em <= ${agora} for update skip locked)
    returning id, convenio_id as "convenioId", corpo, autenticado, tentativas`;
  return claimed ?? null;
}

async function isLeftWaiting(tx: Tx, agora: Date, eventoId: string): Promise<boolean> {
  const paused = await tx.$queryRaw<{ id: string }[]>`
    select v.id from convenio v join evento_bancario e on e.convenio_id = v.id
    where e.id = ${eventoId}::uuid and v.pausado_em is not null`;
  if (!paused[0]) return false;
  // Whoever ends the pause just now is waited for: its events are due again then, and this one must not be put off after that.
  const still = await tx.$queryRaw<unknown[]>`
    select 1 from convenio where id = ${paused[0].id}::uuid and pausado_em is not null for share`;
  if (still.length === 0) return false;
  const later = new Date(agora.getTime() + PAUSED_RECHECK_MS);
  await tx.$executeRaw`
    update evento_bancario set proxima_tentativa_em = ${later} where id = ${eventoId}::uuid and proxima_tentativa_em <= ${agora}`;
  return true;
}
