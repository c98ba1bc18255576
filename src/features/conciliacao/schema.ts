import { z } from 'zod';
import type { JobContract } from '@/lib/queue';

/** Reads the settled lists of one convênio from its last good day (minus five) to today. */
export const sweepLiquidadosJob: JobContract<{ empresaId: string; convenioId: string }> = {
  name: 'conciliacao.liquidados',
  schema: z.object({ empresaId: z.uuid(), convenioId: z.uuid() }),
};

/** Wakes the convênios whose sweep is due. */
export const sweepConveniosJob: JobContract<Record<string, never>> = {
  name: 'conciliacao.varrer',
  schema: z.object({}).strict(),
};
