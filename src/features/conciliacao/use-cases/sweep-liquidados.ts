import { BankError } from '@/bank/errors';
import type { BankGateway, LiquidacaoDoDia } from '@/bank/gateway';
import { gatewayFor } from '@/bank/registry';
import { addDays, type LocalDate } from '@/domain/local-date';
import type { SettlementFact } from '@/features/boleto/schema';
import { settleBoletos } from '@/features/boleto/use-cases/settle-boletos';
import { pauseConvenio } from '@/features/convenio/use-cases/pause-convenio';
import { openAccess } from '@/features/integracao/use-cases/open-access';
import { hoje } from '@/lib/clock';
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
 * what it finds: a webhook that was lost is healed here. The mark moves day by day, so that an interruption loses nothing.
 */
export async function sweepLiquidados(context: Context, convenioId: string): Promise<void> {
  const { empresaId, agora } = context;
  const sweep = await withEmpresa(empresaId, async (tx) => {
    // Taken for a while, so that a long sweep is not started a second time beside itself; due again if this one dies.
    const due = { id: convenioId, liquidadosProximaVarreduraEm: { lte: agora } };
    const taken = await tx.convenio.updateMany({
      where: due,
      data: { liquidadosProximaVarreduraEm: later(agora, RETRY_MS) },
    });
    if (taken.count === 0) return null;
    const found = await findSweep(tx, convenioId);
    const access = found && !found.pausado ? await openAccess(tx, context, { ...found, convenioId }) : null;
    return found && access ? { varridoAte: found.varridoAte, access } : null;
  });
  if (!sweep) return;
  const today = hoje(agora);
  const from = addDays(sweep.varridoAte ?? today, -LOOK_BACK_DAYS);
  try {
    const gateway = gatewayFor(sweep.access);
    for (let dia = from; dia <= today; dia = addDays(dia, 1)) await sweepDay(context, convenioId, gateway, dia);
    await schedule(context, convenioId, EVERY_MS);
  } catch (error) {
    if (!(error instanceof BankError)) throw error;
    const { message: motivo, field: campo } = error;
    if (error.kind === 'credentials')
      await withEmpresa(empresaId, (tx) => pauseConvenio(tx, context, { convenioId, motivo, campo }));
    await schedule(context, convenioId, RETRY_MS);
  }
}

async function sweepDay(context: Context, convenioId: string, gateway: BankGateway, dia: LocalDate): Promise<void> {
  const list = await gateway.listSettled(dia);
  const unknown = await settleBoletos(context, convenioId, factsOf(list));
  if (unknown.length > 0) logger.info({ convenioId, dia, titulos: unknown.length }, 'settled titles that are not ours');
  await withEmpresa(context.empresaId, (tx) =>
    tx.convenio.updateMany({
      where: {
        id: convenioId,
        OR: [{ liquidadosVarridosAte: null }, { liquidadosVarridosAte: { lt: localDateToColumn(dia) } }],
      },
      data: { liquidadosVarridosAte: localDateToColumn(dia) },
    }),
  );
}

/** Rows of one list as facts: equal rows are numbered, notices are no money. */
function factsOf(list: LiquidacaoDoDia[]): SettlementFact[] {
  const seen = new Map<string, number>();
  return list.flatMap(({ aviso, tipoTexto: _, seuNumero: __, ...row }) => {
    if (aviso) return [];
    const money = `${row.nossoNumero} ${row.dia} ${row.canal} ${row.valor}`;
    const ordinal = (seen.get(money) ?? 0) + 1;
    seen.set(money, ordinal);
    return { ...row, origem: 'LISTA_DO_DIA' as const, chave: `${money} ${ordinal}`, ordinal };
  });
}

async function schedule({ empresaId, agora }: Context, convenioId: string, inMs: number): Promise<void> {
  const liquidadosProximaVarreduraEm = later(agora, inMs);
  await withEmpresa(empresaId, (tx) =>
    tx.convenio.update({ where: { id: convenioId }, data: { liquidadosProximaVarreduraEm } }),
  );
}

function later(agora: Date, ms: number): Date {
  return new Date(agora.getTime() + ms);
}
