import { BankError, type BankErrorKind } from '@/bank/errors';
import { gatewayFor } from '@/bank/registry';
import { askAboutBoleto } from '@/features/boleto/use-cases/ask-about-boleto';
import { postponeConsulta } from '@/features/boleto/use-cases/postpone-consulta';
import { tellConsulta } from '@/features/boleto/use-cases/tell-consulta';
import { agora } from '@/lib/clock';
import { withEmpresa } from '@/lib/db';
import { logger } from '@/lib/logger';
import { listDueTitulos } from '../data';
import type { Sweep } from './begin-sweep';
import { holdSweep } from './hold-sweep';
import type { Swept } from './sweep-convenio';

const MOST_A_RUN = 100;
const HOLD_EVERY = 20;
// Said of one title they say something about that title; said of several in a row, about the bank.
const FAILURES_IN_A_ROW = 3;
// These say at once that nobody can be asked now: the title stays due.
const STOPS: readonly BankErrorKind[] = ['credentials', 'unavailable', 'throttled'];

type Titulo = { id: string; nossoNumero: string };

/**
 * Asks the bank about the open titles that are due, one after the other. One that it does not show, or that cannot be asked about, is put off
 * without holding up the others; when the bank itself is away the rest stays due.
 */
export async function sweepTitulos(sweep: Sweep): Promise<Swept> {
  const { context, convenioId } = sweep;
  const due = await withEmpresa(context.empresaId, (tx) =>
    listDueTitulos(tx, convenioId, context.agora, MOST_A_RUN + 1),
  );
  let falha: Swept['falha'] = null;
  let inARow = 0;
  for (const [index, titulo] of due.slice(0, MOST_A_RUN).entries()) {
    if (index % HOLD_EVERY === HOLD_EVERY - 1) await holdSweep(sweep);
    const error = await askOne(sweep, titulo);
    inARow = error === null ? 0 : inARow + 1;
    if (error === null) continue;
    const onde = `Boleto ${titulo.nossoNumero}`;
    if (error instanceof BankError && STOPS.includes(error.kind)) return { falha: { error, onde: null }, mais: false };
    falha ??= { error, onde };
    if (inARow === FAILURES_IN_A_ROW) return { falha, mais: false };
  }
  return { falha, mais: due.length > MOST_A_RUN };
}

/** Gives what failed, null when the bank answered. */
async function askOne({ context, convenioId, access }: Sweep, titulo: Titulo): Promise<unknown> {
  const asking = { ...context, agora: await agora() };
  try {
    const consulta = await askAboutBoleto(asking, gatewayFor(access), titulo);
    if (consulta.mostrado) return null;
    logger.warn({ convenioId, boletoId: titulo.id }, 'the bank does not show a title that is registered');
    await withEmpresa(context.empresaId, async (tx) => {
      await postponeConsulta(tx, asking, titulo.id);
      await tellConsulta(tx, asking, titulo.id, consulta);
    });
    return null;
  } catch (error) {
    const kind = error instanceof BankError ? error.kind : 'interno';
    const fields = { convenioId, boletoId: titulo.id, tipo: kind, ...(kind === 'interno' && { err: error }) };
    logger.error(fields, 'a title could not be asked about');
    if (kind === 'interno' || !STOPS.includes(kind))
      await withEmpresa(context.empresaId, (tx) => postponeConsulta(tx, asking, titulo.id));
    return error;
  }
}
