import type { Context } from '@/lib/context';
import type { Tx } from '@/lib/db';
import { enqueue } from '@/lib/queue';
import { sweepConvenioJob, sweepJobKey, type TipoVarredura } from '../schema';

/** How a sweep ended. */
export type SweepEnd = {
  /** Null: it did what it had to do. `motivo`: for people. `definitiva`: the bank said no, and will not say yes in a minute. */
  falha: { motivo: string; definitiva: boolean } | null;
  /** There is more to be done than one run takes. */
  mais: boolean;
};

const MINUTE_MS = 60_000;

// The settled list is what brings money home; titles and credentials cost a query and a token.
const EVERY_MS: Record<TipoVarredura, number> = {
  LIQUIDADOS: 15 * MINUTE_MS,
  FRANCESINHA: 60 * MINUTE_MS,
  TITULOS: 10 * MINUTE_MS,
  CREDENCIAL: 30 * MINUTE_MS,
};
const RETRY_MS = 5 * MINUTE_MS;

/**
 * Records how a sweep that began at `context.agora` ended, and when it is next due: at its own pace, in five minutes after a
 * failure that may pass, at once while there is more to be done. A success wipes the failure before it away; one that left
 * something undone is neither.
 */
export async function endSweep(
  tx: Tx,
  { empresaId, agora }: Context,
  { convenioId, tipo }: { convenioId: string; tipo: TipoVarredura },
  { falha, mais }: SweepEnd,
): Promise<void> {
  const pause = falha && !falha.definitiva ? RETRY_MS : EVERY_MS[tipo];
  const proximaEm = mais && !falha ? agora : new Date(agora.getTime() + pause);
  const succeeded = { sucessoEm: agora, falhaEm: null, falhaMotivo: null };
  const failed = falha && { falhaEm: agora, falhaMotivo: falha.motivo };
  await tx.varredura.update({
    where: { convenioId_tipo: { convenioId, tipo } },
    data: { proximaEm, ...(failed ?? (mais ? {} : succeeded)) },
  });
  if (mais && !falha) {
    const payload = { empresaId, convenioId, tipo };
    await enqueue(tx, sweepConvenioJob, payload, { jobKey: sweepJobKey(payload) });
  }
}
