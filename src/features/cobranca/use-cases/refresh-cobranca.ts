import { quitacao } from '@/domain/boleto/pagamentos';
import { type SituacaoCobranca, situacaoCobranca } from '@/domain/boleto/situacao-cobranca';
import type { Centavos } from '@/domain/money';
import { centavosFromColumn, centavosToColumn, localDateFromColumn } from '@/lib/columns';
import type { Context } from '@/lib/context';
import type { Tx } from '@/lib/db';
import { valoresPagos } from '../data';

/**
 * Brings a cobrança's state, sum, credit and counters to what its current title and its payments say. Called by whatever
 * changed one of them, in the same transaction. Gives the change of state, or null when people see no difference.
 */
export async function refreshCobranca(
  tx: Tx,
  context: Context,
  cobrancaId: string,
): Promise<{ de: SituacaoCobranca; para: SituacaoCobranca } | null> {
  await tx.$queryRaw`select id from cobranca where id = ${cobrancaId}::uuid for update`;
  const cobranca = await tx.cobranca.findUniqueOrThrow({
    where: { id: cobrancaId },
    include: {
      boletos: { orderBy: { id: 'desc' }, take: 1, select: { id: true, situacao: true, tentativas: true } },
      pagamentos: { where: { estornoDeId: null, estorno: null } },
    },
  });
  const [boleto] = cobranca.boletos;
  if (!boleto) throw new Error(`cobrança ${cobrancaId} has no boleto`);
  const valor = centavosFromColumn(cobranca.valor);
  const pagos = cobranca.pagamentos.map((row) => {
    return { ...valoresPagos(row), dia: localDateFromColumn(row.dia), ordinal: row.ordinal };
  });
  const recebido = quitacao(valor, pagos);
  const de = cobranca.situacao;
  const para = situacaoCobranca({
    boleto: boleto.situacao,
    tentativas: boleto.tentativas,
    quitacao: recebido,
    avisado: cobranca.pagamentoAvisadoEm !== null,
    cancelando: boleto.situacao === 'REGISTRADO' && (await isBaixaPedida(tx, boleto.id)),
  });
  await keepCredit(tx, context, cobrancaId, recebido.excedente);
  if (de === para && recebido.pago === centavosFromColumn(cobranca.valorPago)) return null;
  await tx.cobranca.update({
    where: { id: cobrancaId },
    data: { situacao: para, valorPago: centavosToColumn(recebido.pago), atualizadaEm: context.agora },
  });
  if (de === para) return null;
  const { empresaId, integracaoId, vencimentoEfetivo } = cobranca;
  await tx.contadorCobranca.createMany({
    data: [
      { empresaId, integracaoId, vencimentoEfetivo, situacao: de, quantidade: -1, valor: cobranca.valor.neg() },
      { empresaId, integracaoId, vencimentoEfetivo, situacao: para, quantidade: 1, valor: cobranca.valor },
    ],
  });
  return { de, para };
}

// Asked for by a person, and neither done nor refused.
async function isBaixaPedida(tx: Tx, boletoId: string): Promise<boolean> {
  return (await tx.boletoInstrucao.count({ where: { boletoId, tipo: 'BAIXA', decididaEm: null } })) > 0;
}

// Money beyond what was owed stays visible as one open credit until a person refunds or keeps it.
async function keepCredit(tx: Tx, context: Context, cobrancaId: string, excedente: Centavos): Promise<void> {
  const credits = await tx.credito.findMany({ where: { cobrancaId, situacao: { not: 'ANULADO' } } });
  const open = credits.find(({ situacao }) => situacao === 'ABERTO');
  const decided = credits
    .filter((credit) => credit !== open)
    .reduce((sum, { valor }) => sum + centavosFromColumn(valor), 0);
  const due = (excedente - decided) as Centavos;
  if (due > 0) {
    const valor = centavosToColumn(due);
    const { empresaId, agora } = context;
    if (!open) {
      const motivo = 'Recebido além do devido.';
      await tx.credito.create({
        data: { empresaId, cobrancaId, valor, situacao: 'ABERTO', motivo, criadoEm: agora, atualizadoEm: agora },
      });
    } else if (centavosFromColumn(open.valor) !== due) {
      await tx.credito.update({ where: { id: open.id }, data: { valor, atualizadoEm: agora } });
    }
  } else if (open) {
    await tx.credito.update({ where: { id: open.id }, data: { situacao: 'ANULADO', atualizadoEm: context.agora } });
  }
}
