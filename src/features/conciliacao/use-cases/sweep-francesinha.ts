import { gatewayFor } from '@/bank/registry';
import type { Sweep } from './begin-sweep';
import { keepMovimentos } from './keep-movimentos';
import type { Swept } from './sweep-convenio';
import { sweepDays } from './sweep-days';

/** Reads what the bank put into the account or took from it, day of entry by day of entry, and keeps it. */
export function sweepFrancesinha(sweep: Sweep): Promise<Swept> {
  const { access, convenioId } = sweep;
  return sweepDays(sweep, async (context, dia) => {
    await keepMovimentos(context, convenioId, dia, await gatewayFor(access).listMovimentos(dia));
  });
}
