import { agora } from '@/lib/clock';
import { withEmpresa } from '@/lib/db';
import { PAUSE_MS } from '../schema';
import type { Entrada } from './begin-entrada';

/** Lets the next entry in after one of which nothing is to be noted. Nothing happens where its lease has ended already. */
export async function releaseEntrada({ context, linkId, lease }: Entrada): Promise<void> {
  const ocupadoAte = new Date((await agora()).getTime() + PAUSE_MS);
  await withEmpresa(context.empresaId, (tx) =>
    tx.linkTitular.updateMany({ where: { id: linkId, ocupadoAte: lease }, data: { ocupadoAte } }),
  );
}
