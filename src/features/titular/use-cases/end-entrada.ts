import type { FatoLinkTitular } from '@/generated/prisma/client';
import type { Context } from '@/lib/context';
import type { Tx } from '@/lib/db';
import { lockLink } from '../data';
import { MAX_RECUSAS, PAUSE_MS } from '../schema';
import { recordEvento } from './record-evento';

/** What became of an entry: `campo`, which field the bank found fault with; `conta`, whether the refusal counts against the link. */
type Fim = {
  fato: Extract<FatoLinkTitular, 'RECUSADO' | 'SEM_RESPOSTA' | 'ACEITO'>;
  campo?: string | null;
  conta?: boolean;
};

/** Notes what became of an entry, closes the link where that ends it, and lets the next entry wait for some seconds. */
export async function endEntrada(
  tx: Tx,
  context: Context,
  linkId: string,
  { fato, campo = null, conta = false }: Fim,
): Promise<void> {
  const { agora } = context;
  const { recusas } = await lockLink(tx, linkId);
  await recordEvento(tx, context, linkId, fato, campo);
  await tx.linkTitular.update({
    where: { id: linkId },
    data: {
      ocupadoAte: new Date(agora.getTime() + PAUSE_MS),
      ...(fato === 'ACEITO' && { usadoEm: agora }),
      ...(conta && { recusas: { increment: 1 } }),
    },
  });
  if (conta && recusas + 1 === MAX_RECUSAS) await recordEvento(tx, context, linkId, 'ESGOTADO');
}
