import { lockContaBancaria } from '@/features/conta-bancaria/data';
import type { Ambiente } from '@/generated/prisma/client';
import type { Context } from '@/lib/context';
import { withEmpresa } from '@/lib/db';
import { getRascunho, readRascunho, writeRascunho } from '../data';
import type { Etapa, RascunhoView } from '../schema';

/**
 * Takes away what was typed in one step, or in all of them: it was saved for real, or nobody wants it. The checklist stays:
 * it tells of the bank, not of what is typed. No audit line, as for keeping one.
 */
export function dropRascunho(
  context: Context,
  contaBancariaId: string,
  ambiente: Ambiente,
  etapa?: Etapa,
): Promise<RascunhoView> {
  return withEmpresa(context.empresaId, async (tx) => {
    await lockContaBancaria(tx, contaBancariaId);
    const before = await readRascunho(tx, contaBancariaId, ambiente);
    const left = Object.entries(before.etapas).filter(([each]) => etapa !== undefined && each !== etapa);
    if (left.length < Object.keys(before.etapas).length) {
      const etapas = Object.fromEntries(left);
      await writeRascunho(tx, context, contaBancariaId, ambiente, { ...before, versao: before.versao + 1, etapas });
    }
    return getRascunho(tx, context, contaBancariaId, ambiente);
  });
}
