import { avisoCaducaEm } from '@/domain/boleto/aviso';
import { formatLocalDate } from '@/domain/local-date';
import { refreshCobranca } from '@/features/cobranca/use-cases/refresh-cobranca';
import { hoje } from '@/lib/clock';
import { type Context, SISTEMA } from '@/lib/context';
import type { Tx } from '@/lib/db';
import { emitEvent } from '@/lib/outbox';
import { COBRANCA_MUDOU } from '../schema';
import { writeEvento } from './write-evento';

/**
 * What becomes of a notice whose title the bank does not show as paid: while the money may still come it stands, and the bank
 * is to be asked when it no longer may; after that it ends, and the timeline says so. Does nothing where there is no notice. The caller
 * holds the title's lock. `context.agora`: when the bank was asked.
 */
export async function followAviso(tx: Tx, context: Context, boletoId: string): Promise<void> {
  const { situacao, cobranca } = await tx.boleto.findUniqueOrThrow({
    where: { id: boletoId },
    select: { situacao: true, cobranca: { select: { id: true, pagamentoAvisadoEm: true } } },
  });
  if (!cobranca.pagamentoAvisadoEm) return;
  const avisado = hoje(cobranca.pagamentoAvisadoEm);
  const caducaEm = avisoCaducaEm(avisado);
  if (context.agora < caducaEm) {
    const later = { OR: [{ proximaConsultaEm: null }, { proximaConsultaEm: { gt: caducaEm } }] };
    await tx.boleto.updateMany({ where: { id: boletoId, ...later }, data: { proximaConsultaEm: caducaEm } });
    return;
  }
  await tx.cobranca.update({ where: { id: cobranca.id }, data: { pagamentoAvisadoEm: null }, select: { id: true } });
  const texto = `O pagamento avisado em ${formatLocalDate(avisado)} não chegou.`;
  await writeEvento(tx, context, boletoId, { fato: 'CONSULTADO', de: situacao, ator: SISTEMA, dados: { texto } });
  const mudou = await refreshCobranca(tx, context, cobranca.id);
  if (!mudou) return;
  const dados = { ...mudou, boletoId, fato: 'CONSULTADO' };
  await emitEvent(tx, context, { tipo: COBRANCA_MUDOU, alvoId: cobranca.id, dados });
}
