import { BankError } from '@/bank/errors';
import { addDays, formatLocalDate, type LocalDate } from '@/domain/local-date';
import { DIAS_ATE_FECHAR } from '@/domain/varredura';
import { agora, hoje } from '@/lib/clock';
import type { Context } from '@/lib/context';
import { logger } from '@/lib/logger';
import type { Sweep } from './begin-sweep';
import { holdSweep } from './hold-sweep';
import type { Swept } from './sweep-convenio';

// After these no other day would fare better.
const STOPS: readonly BankError['kind'][] = ['credentials', 'unavailable', 'throttled'];

/**
 * Does `readDay` for every day from the last one that succeeded (minus five) to today. The mark moves day by day, so that an
 * interruption loses nothing; a day that fails holds the mark, so that it is read again, but not the days after it.
 * `readDay` is given the context of its own reading (`agora`: when it began).
 */
export async function sweepDays(
  sweep: Sweep,
  readDay: (context: Context, dia: LocalDate) => Promise<void>,
): Promise<Swept> {
  const { context, convenioId, tipo, desde } = sweep;
  const today = hoje(context.agora);
  let falha: Swept['falha'] = null;
  for (let dia = addDays(desde ?? today, -DIAS_ATE_FECHAR); dia <= today; dia = addDays(dia, 1)) {
    try {
      await readDay({ ...context, agora: await agora() }, dia);
    } catch (error) {
      const kind = error instanceof BankError ? error.kind : 'interno';
      const fields = { convenioId, dia, varredura: tipo, tipo: kind, ...(kind === 'interno' && { err: error }) };
      logger.error(fields, 'a day could not be swept');
      falha ??= { error, onde: `Dia ${formatLocalDate(dia)}` };
      if (kind !== 'interno' && STOPS.includes(kind)) return { falha: { error, onde: falha.onde }, mais: false };
    }
    await holdSweep(sweep, falha ? null : dia);
  }
  return { falha, mais: false };
}
