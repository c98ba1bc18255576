import { endInstruction } from '@/features/boleto/use-cases/end-instruction';
import { lockBoleto } from '@/features/boleto/use-cases/lock-boleto';
import type { Context } from '@/lib/context';
import { withEmpresa } from '@/lib/db';
import { AppError } from '@/lib/errors';
import { podeCancelar } from '../data';

/**
 * A person calls an instruction off that is not with the bank, or that it has left unconfirmed for too long: it is not asked
 * for again, but the bank may still do one that it was sent, and whatever becomes of the title is then taken over. Throws AppError
 * when there is none of the cobrança, or the bank may be about to do it.
 */
export async function cancelInstruction(context: Context, cobrancaId: string, instrucaoId: string): Promise<void> {
  await withEmpresa(context.empresaId, async (tx) => {
    const known = await tx.boletoInstrucao.findFirst({ where: { id: instrucaoId, boleto: { cobrancaId } } });
    if (!known) throw new AppError('NOT_FOUND', 'Não encontramos este pedido.');
    await lockBoleto(tx, known.boletoId);
    const row = await tx.boletoInstrucao.findUniqueOrThrow({ where: { id: instrucaoId } });
    if (row.situacao === 'CANCELADA') return;
    if (!podeCancelar(row))
      throw new AppError('CONFLICT', 'O banco pode já ter recebido este pedido: aguarde a resposta.');
    const { ator } = context;
    await endInstruction(tx, context, instrucaoId, { situacao: 'CANCELADA', motivo: null, ator });
  });
}
