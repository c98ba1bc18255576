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
 * Our title with that number at one convênio; else one that is not registered yet, by our own id. Null when it is none of ours
 * (yet): an id never leads to a title that is registered under another number. `certo`: false while only a number of our own
 * making, which the bank has not confirmed, leads to it.
 */
export async function findBoletoOfEvent(
  tx: Tx,
  convenioId: string,
  { nossoNumero, idTituloEmpresa }: { nossoNumero: string; idTituloEmpresa: string | null },
): Promise<{ id: string; integracaoId: string; certo: boolean } | null> {
  const select = { id: true, integracaoId: true, linhaDigitavel: true, idTituloEmpresa: true };
  const numbered = await tx.boleto.findFirst({ where: { convenioId, nossoNumero }, select });
  const known = numbered && (numbered.linhaDigitavel !== null || numbered.idTituloEmpresa === idTituloEmpresa);
  const named =
    !known && idTituloEmpresa
      ? await tx.boleto.findFirst({ where: { convenioId, idTituloEmpresa, linhaDigitavel: null }, select })
      : null;
  const boleto = named ?? numbered;
  return boleto && { id: boleto.id, integracaoId: boleto.integracaoId, certo: known === true || named !== null };
}
