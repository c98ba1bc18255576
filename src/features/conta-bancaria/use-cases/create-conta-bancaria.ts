import { recordAudit } from '@/lib/audit';
import type { Context } from '@/lib/context';
import { isUniqueViolation, withEmpresa } from '@/lib/db';
import { AppError } from '@/lib/errors';
import { getContaBancaria } from '../data';
import type { ContaBancariaInput, ContaBancariaView } from '../schema';

/** Registers an account of the company at the bank. The same account twice is a conflict. */
export async function createContaBancaria(context: Context, input: ContaBancariaInput): Promise<ContaBancariaView> {
  const { empresaId, agora } = context;
  try {
    return await withEmpresa(empresaId, async (tx) => {
      const row = await tx.contaBancaria.create({
        data: { ...input, empresaId, criadaEm: agora, atualizadaEm: agora },
      });
      await recordAudit(tx, context, {
        acao: 'conta-bancaria.criada',
        alvoTipo: 'conta_bancaria',
        alvoId: row.id,
        dados: { ...input },
      });
      return getContaBancaria(tx, row.id);
    });
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    throw new AppError('CONFLICT', 'Esta conta já está cadastrada.', {
      conta:
        'Já existe uma conta em uso com esta cooperativa, posto e número. Se o banco deu a ela um novo código do beneficiário, desative a outra antes.',
    });
  }
}
