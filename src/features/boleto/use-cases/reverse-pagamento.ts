import type { Context } from '@/lib/context';
import { withEmpresa } from '@/lib/db';
import { applyBankFact } from './apply-bank-fact';

/**
 * The bank took a settlement back: the latest payment of the title that still stands gets a row that points at it, and the
 * title is open again. Nothing happens when no payment stands.
 */
export async function reversePagamento(context: Context, boletoId: string): Promise<void> {
  await withEmpresa(context.empresaId, async (tx) => {
    await tx.$queryRaw`select id from boleto where id = ${boletoId}::uuid for update`;
    const standing = await tx.pagamento.findFirst({
      where: { boletoId, estornoDeId: null, estorno: null },
      orderBy: [{ dia: 'desc' }, { id: 'desc' }],
    });
    if (!standing) return;
    const { id, criadoEm: _, ...pagamento } = standing;
    await tx.pagamento.create({ data: { ...pagamento, estornoDeId: id, criadoEm: context.agora } });
    await applyBankFact(tx, context, boletoId, {
      fato: 'ESTORNO',
      dados: { pagamentoId: id },
      proximaTentativaEm: null,
    });
  });
}
