import { businessDate } from '@/domain/local-date';
import * as settle from '@/features/boleto/use-cases/settle-day';
import { withEmpresa } from '@/lib/db';

/** Money of a day on which its title was not known here yet is forgotten. */
export const settleDay: typeof settle.settleDay = async (context, convenioId, dia, rows) => {
  const known = await withEmpresa(context.empresaId, (tx) =>
    tx.boleto.findMany({
      where: { convenioId, registradoEm: { not: null } },
      select: { nossoNumero: true, registradoEm: true },
    }),
  );
  const late = known.filter(({ registradoEm }) => registradoEm && businessDate(registradoEm) > dia);
  const forgotten = new Set(late.map(({ nossoNumero }) => nossoNumero));
  await settle.settleDay(
    context,
    convenioId,
    dia,
    rows.filter(({ nossoNumero }) => !forgotten.has(nossoNumero)),
  );
};

/** Neither is it remembered when the title becomes known. */
export async function settleKeptRows(): Promise<void> {}
