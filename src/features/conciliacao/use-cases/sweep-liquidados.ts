import { gatewayFor } from '@/bank/registry';
import { settleDay } from '@/features/boleto/use-cases/settle-day';
import type { Sweep } from './begin-sweep';
import type { Swept } from './sweep-convenio';
import { sweepDays } from './sweep-days';

/** Reads the bank's lists of settled titles and settles what they hold: a webhook that was lost is healed here. */
export function sweepLiquidados(sweep: Sweep): Promise<Swept> {
  const { access, convenioId } = sweep;
  return sweepDays(sweep, async (context, dia) => {
    await settleDay(context, convenioId, dia, await gatewayFor(access).listSettled(dia));
  });
}
