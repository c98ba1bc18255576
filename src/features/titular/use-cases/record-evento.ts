import { v7 as uuidv7 } from 'uuid';
import type { FatoLinkTitular } from '@/generated/prisma/client';
import { recordAudit } from '@/lib/audit';
import type { Context } from '@/lib/context';
import type { Tx } from '@/lib/db';

/** Notes what happened to a link, in the transaction that made it true. `campo`: which field the bank found fault with; never a value. */
export async function recordEvento(
  tx: Tx,
  context: Context,
  linkId: string,
  fato: FatoLinkTitular,
  campo: string | null = null,
): Promise<void> {
  const { empresaId, agora } = context;
  // Two of one millisecond keep their order only by ids made here.
  await tx.linkTitularEvento.create({ data: { id: uuidv7(), empresaId, linkId, fato, campo, ocorridoEm: agora } });
  await recordAudit(tx, context, {
    acao: `link-titular.${fato.toLowerCase().replace('_', '-')}`,
    alvoTipo: 'link_titular',
    alvoId: linkId,
    dados: campo ? { campo } : {},
  });
}
