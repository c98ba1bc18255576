import { lockContaBancaria } from '@/features/conta-bancaria/data';
import { getIntegracao } from '@/features/integracao/data';
import type { Ambiente } from '@/generated/prisma/client';
import type { Context } from '@/lib/context';
import { withEmpresa } from '@/lib/db';
import { AppError } from '@/lib/errors';
import { getLinkTitular } from '../data';
import { revokeLinks } from './revoke-links';

/** Ends the living link of an integração at once. Throws AppError NOT_FOUND, or CONFLICT when there is none to end. */
export function revokeLink(context: Context, contaBancariaId: string, ambiente: Ambiente | undefined) {
  return withEmpresa(context.empresaId, async (tx) => {
    await lockContaBancaria(tx, contaBancariaId);
    const integracao = await getIntegracao(tx, contaBancariaId, ambiente);
    if ((await revokeLinks(tx, context, integracao.id)) === 0) {
      throw new AppError('CONFLICT', 'Não há link ativo para revogar: ele já foi usado, expirou ou foi revogado.');
    }
    return getLinkTitular(tx, contaBancariaId, integracao.ambiente, context.agora);
  });
}
