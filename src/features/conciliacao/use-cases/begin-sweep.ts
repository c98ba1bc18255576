import type { BankAccess } from '@/bank/gateway';
import type { LocalDate } from '@/domain/local-date';
import { PRAZO_VARREDURA_MS } from '@/domain/varredura';
import { openAccess } from '@/features/integracao/use-cases/open-access';
import type { Context } from '@/lib/context';
import { withEmpresa } from '@/lib/db';
import { findSweep } from '../data';
import type { TipoVarredura } from '../schema';
import { endSweep } from './end-sweep';

/** One sweep that is being done. `context.agora`: when it began. */
export type Sweep = {
  context: Context;
  convenioId: string;
  tipo: TipoVarredura;
  integracaoId: string;
  access: BankAccess;
  /** Up to which day all was read before, or the first day on which there was anything to read; null: there was nothing yet. */
  desde: LocalDate | null;
};

/**
 * Takes a sweep that is due, so that a long one is not started a second time beside itself. Gives null where there is nothing
 * to be done: it is not due, or its convênio is paused (also just now, because its credentials cannot be opened), or there is no
 * integração whose credentials could be used, which is recorded as its failure.
 */
export function beginSweep(context: Context, convenioId: string, tipo: TipoVarredura): Promise<Sweep | null> {
  return withEmpresa(context.empresaId, async (tx) => {
    const found = await findSweep(tx, convenioId, tipo);
    if (!found || found.proximaEm > context.agora || found.pausado) return null;
    const { integracaoId, desde } = found;
    // The convênio, which is paused here where nothing can be opened, before its sweeps: as whoever ends the pause locks them.
    const access = integracaoId ? await openAccess(tx, context, { integracaoId, convenioId }) : null;
    const taken = await tx.varredura.updateMany({
      where: { convenioId, tipo, proximaEm: { lte: context.agora } },
      data: { proximaEm: new Date(context.agora.getTime() + PRAZO_VARREDURA_MS) },
    });
    if (taken.count === 0) return null;
    if (integracaoId && access) return { context, convenioId, tipo, integracaoId, access, desde };
    if (!integracaoId) {
      const motivo = 'Nenhuma integração deste convênio está pronta. Teste a conexão na página da integração.';
      await endSweep(tx, context, { convenioId, tipo }, { falha: { motivo, definitiva: true }, mais: false });
    }
    return null;
  });
}
