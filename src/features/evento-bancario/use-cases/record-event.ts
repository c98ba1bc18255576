import { createHash, timingSafeEqual } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import { withEmpresa } from '@/lib/db';
import { enqueue } from '@/lib/queue';
import { findConvenioByWebhook } from '../data';
import { confirmEventJob } from '../schema';

const sha256 = (text: string): Buffer => createHash('sha256').update(text).digest();

/**
 * Stores one delivery of the bank's webhook, raw and once, and wakes whoever confirms it. Nothing is believed here. Gives
 * false when no convênio has that token. `segredo`: what came in our header, or null.
 */
export async function recordEvent(
  agora: Date,
  delivery: { token: string; segredo: string | null; corpo: string },
): Promise<boolean> {
  const owner = await findConvenioByWebhook(sha256(delivery.token));
  if (!owner) return false;
  const { empresaId, convenioId } = owner;
  // Postgres keeps no NUL in a text; the rest is stored as it came.
  const corpo = delivery.corpo.replaceAll('\0', '\ufffd');
  await withEmpresa(empresaId, async (tx) => {
    const { webhookSegredoHash } = await tx.convenio.findUniqueOrThrow({ where: { id: convenioId } });
    const autenticado =
      webhookSegredoHash !== null &&
      delivery.segredo !== null &&
      timingSafeEqual(webhookSegredoHash, sha256(delivery.segredo));
    const [stored] = await tx.$queryRaw<{ id: string; repeticoes: number }[]>`
      insert into evento_bancario (id, empresa_id, convenio_id, corpo_hash, corpo, autenticado, situacao, proxima_tentativa_em, recebido_em)
      values (${uuidv7()}::uuid, ${empresaId}::uuid, ${convenioId}::uuid, ${sha256(delivery.corpo)}, ${corpo},
        ${autenticado}, 'RECEBIDO', ${agora}, ${agora})
      on conflict (convenio_id, corpo_hash) do update set repeticoes = evento_bancario.repeticoes + 1,
        autenticado = evento_bancario.autenticado or excluded.autenticado
      returning id, repeticoes`;
    if (stored?.repeticoes === 0) await enqueue(tx, confirmEventJob, { empresaId, eventoId: stored.id });
  });
  return true;
}
