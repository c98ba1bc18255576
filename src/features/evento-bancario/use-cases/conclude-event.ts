import type { EventoWebhook } from '@/bank/gateway';
import type { Context } from '@/lib/context';
import type { Tx } from '@/lib/db';
import { logger } from '@/lib/logger';
import type { ClaimedEvent } from './claim-event';

type Conclusion = {
  first: EventoWebhook | null;
  problemas: string[];
  verdicts: ('CONFIRMADO' | 'SEM_TITULO' | 'AINDA_NAO')[];
};

const RETRY_FLOOR_MS = 30_000;
const RETRIES = 8;

/**
 * Writes what became of an event. What the bank's query does not show yet is asked again, ever more slowly, for about an
 * hour; after that the day's settled list is the guarantee.
 */
export async function concludeEvent(
  tx: Tx,
  { agora }: Context,
  event: ClaimedEvent,
  { first, problemas, verdicts }: Conclusion,
): Promise<void> {
  if (problemas.length > 0) logger.warn({ eventoId: event.id, problemas }, 'bank event could not be read');
  const open = verdicts.includes('AINDA_NAO');
  const again = open && event.tentativas <= RETRIES;
  const next = again ? new Date(agora.getTime() + RETRY_FLOOR_MS * 2 ** (event.tentativas - 1)) : null;
  await tx.eventoBancario.update({
    where: { id: event.id },
    data: {
      situacao: situacaoOf(verdicts, open),
      nossoNumero: first?.nossoNumero ?? null,
      movimento: first?.movimentoTexto.slice(0, 60) ?? null,
      proximaTentativaEm: next,
    },
  });
}

function situacaoOf(verdicts: Conclusion['verdicts'], open: boolean) {
  if (verdicts.length === 0) return 'INVALIDO';
  if (open) return 'RECEBIDO';
  return verdicts.includes('SEM_TITULO') ? 'SEM_TITULO' : 'CONFIRMADO';
}
