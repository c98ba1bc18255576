import { type Tx, withoutEmpresa } from '@/lib/db';

/** The convênio behind a webhook token (its SHA-256), or null. */
export async function findConvenioByWebhook(hash: Buffer): Promise<{ empresaId: string; convenioId: string } | null> {
  const [found] = await withoutEmpresa(
    (tx) => tx.$queryRaw<{ empresaId: string; convenioId: string }[]>`
      select empresa_id as "empresaId", convenio_id as "convenioId" from convenio_por_webhook(${hash})`,
  );
  return found ?? null;
}

/** The stored events that are due, oldest first, whichever company they belong to. */
export function listDueBankEvents(agora: Date, limit: number): Promise<{ empresaId: string; eventoId: string }[]> {
  return withoutEmpresa(
    (tx) => tx.$queryRaw<{ empresaId: string; eventoId: string }[]>`
      select empresa_id as "empresaId", evento_id as "eventoId" from eventos_bancarios_devidos(${agora}, ${limit}::int)`,
  );
}

/**
 * Our title with that number at one convênio; else one whose number we do not hold yet, by our own id. Null when it is none
 * of ours (yet): an id never leads to a title that is known under another number.
 */
export async function findBoletoOfEvent(
  tx: Tx,
  convenioId: string,
  { nossoNumero, idTituloEmpresa }: { nossoNumero: string; idTituloEmpresa: string | null },
): Promise<{ id: string; integracaoId: string } | null> {
  const select = { id: true, integracaoId: true };
  const numbered = await tx.boleto.findFirst({ where: { convenioId, nossoNumero }, select });
  if (numbered || !idTituloEmpresa) return numbered;
  return tx.boleto.findFirst({ where: { convenioId, idTituloEmpresa, nossoNumero: null }, select });
}
