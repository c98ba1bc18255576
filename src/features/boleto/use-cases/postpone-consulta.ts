import { consultaAdiada } from '@/domain/boleto/proxima-consulta';
import type { Context } from '@/lib/context';
import type { Tx } from '@/lib/db';

/**
 * Has the bank asked later about a title that it did not show, or about which it gave no usable answer: ever more seldom, and
 * never forgotten. The first answer that shows it ends the count.
 */
export async function postponeConsulta(tx: Tx, { agora }: Context, boletoId: string): Promise<void> {
  const { naoEncontrado } = await tx.boleto.update({
    where: { id: boletoId },
    data: { naoEncontrado: { increment: 1 } },
    select: { naoEncontrado: true },
  });
  const proximaConsultaEm = consultaAdiada(naoEncontrado - 1, agora);
  await tx.boleto.update({ where: { id: boletoId }, data: { proximaConsultaEm }, select: { id: true } });
}
