import { lockContaBancaria } from '@/features/conta-bancaria/data';
import type { Ambiente } from '@/generated/prisma/client';
import type { Context } from '@/lib/context';
import { withEmpresa } from '@/lib/db';
import { getRascunho, readRascunho, writeRascunho } from '../data';
import type { PreparoInput, RascunhoView } from '../schema';

/**
 * Ticks one item of the checklist, or takes the tick away. The other items stay as anybody else left them. No audit line:
 * the tick itself says who and when, and nothing follows from it.
 */
export function tickPreparo(
  context: Context,
  contaBancariaId: string,
  ambiente: Ambiente,
  { item, feito }: PreparoInput,
): Promise<RascunhoView> {
  const { ator, agora, empresaId } = context;
  return withEmpresa(empresaId, async (tx) => {
    await lockContaBancaria(tx, contaBancariaId);
    const before = await readRascunho(tx, contaBancariaId, ambiente);
    const { [item]: _, ...others } = before.preparo;
    const tick = { em: agora.toISOString(), por: ator.nome, porId: ator.id };
    const preparo = feito ? { ...others, [item]: tick } : others;
    await writeRascunho(tx, context, contaBancariaId, ambiente, { ...before, versao: before.versao + 1, preparo });
    return getRascunho(tx, context, contaBancariaId, ambiente);
  });
}
