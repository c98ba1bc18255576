import { recordAudit } from '@/lib/audit';
import type { Context } from '@/lib/context';
import type { Tx } from '@/lib/db';
import type { PagadorInput } from '../schema';

/**
 * Keeps one pagador per documento: creates it, or brings the known one to what was just typed. Runs in the caller's
 * transaction. Returns its id.
 */
export async function savePagador(tx: Tx, context: Context, input: PagadorInput): Promise<string> {
  const { empresaId, agora } = context;
  const { documento, ...dados } = input;
  const where = { empresaId_documento: { empresaId, documento } };
  const known = await tx.pagador.findUnique({ where });
  if (known && Object.entries(dados).every(([key, value]) => known[key as keyof typeof known] === value))
    return known.id;
  const saved = await tx.pagador.upsert({
    where,
    create: { ...input, empresaId, criadoEm: agora, atualizadoEm: agora },
    update: { ...dados, atualizadoEm: agora },
  });
  await recordAudit(tx, context, {
    acao: known ? 'pagador.alterado' : 'pagador.criado',
    alvoTipo: 'pagador',
    alvoId: saved.id,
    dados: { documento },
  });
  return saved.id;
}
