import type { LeituraTitulo } from '@/domain/boleto/pagamentos';
import { valoresPagos } from '@/features/cobranca/data';
import { localDateFromColumn } from '@/lib/columns';
import type { Context } from '@/lib/context';
import type { Tx } from '@/lib/db';
import { groupBy } from '@/lib/group-by';
import { settleBoletos } from './settle-boletos';

/**
 * Settles a title that has just become known here from the lists that were read before it was: the sweep may have passed their
 * days for good by now, and the bank no longer keep them.
 */
export async function settleKeptRows(
  tx: Tx,
  context: Context,
  boletoId: string,
  { convenioId, nossoNumero }: { convenioId: string; nossoNumero: string },
): Promise<void> {
  const linhas = await tx.linhaLiquidada.findMany({
    where: { convenioId, nossoNumero, aviso: false, valor: { gt: 0 } },
    orderBy: [{ dia: 'asc' }, { ordem: 'asc' }],
  });
  const recebimentos = linhas.map((linha) => {
    return { dia: localDateFromColumn(linha.dia), canal: linha.canal, ...valoresPagos(linha) };
  });
  for (const [dia, doDia] of groupBy(recebimentos, (um) => um.dia)) {
    const leitura: LeituraTitulo = { origem: 'LISTA_DO_DIA', dia, recebimentos: doDia };
    await settleBoletos(tx, context, new Map([[boletoId, leitura]]));
  }
}
