import type { Context } from '@/lib/context';
import type { Tx } from '@/lib/db';
import { AppError } from '@/lib/errors';
import { getInstruido, type Instruido } from '../data';

/** Locks a cobrança's current boleto; `earlier`: the instruction that the same key has already made. Throws NOT_FOUND. */
export async function lockCurrent(
  tx: Tx,
  context: Context,
  cobrancaId: string,
  chave: string,
): Promise<{ earlier: string | null; instruido: Instruido }> {
  await tx.$queryRaw`select id from boleto where cobranca_id = ${cobrancaId}::uuid order by id for update`;
  const current = await tx.boleto.findFirst({ where: { cobrancaId }, orderBy: { id: 'desc' }, select: { id: true } });
  if (!current) throw new AppError('NOT_FOUND', 'Não encontramos esta cobrança.');
  const earlier = await tx.boletoInstrucao.findFirst({
    where: { chaveIdempotencia: chave, boleto: { cobrancaId } },
    select: { id: true },
  });
  return { earlier: earlier?.id ?? null, instruido: await getInstruido(tx, current.id, context) };
}
