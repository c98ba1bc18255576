import type { Swept } from '@/features/conciliacao/use-cases/sweep-convenio';

/** Nobody reads the settled lists: only webhooks and queries tell of payments. */
export function sweepLiquidados(): Promise<Swept> {
  return Promise.resolve({ falha: null, mais: false });
}
