import { lockContaEmUso } from '@/features/conta-bancaria/data';
import type { SituacaoIntegracao } from '@/generated/prisma/client';
import { recordAudit } from '@/lib/audit';
import type { Context } from '@/lib/context';
import { withEmpresa } from '@/lib/db';
import { getDesativacao, lockIntegracao } from '../data';
import type { Ambiente, EmAberto, IntegracaoView } from '../schema';

/**
 * Puts an integração back into use, as what it was or what a test has made of it since. Where its convênio is paused it does not
 * work, and an accepted test puts it to work. Nothing happens when it is in use. Throws AppError CONFLICT for a deactivated account.
 */
export function reactivateIntegracao(
  context: Context,
  contaBancariaId: string,
  ambiente?: Ambiente,
): Promise<{ integracao: IntegracaoView; emAberto: EmAberto }> {
  return withEmpresa(context.empresaId, async (tx) => {
    await lockContaEmUso(tx, contaBancariaId);
    const integracao = await lockIntegracao(tx, contaBancariaId, ambiente);
    const { id, ambiente: lane } = integracao;
    if (integracao.situacao === 'DESATIVADA') {
      const { situacaoEmUso } = await tx.integracao.findUniqueOrThrow({
        where: { id },
        select: { situacaoEmUso: true },
      });
      const situacao = situacaoOf(integracao, situacaoEmUso);
      const data = { situacao, situacaoEmUso: null, atualizadaEm: context.agora };
      await tx.integracao.update({ where: { id }, data });
      await recordAudit(tx, context, {
        acao: 'integracao.reativada',
        alvoTipo: 'integracao',
        alvoId: id,
        dados: { situacao },
      });
    }
    return getDesativacao(tx, contaBancariaId, lane);
  });
}

function situacaoOf({ convenio }: IntegracaoView, emUso: SituacaoIntegracao | null): SituacaoIntegracao {
  return emUso === 'INTEGRADA' && convenio.pausa ? 'COM_PROBLEMA' : (emUso ?? 'EM_CONFIGURACAO');
}
