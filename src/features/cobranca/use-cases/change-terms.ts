import { vencimentoEfetivo } from '@/domain/calendario-bancario';
import type { LocalDate } from '@/domain/local-date';
import type { Centavos } from '@/domain/money';
import { centavosToColumn, localDateToColumn } from '@/lib/columns';
import type { Context } from '@/lib/context';
import type { Tx } from '@/lib/db';
import { moveCounters } from './move-counters';

/** Brings a cobrança's value and due date to those of its title, and the counters along. What is left out stays. */
export async function changeTerms(
  tx: Tx,
  context: Context,
  cobrancaId: string,
  { valor, vencimento }: { valor?: Centavos; vencimento?: LocalDate },
): Promise<void> {
  await tx.$queryRaw`select id from cobranca where id = ${cobrancaId}::uuid for update`;
  const before = await tx.cobranca.findUniqueOrThrow({ where: { id: cobrancaId } });
  const after = await tx.cobranca.update({
    where: { id: cobrancaId },
    data: {
      ...(valor !== undefined && { valor: centavosToColumn(valor) }),
      ...(vencimento !== undefined && {
        vencimento: localDateToColumn(vencimento),
        vencimentoEfetivo: localDateToColumn(vencimentoEfetivo(vencimento)),
      }),
      atualizadaEm: context.agora,
    },
  });
  await moveCounters(tx, before, after);
}
