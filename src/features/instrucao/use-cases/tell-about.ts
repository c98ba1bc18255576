import type { FatoPedido } from '@/domain/boleto/linha-do-tempo';
import { readTermos, textoOf } from '@/features/boleto/data';
import { tellInstruction } from '@/features/boleto/use-cases/tell-instruction';
import type { Ator, Context } from '@/lib/context';
import type { Tx } from '@/lib/db';

/** One line of the timeline about an instruction that is there already, with what it asks for. */
export async function tellAbout(
  tx: Tx,
  context: Context,
  instrucaoId: string,
  line: { fato: FatoPedido; ator: Ator; motivo: string | null },
): Promise<void> {
  const row = await tx.boletoInstrucao.findUniqueOrThrow({
    where: { id: instrucaoId },
    include: { substituicao: true, boleto: { include: { termos: { where: { situacao: 'ATUAL' } } } } },
  });
  const [atual] = row.boleto.termos;
  if (!atual) throw new Error(`boleto ${row.boletoId} has no terms in force`);
  await tellInstruction(tx, context, row.boletoId, { ...line, texto: textoOf(row, readTermos(atual).termos) });
}
