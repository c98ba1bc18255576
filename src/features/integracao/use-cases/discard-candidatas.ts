import { lockContaBancaria } from '@/features/conta-bancaria/data';
import { recordAudit } from '@/lib/audit';
import type { Context } from '@/lib/context';
import { withEmpresa } from '@/lib/db';
import { getIntegracao, lockIntegracao } from '../data';
import type { Ambiente, IntegracaoView } from '../schema';

/** Throws away what was typed and not accepted by the bank; the credentials at work stay. Nothing happens without any. */
export function discardCandidatas(
  context: Context,
  contaBancariaId: string,
  ambiente?: Ambiente,
): Promise<IntegracaoView> {
  return withEmpresa(context.empresaId, async (tx) => {
    await lockContaBancaria(tx, contaBancariaId);
    const { id, ambiente: lane } = await lockIntegracao(tx, contaBancariaId, ambiente);
    const { count } = await tx.credencial.deleteMany({ where: { integracaoId: id, candidata: true } });
    if (count > 0) {
      await recordAudit(tx, context, { acao: 'credenciais.descartadas', alvoTipo: 'integracao', alvoId: id });
    }
    return getIntegracao(tx, contaBancariaId, lane);
  });
}
