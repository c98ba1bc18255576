import type { Context } from '@/lib/context';
import type { Tx } from '@/lib/db';
import { applyBankFact } from './apply-bank-fact';

const ASK_AGAIN_MS = 3_600_000;

/**
 * The bank gave a title a nosso número that another of our titles already has (it reuses numbers, or mixed two titles up). The
 * database refused it; nothing is lost: the title stays uncertain, says why, and is asked about again.
 */
export async function noteTakenNumber(tx: Tx, context: Context, boletoId: string, nossoNumero: string): Promise<void> {
  const divergencia = `O banco respondeu com o nosso número ${nossoNumero}, que já é de outro boleto. Confira os dois no Sicredi.`;
  const proximaTentativaEm = new Date(context.agora.getTime() + ASK_AGAIN_MS);
  await applyBankFact(tx, context, boletoId, { fato: 'ENVIO_INCERTO', dados: { nossoNumero }, proximaTentativaEm });
  await tx.boleto.update({ where: { id: boletoId }, data: { divergencia, proximaTentativaEm } });
}
