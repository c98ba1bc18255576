import type { FatoPedido } from '@/domain/boleto/linha-do-tempo';
import type { Ator, Context } from '@/lib/context';
import type { Tx } from '@/lib/db';
import { writeEvento } from './write-evento';

/** One line of a title's timeline about what people asked the bank to do with it. It changes nothing in the title. */
export async function tellInstruction(
  tx: Tx,
  context: Context,
  boletoId: string,
  { fato, ator, texto, motivo = null }: { fato: FatoPedido; ator: Ator; texto: string; motivo?: string | null },
): Promise<void> {
  const { situacao } = await tx.boleto.findUniqueOrThrow({ where: { id: boletoId }, select: { situacao: true } });
  const mensagem = motivo ? `${texto}. ${motivo}` : texto;
  await writeEvento(tx, context, boletoId, { fato, de: situacao, ator, dados: { mensagem } });
}
