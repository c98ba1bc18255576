import type { Context } from '@/lib/context';
import type { Tx } from '@/lib/db';
import { MAX_RECUSAS } from '../schema';
import { recordEvento } from './record-evento';

/** Ends every link of an integração that nobody has used. One that had run out already stays as it ended. Gives how many. */
export async function revokeLinks(tx: Tx, context: Context, integracaoId: string): Promise<number> {
  const { agora, ator } = context;
  const living = await tx.linkTitular.updateManyAndReturn({
    where: { integracaoId, usadoEm: null, revogadoEm: null, expiraEm: { gt: agora }, recusas: { lt: MAX_RECUSAS } },
    data: { revogadoEm: agora, revogadoPor: ator.nome },
    select: { id: true },
  });
  for (const { id } of living) await recordEvento(tx, context, id, 'REVOGADO');
  return living.length;
}
