import type { Context } from '@/lib/context';
import type { Tx } from '@/lib/db';

/** A stored event that this worker alone is now confirming. */
export type ClaimedEvent = { id: string; convenioId: string; corpo: string; autenticado: boolean; tentativas: number };

const CLAIM_MS = 60_000;

/** Takes a due event for one minute; null when it is not due or another worker has it. */
export async function claimEvent(tx: Tx, { agora }: Context, eventoId: string): Promise<ClaimedEvent | null> {
  const until = new Date(agora.getTime() + CLAIM_MS);
  const [claimed] = await tx.$queryRaw<ClaimedEvent[]>`
    update evento_bancario set proxima_tentativa_em = ${until}, tentativas = tentativas + 1
    where id = (select id from evento_bancario where id = ${eventoId}::uuid and proxima_tentativa_em <= ${agora} for update skip locked)
    returning id, convenio_id as "convenioId", corpo, autenticado, tentativas`;
  return claimed ?? null;
}
