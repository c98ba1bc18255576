import { recordAudit } from '@/lib/audit';
import type { Context } from '@/lib/context';
import { withEmpresa } from '@/lib/db';
import { AppError } from '@/lib/errors';
import { getContaBancaria, lockContaBancaria } from '../data';
import { blockerOfDesativacao, type ContaBancariaView } from '../schema';

const BLOCKERS = {
  EM_USO:
    'Esta conta tem uma integração em uso. Desative-a antes, em Configurações › Financeiro › Cobranças › Contas TecnoSpeed › Desativar.',
  EM_ABERTO:
    'Esta conta ainda tem boletos em aberto. Espere que sejam pagos, ou cancele-os em Cobranças, e depois desative a conta.',
};

/**
 * Takes an account out of use: it is not offered any more. What it issued stays. Throws AppError CONFLICT, which says what to do
 * first, while an integração of it is in use or a boleto is open. Nothing happens when it is deactivated already.
 */
export function deactivateContaBancaria(context: Context, id: string): Promise<ContaBancariaView> {
  return withEmpresa(context.empresaId, async (tx) => {
    await lockContaBancaria(tx, id);
    // Whoever is issuing just now is waited for, and counted.
    await tx.$queryRaw`select 1 from integracao where conta_bancaria_id = ${id}::uuid order by id for update`;
    const conta = await getContaBancaria(tx, id);
    if (conta.desativadaEm) return conta;
    const blocker = blockerOfDesativacao(conta.usos);
    if (blocker) throw new AppError('CONFLICT', BLOCKERS[blocker]);
    // Not a new `versao`: nothing that people edit has changed.
    await tx.contaBancaria.update({ where: { id }, data: { desativadaEm: context.agora } });
    await recordAudit(tx, context, { acao: 'conta-bancaria.desativada', alvoTipo: 'conta_bancaria', alvoId: id });
    return getContaBancaria(tx, id);
  });
}
