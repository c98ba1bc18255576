import { lockContaBancaria } from '@/features/conta-bancaria/data';
import { recordAudit } from '@/lib/audit';
import type { Context } from '@/lib/context';
import { withEmpresa } from '@/lib/db';
import { getDesativacao, lockIntegracao } from '../data';
import type { Ambiente, EmAberto, IntegracaoView } from '../schema';

/**
 * Puts an integração back into use. It works at once where nothing speaks against its access: the bank has accepted it, refused
 * nothing since, and its convênio is not paused. Else it comes back as what it is, and an accepted test puts it to work. Nothing
 * happens when it is in use.
 */
export function reactivateIntegracao(
  context: Context,
  contaBancariaId: string,
  ambiente?: Ambiente,
): Promise<{ integracao: IntegracaoView; emAberto: EmAberto }> {
  return withEmpresa(context.empresaId, async (tx) => {
    await lockContaBancaria(tx, contaBancariaId);
    const integracao = await lockIntegracao(tx, contaBancariaId, ambiente);
    const { id, ambiente: lane } = integracao;
    if (integracao.situacao === 'DESATIVADA') {
      const situacao = situacaoOf(integracao);
      await tx.integracao.update({ where: { id }, data: { situacao, atualizadaEm: context.agora } });
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

// One that has worked never goes back to EM_CONFIGURACAO: its open titles would no longer be followed.
function situacaoOf({ testadaEm, ultimoTeste, convenio }: IntegracaoView) {
  if (!testadaEm) return 'EM_CONFIGURACAO';
  const refused = ultimoTeste?.etapas.some(({ resultado }) => resultado === 'RECUSADA');
  return refused || convenio.pausa ? 'COM_PROBLEMA' : 'INTEGRADA';
}
