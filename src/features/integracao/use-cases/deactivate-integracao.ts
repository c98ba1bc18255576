import { lockContaBancaria } from '@/features/conta-bancaria/data';
import { recordAudit } from '@/lib/audit';
import type { Context } from '@/lib/context';
import { withEmpresa } from '@/lib/db';
import { getDesativacao, getIntegracao } from '../data';
import type { Ambiente, EmAberto, IntegracaoView } from '../schema';

/**
 * Takes an integração out of use: nothing new is issued over it. What is open goes on being followed to its end, and the answer
 * says how much that is. Nothing happens when it is out of use already.
 */
export function deactivateIntegracao(
  context: Context,
  contaBancariaId: string,
  ambiente?: Ambiente,
): Promise<{ integracao: IntegracaoView; emAberto: EmAberto }> {
  return withEmpresa(context.empresaId, async (tx) => {
    await lockContaBancaria(tx, contaBancariaId);
    const { id, ambiente: lane } = await getIntegracao(tx, contaBancariaId, ambiente);
    // Whoever is issuing just now is waited for, and counted.
    await tx.$queryRaw`select 1 from integracao where id = ${id}::uuid for update`;
    const count = await tx.$executeRaw`
      update integracao set situacao_em_uso = situacao, situacao = 'DESATIVADA', atualizada_em = ${context.agora}
       where id = ${id}::uuid and situacao <> 'DESATIVADA'`;
    const answer = await getDesativacao(tx, contaBancariaId, lane);
    if (count > 0) {
      await recordAudit(tx, context, {
        acao: 'integracao.desativada',
        alvoTipo: 'integracao',
        alvoId: id,
        dados: { emAberto: answer.emAberto },
      });
    }
    return answer;
  });
}
