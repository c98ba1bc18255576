import type { EventoWebhook } from '@/bank/gateway';
import type { Context } from '@/lib/context';
import type { Tx } from '@/lib/db';
import { logger } from '@/lib/logger';
import { findBoletoOfEvent } from '../data';
import type { ClaimedEvent } from './claim-event';

/** ALHEIO: the title that the bank shows under the event's number is not the one we took it for. */
export type Verdict = 'CONFIRMADO' | 'SEM_TITULO' | 'ALHEIO' | 'AINDA_NAO';
/** One event of a delivery and what became of it. */
export type Judged = { evento: EventoWebhook; verdict: Verdict };

const RETRIES = 8;
const ASK_AGAIN_MS = 30_000;
const NO_TITLE_MS = 10 * 60_000;

/**
 * Writes what became of a delivery. What the bank does not show yet is asked again, ever more slowly, for about an hour; what
 * has no title here, more slowly still, besides being awakened by whoever writes its number. After that the day's settled
 * list is the guarantee.
 */
export async function concludeEvent(
  tx: Tx,
  { agora }: Context,
  event: ClaimedEvent,
  { judged, problemas }: { judged: readonly Judged[]; problemas: string[] },
): Promise<void> {
  if (problemas.length > 0) logger.warn({ eventoId: event.id, problemas }, 'bank event could not be read');
  const open = judged.find(({ verdict }) => verdict === 'AINDA_NAO');
  const lost = judged.find(({ verdict }) => verdict === 'SEM_TITULO' || verdict === 'ALHEIO');
  // The number under which the event is awakened: one that still waits for its title, if any does.
  const about = (lost ?? open ?? judged[0])?.evento;
  await tx.eventoBancario.update({
    where: { id: event.id },
    data: {
      situacao: judged.length === 0 ? 'INVALIDO' : lost ? 'SEM_TITULO' : open ? 'RECEBIDO' : 'CONFIRMADO',
      nossoNumero: about?.nossoNumero ?? null,
      movimento: about?.movimentoTexto.slice(0, 60) ?? null,
      proximaTentativaEm: nextAttempt(agora, event.tentativas, open !== undefined, lost !== undefined),
    },
  });
  // Its title may have got its number while the bank was being asked; whoever wrote it then found nothing to awaken.
  if (await hasTitleNow(tx, event.convenioId, judged))
    await tx.eventoBancario.update({ where: { id: event.id }, data: { proximaTentativaEm: agora } });
}

function nextAttempt(agora: Date, tentativas: number, open: boolean, lost: boolean): Date | null {
  if (tentativas > RETRIES || !(open || lost)) return null;
  return new Date(agora.getTime() + (open ? ASK_AGAIN_MS : NO_TITLE_MS) * 2 ** (tentativas - 1));
}

async function hasTitleNow(tx: Tx, convenioId: string, judged: readonly Judged[]): Promise<boolean> {
  for (const { evento, verdict } of judged)
    if (verdict === 'SEM_TITULO' && (await findBoletoOfEvent(tx, convenioId, evento))) return true;
  return false;
}
