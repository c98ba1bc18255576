import type { Context } from '@/lib/context';
import type { Tx } from '@/lib/db';
import type { Consulta } from './ask-about-boleto';
import { writeEvento } from './write-evento';

/** Leaves a line in a title's timeline: the bank was asked about it, and what it answered. */
export async function tellConsulta(
  tx: Tx,
  context: Context,
  boletoId: string,
  { situacaoTexto, mensagem }: Omit<Consulta, 'mostrado'>,
): Promise<void> {
  const { situacao } = await tx.boleto.findUniqueOrThrow({ where: { id: boletoId }, select: { situacao: true } });
  const dados = { situacaoNoBanco: situacaoTexto, texto: situacaoTexto ? null : mensagem };
  await writeEvento(tx, context, boletoId, { fato: 'CONSULTADO', de: situacao, ator: context.ator, dados });
}
