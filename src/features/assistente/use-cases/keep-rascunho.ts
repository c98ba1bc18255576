import { isDeepStrictEqual } from 'node:util';
import { lockContaBancaria } from '@/features/conta-bancaria/data';
import type { Ambiente } from '@/generated/prisma/client';
import type { Context } from '@/lib/context';
import { withEmpresa } from '@/lib/db';
import { AppError } from '@/lib/errors';
import { getRascunho, readRascunho, writeRascunho } from '../data';
import type { RascunhoInput, RascunhoView } from '../schema';

/**
 * Keeps what stands in a step's fields. Who typed over a version that somebody else has changed meanwhile gets a conflict,
 * and nothing is written. Without any field there is no draft any more. No audit line: a draft decides nothing, each keystroke would leave one, and what is saved for
 * real is audited by its own use case; who typed last is in the row.
 */
export function keepRascunho(
  context: Context,
  contaBancariaId: string,
  ambiente: Ambiente,
  { etapa, valores, versao }: RascunhoInput,
): Promise<RascunhoView> {
  const { ator, agora, empresaId } = context;
  return withEmpresa(empresaId, async (tx) => {
    await lockContaBancaria(tx, contaBancariaId);
    const before = await readRascunho(tx, contaBancariaId, ambiente);
    const there = before.etapas[etapa];
    // The same once more, whose answer was lost on its way, is none.
    if (there && there.versao !== versao && !isDeepStrictEqual(there.valores, valores)) {
      throw new AppError('CONFLICT', `${there.por} mudou este rascunho enquanto você o editava.`);
    }
    const next = before.versao + 1;
    const { [etapa]: _, ...others } = before.etapas;
    const kept = { valores, versao: next, em: agora.toISOString(), por: ator.nome, porId: ator.id };
    const nothing = Object.keys(valores).length === 0;
    const etapas = nothing ? others : { ...others, [etapa]: kept };
    await writeRascunho(tx, context, contaBancariaId, ambiente, { ...before, versao: next, etapas });
    return getRascunho(tx, context, contaBancariaId, ambiente);
  });
}
