import { recordAudit } from '@/lib/audit';
import type { Context } from '@/lib/context';
import { isUniqueViolation, withEmpresa } from '@/lib/db';
import { AppError } from '@/lib/errors';
import { getContaBancaria, lockContaBancaria } from '../data';
import type { ContaBancariaView } from '../schema';

/**
 * Puts an account back into use; its integrações stay as they are. Nothing happens when it is in use. Throws AppError
 * CONFLICT while another account with its number is. */
export async function reactivateContaBancaria(context: Context, id: string): Promise<ContaBancariaView> {
  try {
    return await reactivate(context, id);
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    throw new AppError(
      'CONFLICT',
      'Outra conta com a mesma cooperativa, posto e número está em uso. Desative a outra antes de reativar esta.',
    );
  }
}

function reactivate(context: Context, id: string): Promise<ContaBancariaView> {
  return withEmpresa(context.empresaId, async (tx) => {
    const conta = await lockContaBancaria(tx, id);
    if (!conta.desativadaEm) return conta;
    await tx.contaBancaria.update({ where: { id }, data: { desativadaEm: null } });
    await recordAudit(tx, context, { acao: 'conta-bancaria.reativada', alvoTipo: 'conta_bancaria', alvoId: id });
    return getContaBancaria(tx, id);
  });
}
