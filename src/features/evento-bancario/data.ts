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

/** Our title with that number, or with that id of ours, at one convênio; null when it is none of ours (yet). */
export function findBoletoOfEvent(
  tx: Tx,
  convenioId: string,
  { nossoNumero, idTituloEmpresa }: { nossoNumero: string; idTituloEmpresa: string | null },
): Promise<{ id: string; integracaoId: string; nossoNumero: string | null } | null> {
  const select = { id: true, integracaoId: true, nossoNumero: true };
  const keys = [{ nossoNumero }, ...(idTituloEmpresa ? [{ idTituloEmpresa }] : [])];
  return tx.boleto.findFirst({ where: { convenioId, OR: keys }, select });
}
