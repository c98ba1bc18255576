import type { Context } from '@/lib/context';
import type { Tx } from '@/lib/db';
import { applyBankFact } from './apply-bank-fact';

/**
 * A title that is ENVIANDO after its lease ran out *is* INCERTO: whoever was sending it died, and nobody knows whether the
 * bank got it. `lookUpBy`: when somebody else is to look it up if the caller does not.
 */
export async function expireEnvio(tx: Tx, context: Context, boletoId: string, lookUpBy: Date): Promise<void> {
  const last = await tx.boletoTentativa.findFirstOrThrow({ where: { boletoId }, orderBy: { ordem: 'desc' } });
  if (last.prazo > context.agora) return;
  await applyBankFact(tx, context, boletoId, {
    fato: 'ENVIO_INCERTO',
    ator: context.ator,
    dados: { tipo: 'prazo', mensagem: 'O envio foi interrompido antes da resposta do banco.' },
    proximaTentativaEm: lookUpBy,
  });
}
