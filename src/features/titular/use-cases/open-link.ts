import { agora } from '@/lib/clock';
import type { Context } from '@/lib/context';
import { withEmpresa } from '@/lib/db';
import { estadoOf, findLinkByToken, getPaginaTitular, lockLink } from '../data';
import type { PaginaTitular } from '../schema';
import { recordEvento } from './record-evento';

const HOUR_MS = 3_600_000;

/**
 * Shows the page behind a link, or null for an unknown one, and notes that it was opened, at most once an hour. Opening uses
 * nothing up: the programs that read people's mail open links too.
 */
export async function openLink(token: string): Promise<PaginaTitular | null> {
  const found = await findLinkByToken(token);
  if (!found) return null;
  const now = await agora();
  return withEmpresa(found.empresaId, async (tx) => {
    const link = await lockLink(tx, found.linkId);
    if (estadoOf(link, now) === 'ATIVO') {
      const since = new Date(now.getTime() - HOUR_MS);
      const noted = await tx.linkTitularEvento.findFirst({
        where: { linkId: link.id, fato: 'ABERTO', ocorridoEm: { gt: since } },
      });
      // Nobody knows who opened it: whoever carries the link, or a program.
      const ator = { tipo: 'TITULAR' as const, id: link.id, nome: 'Quem tem o link' };
      const context: Context = { empresaId: found.empresaId, ator, agora: now, requestId: null };
      if (!noted) await recordEvento(tx, context, link.id, 'ABERTO');
    }
    return getPaginaTitular(tx, found, now);
  });
}
