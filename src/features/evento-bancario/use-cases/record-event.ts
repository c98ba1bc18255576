import { createHash, timingSafeEqual } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import { insertForEmpresa, sql } from '@/lib/db';
import { selectJob } from '@/lib/queue';
import { findConvenioByWebhook } from '../data';
import { confirmEventJob, eventJobKey } from '../schema';

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
  const { empresaId, convenioId, segredoHash } = owner;
  const eventoId = uuidv7();
  // Postgres keeps no NUL in a text; the rest is stored as it came.
  const corpo = delivery.corpo.replaceAll('\0', '\ufffd');
  const wake = selectJob(confirmEventJob, { empresaId, eventoId }, { jobKey: eventJobKey(eventoId) });
  await insertForEmpresa(
    empresaId,
    sql`, gravado as (
        insert into evento_bancario (id, empresa_id, convenio_id, corpo_hash, corpo, autenticado, situacao, proxima_tentativa_em, recebido_em)
        select ${eventoId}::uuid, empresa.id, ${convenioId}::uuid, ${identityOf(delivery.corpo)}, ${corpo},
          ${isOurSecret(segredoHash, delivery.segredo)}, 'RECEBIDO', ${agora}, ${agora} from empresa
        on conflict (convenio_id, corpo_hash) do update set repeticoes = evento_bancario.repeticoes + 1,
          autenticado = evento_bancario.autenticado or excluded.autenticado
        returning repeticoes)
      ${wake} from gravado where repeticoes = 0`,
  );
  return true;
}

function isOurSecret(segredoHash: Uint8Array | null, segredo: string | null): boolean {
  return segredoHash !== null && segredo !== null && timingSafeEqual(segredoHash, sha256(segredo));
}

/**
 * What makes two deliveries one: the same JSON, however it is spaced and ordered, or else the same text. The bank's own key
 * (idEventoWebhook) is not asked: nothing says that it is unique, and a second payment taken for a repetition would be one
 * that nobody asks about. An event that comes again with other words is a second row, which costs one question to the bank
 * and changes nothing: what is confirmed is the title, and its payments are counted by the day's list.
 */
function identityOf(corpo: string): Buffer {
  try {
    return sha256(JSON.stringify(inOrder(JSON.parse(corpo))));
  } catch {
    // No JSON, or nested deeper than anybody follows.
    return sha256(corpo);
  }
}

function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(entries.map(([name, each]) => [name, inOrder(each)]));
}
