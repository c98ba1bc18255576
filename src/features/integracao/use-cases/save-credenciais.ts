import { lockContaEmUso } from '@/features/conta-bancaria/data';
import type { Context } from '@/lib/context';
import { withEmpresa } from '@/lib/db';
import { AppError, type FieldErrors } from '@/lib/errors';
import { getIntegracao, lockIntegracao } from '../data';
import type { Ambiente, CredenciaisInput, IntegracaoView } from '../schema';
import { sealCandidatas } from './seal-candidatas';

/**
 * Seals what was typed as candidates: they wait for the test that proves them, and those at work stay at work until then. One
 * that is left out stays as it is. Throws AppError CONFLICT for a deactivated account.
 */
export function saveCredenciais(
  context: Context,
  contaBancariaId: string,
  typed: CredenciaisInput,
  ambiente?: Ambiente,
): Promise<IntegracaoView> {
  return withEmpresa(context.empresaId, async (tx) => {
    await lockContaEmUso(tx, contaBancariaId);
    const { id, ambiente: lane, webservice, situacao } = await lockIntegracao(tx, contaBancariaId, ambiente);
    const missing: FieldErrors = {};
    const has = (tipo: 'chave' | 'segredo') => webservice[tipo] !== null || webservice.candidatas[tipo] !== null;
    if (!typed.chave && !has('chave')) missing.chave = 'Informe a Chave: o Access Token do portal do desenvolvedor.';
    if (!typed.segredo && !has('segredo')) {
      missing.segredo = 'Informe o Segredo: o Código de Acesso do internet banking.';
    }
    if (Object.keys(missing).length > 0) throw new AppError('INVALID_INPUT', 'Há campos para corrigir.', missing);

    await sealCandidatas(tx, context, id, typed);
    // Where nothing is at work yet, what was refused is no longer what will be tried.
    if (situacao === 'COM_PROBLEMA' && !webservice.chave) {
      const data = { situacao: 'EM_CONFIGURACAO' as const, atualizadaEm: context.agora };
      await tx.integracao.update({ where: { id }, data });
    }
    return getIntegracao(tx, contaBancariaId, lane);
  });
}
