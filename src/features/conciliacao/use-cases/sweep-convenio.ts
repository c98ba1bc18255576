import { BankError } from '@/bank/errors';
import { pauseUnlessReplaced } from '@/features/integracao/use-cases/pause-unless-replaced';
import type { Context } from '@/lib/context';
import { withEmpresa } from '@/lib/db';
import type { TipoVarredura } from '../schema';
import { beginSweep, type Sweep } from './begin-sweep';
import { endSweep, type SweepEnd } from './end-sweep';
import { sweepCredencial } from './sweep-credencial';
import { sweepFrancesinha } from './sweep-francesinha';
import { sweepLiquidados } from './sweep-liquidados';
import { sweepTitulos } from './sweep-titulos';

/** What a sweep of one kind came to: the first failure, with the day it belongs to where the kind goes by days. */
export type Swept = { falha: { error: unknown; onde: string | null } | null; mais: boolean };

const KINDS: Record<TipoVarredura, (sweep: Sweep) => Promise<Swept>> = {
  LIQUIDADOS: sweepLiquidados,
  FRANCESINHA: sweepFrancesinha,
  TITULOS: sweepTitulos,
  CREDENCIAL: sweepCredencial,
};

/**
 * Takes one kind of sweep of one convênio to its end, if it is due, and records how that was. One kind that fails stops no
 * other, unless the bank refused the credentials: the convênio is paused then.
 */
export async function sweepConvenio(context: Context, convenioId: string, tipo: TipoVarredura): Promise<void> {
  const sweep = await beginSweep(context, convenioId, tipo);
  if (!sweep) return;
  const { falha, mais } = await KINDS[tipo](sweep);
  await withEmpresa(context.empresaId, async (tx) => {
    const { access, integracaoId } = sweep;
    if (falha?.error instanceof BankError)
      await pauseUnlessReplaced(tx, context, { integracaoId, access, error: falha.error });
    await endSweep(tx, context, sweep, { falha: falha && inWords(falha), mais });
  });
}

function inWords({ error, onde }: NonNullable<Swept['falha']>): SweepEnd['falha'] {
  const bank = error instanceof BankError ? error : null;
  const motivo = bank?.message ?? 'Houve um erro deste sistema. Ele tenta de novo sozinho.';
  return { motivo: onde ? `${onde}: ${motivo}` : motivo, definitiva: bank?.kind === 'rejected' };
}
