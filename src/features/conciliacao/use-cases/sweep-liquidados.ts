import { BankError } from '@/bank/errors';
import type { BankAccess } from '@/bank/gateway';
import { gatewayFor } from '@/bank/registry';
import { addDays, type LocalDate } from '@/domain/local-date';
import { settleDay } from '@/features/boleto/use-cases/settle-day';
import { openAccess } from '@/features/integracao/use-cases/open-access';
import { pauseUnlessReplaced } from '@/features/integracao/use-cases/pause-unless-replaced';
import { agora, hoje } from '@/lib/clock';
import { localDateToColumn } from '@/lib/columns';
import type { Context } from '@/lib/context';
import { withEmpresa } from '@/lib/db';
import { logger } from '@/lib/logger';
import { findSweep } from '../data';

const LOOK_BACK_DAYS = 5;
const EVERY_MS = 15 * 60_000;
const RETRY_MS = 5 * 60_000;

/**
 * Reads the bank's list of settled titles for every day from the last one read to its end (minus five) to today, and settles
 * what it finds: a webhook that was lost is healed here. The mark moves day by day, so that an interruption loses nothing; a
 * day that fails holds the mark, not the other days.
 */
export async function sweepLiquidados(context: Context, convenioId: string): Promise<void> {
  const { empresaId, agora: started } = context;
  const sweep = await withEmpresa(empresaId, async (tx) => {
    // Taken for a while, so that a long sweep is not started a second time beside itself; due again if this one dies.
    const due = { id: convenioId, liquidadosProximaVarreduraEm: { lte: started } };
    const taken = await tx.convenio.updateMany({
      where: due,
      data: { liquidadosProximaVarreduraEm: later(started, RETRY_MS) },
    });
    if (taken.count === 0) return null;
    const found = await findSweep(tx, convenioId);
    const access = found && !found.pausado ? await openAccess(tx, context, { ...found, convenioId }) : null;
    return found && access ? { ...found, access } : null;
  });
  if (!sweep) return;
  const today = hoje(started);
  const from = addDays(sweep.varridoAte ?? today, -LOOK_BACK_DAYS);
  let failed = false;
  for (let dia = from; dia <= today; dia = addDays(dia, 1)) {
    try {
      await sweepDay(context, sweep.access, dia);
      if (!failed) await moveMark(context, convenioId, dia);
    } catch (error) {
      failed = true;
      // The days after it are still read; the mark stays before the first that failed, so it is read again.
      const tipo = error instanceof BankError ? error.kind : 'interno';
      logger.error(
        { convenioId, dia, tipo, ...(tipo === 'interno' && { err: error }) },
        'settled list of a day failed',
      );
      if (error instanceof BankError && error.kind === 'credentials') {
        const refused = { integracaoId: sweep.integracaoId, access: sweep.access, error };
        await withEmpresa(empresaId, (tx) => pauseUnlessReplaced(tx, context, refused));
        break;
      }
    }
  }
  await schedule(context, convenioId, failed ? RETRY_MS : EVERY_MS);
}

async function sweepDay(context: Context, access: BankAccess, dia: LocalDate): Promise<void> {
  const reading = { ...context, agora: await agora() };
  await settleDay(reading, access.convenioId, dia, await gatewayFor(access).listSettled(dia));
}

async function moveMark({ empresaId }: Context, convenioId: string, dia: LocalDate): Promise<void> {
  const ate = localDateToColumn(dia);
  const before = [{ liquidadosVarridosAte: null }, { liquidadosVarridosAte: { lt: ate } }];
  await withEmpresa(empresaId, (tx) =>
    tx.convenio.updateMany({ where: { id: convenioId, OR: before }, data: { liquidadosVarridosAte: ate } }),
  );
}

async function schedule({ empresaId, agora: started }: Context, convenioId: string, inMs: number): Promise<void> {
  const liquidadosProximaVarreduraEm = later(started, inMs);
  await withEmpresa(empresaId, (tx) =>
    tx.convenio.update({ where: { id: convenioId }, data: { liquidadosProximaVarreduraEm } }),
  );
}

function later(instant: Date, ms: number): Date {
  return new Date(instant.getTime() + ms);
}
