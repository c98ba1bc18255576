import { recordAudit } from '@/lib/audit';
import type { Context } from '@/lib/context';
import type { Tx } from '@/lib/db';

/**
 * Stops sending for a convênio whose credentials the bank refuses. `motivo`: for a person, in Portuguese; `campo`: the
 * field to mend, where it is known. One that is already paused keeps its first reason.
 */
export async function pauseConvenio(
  tx: Tx,
  context: Context,
  pause: { convenioId: string; motivo: string; campo: string | null },
): Promise<void> {
  const { convenioId, motivo, campo } = pause;
  const paused = await tx.convenio.updateMany({
    where: { id: convenioId, pausadoEm: null },
    data: { pausadoEm: context.agora, pausadoMotivo: motivo, pausadoCampo: campo, atualizadoEm: context.agora },
  });
  if (paused.count === 0) return;
  await recordAudit(tx, context, {
    acao: 'convenio.pausado',
    alvoTipo: 'convenio',
    alvoId: convenioId,
    dados: { motivo, campo },
  });
}
