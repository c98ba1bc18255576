import { recordAudit } from '@/lib/audit';
import type { Context } from '@/lib/context';
import { isUniqueViolation, type Tx, withEmpresa } from '@/lib/db';
import { AppError } from '@/lib/errors';
import { getContaBancaria, lockContaBancaria } from '../data';
import type { ContaBancariaEdit, ContaBancariaView } from '../schema';

/** What the bank knows the account by. */
const IDENTIFICACAO = ['cooperativa', 'posto', 'conta', 'codigoBeneficiario', 'documento'] as const;

/**
 * Corrects an account. Who saw an older version of it gets a conflict; once boletos were issued, what the bank knows the
 * account by stays as it is. A corrected identification puts the integração back into configuration.
 */
export async function editContaBancaria(
  context: Context,
  id: string,
  { versao, ...input }: ContaBancariaEdit,
): Promise<ContaBancariaView> {
  try {
    return await withEmpresa(context.empresaId, async (tx) => {
      const antes = await lockContaBancaria(tx, id);
      if (antes.versao !== versao) {
        throw new AppError('CONFLICT', 'Outra pessoa alterou esta conta enquanto você a editava. Recarregue a página.');
      }
      const changed = IDENTIFICACAO.filter((field) => antes[field] !== input[field]);
      if (changed.length > 0) await reopenIntegracao(tx, context, id, changed);
      await tx.contaBancaria.update({
        where: { id },
        data: { ...input, atualizadaEm: context.agora, versao: { increment: 1 } },
      });
      await recordAudit(tx, context, {
        acao: 'conta-bancaria.alterada',
        alvoTipo: 'conta_bancaria',
        alvoId: id,
        dados: { antes, depois: { ...input } },
      });
      return getContaBancaria(tx, id);
    });
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    throw new AppError('CONFLICT', 'Já existe outra conta cadastrada com estes dados.', {
      conta: 'Já existe uma conta com esta cooperativa, posto e número.',
    });
  }
}

/** Locks the integração against new boletos while it looks whether there are any. */
async function reopenIntegracao(tx: Tx, context: Context, contaBancariaId: string, changed: readonly string[]) {
  const [integracao] = await tx.$queryRaw<{ id: string }[]>`
    select id from integracao where conta_bancaria_id = ${contaBancariaId}::uuid for update`;
  if (!integracao) return;
  if ((await tx.boleto.count({ where: { integracaoId: integracao.id }, take: 1 })) > 0) {
    const message = 'Não pode mudar: esta conta já emitiu boletos, que o banco conhece por este dado.';
    throw new AppError(
      'CONFLICT',
      'Esta conta já emitiu boletos, e o banco os conhece pela cooperativa, posto, conta, código do beneficiário e CNPJ. Para usar outros, cadastre outra conta.',
      Object.fromEntries(changed.map((field) => [field, message])),
    );
  }
  await tx.integracao.update({
    where: { id: integracao.id },
    data: { situacao: 'EM_CONFIGURACAO', testadaEm: null, atualizadaEm: context.agora },
  });
}
