import type { Context } from '@/lib/context';
import { withEmpresa } from '@/lib/db';
import { applyBankFact } from './apply-bank-fact';
import { followAviso } from './follow-aviso';
import { lockBoleto } from './lock-boleto';

/**
 * The bank announced a payment that is on its way: people see "Pagamento avisado" until money arrives or is taken back, or
 * until so much time has passed that it no longer may (follow-aviso).
 */
export async function noteAviso(
  context: Context,
  boletoId: string,
  dados: { origem: string; texto: string },
): Promise<void> {
  await withEmpresa(context.empresaId, async (tx) => {
    await lockBoleto(tx, boletoId);
    const { cobranca } = await tx.boleto.findUniqueOrThrow({ where: { id: boletoId }, select: { cobranca: true } });
    if (cobranca.pagamentoAvisadoEm) return;
    await tx.cobranca.update({ where: { id: cobranca.id }, data: { pagamentoAvisadoEm: context.agora } });
    await applyBankFact(tx, context, boletoId, { fato: 'PAGAMENTO_AVISADO', dados, proximaTentativaEm: null });
    await followAviso(tx, context, boletoId);
  });
}
