import type { Ambiente } from '@/bank/gateway';
import { withEmpresa } from '@/lib/db';
import { logger } from '@/lib/logger';

type Convenio = { empresaId: string; convenioId: string; ambiente: Ambiente };

/** Well below the minute from which `takeTurn` takes a `proxima` for the work of a clock that was set back. */
const LONGEST_MS = 30_000;

/**
 * Lets nobody, in any process and in either lane, have a turn at the convênio's bank for `ms` milliseconds from now, 30 s at
 * most; one that is reserved already and not used yet is void. A hold is never shortened. The simulated bank, whose calls take
 * no turns, is not held either. Throws nothing: what cannot be written is logged, and the bank's own answer stands.
 */
export async function holdTurns({ empresaId, convenioId, ambiente }: Convenio, ms: number): Promise<void> {
  if (ambiente === 'SIMULADOR') return;
  const held = Math.ceil(Math.min(ms, LONGEST_MS));
  try {
    // The call that was answered took a turn, so the row is there. By the database's clock, as in `takeTurn`.
    await withEmpresa(
      empresaId,
      (tx) => tx.$executeRaw`
        update vez_banco
           set proxima = greatest(ate, case when proxima < clock_timestamp() + interval '1 minute' then proxima end),
               retida_ate = greatest(ate, case when retida_ate < clock_timestamp() + interval '1 minute' then retida_ate end)
          from (select clock_timestamp() + ${held}::int * interval '1 millisecond' as ate) as pedido
         where convenio_id = ${convenioId}::uuid`,
    );
    logger.warn({ convenioId, ms: held }, 'bank asked for fewer calls');
  } catch (error) {
    logger.error({ err: error, convenioId }, 'turns at the bank could not be held');
  }
}
