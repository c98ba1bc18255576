import { quitacao } from '@/domain/boleto/pagamentos';
import type { SituacaoBoleto } from '@/domain/boleto/situacao';
import { type SituacaoCobranca, situacaoCobranca } from '@/domain/boleto/situacao-cobranca';
import type { Centavos } from '@/domain/money';
import { centavosFromColumn, centavosToColumn, localDateFromColumn } from '@/lib/columns';
import type { Context } from '@/lib/context';
import type { Tx } from '@/lib/db';
import { valoresPagos } from '../data';
import { moveCounters } from './move-counters';

type Locked = {
  empresaId: string;
  integracaoId: string;
  situacao: SituacaoCobranca;
  vencimentoEfetivo: Date;
  valor: Column;
  valorPago: Column;
  avisado: boolean;
};
type Column = { toFixed(digits: number): string };

/** The current title, and what there is to be read besides. */
type Current = {
  situacao: SituacaoBoleto;
  tentativas: number;
  /** A baixa was asked for by a person, and is neither done nor refused. */
  baixaPedida: boolean;
  temPagamentos: boolean;
  temCreditos: boolean;
};

/**
 * Brings a cobrança's state, sum, credit and counters to what its current title and its payments say. Called by whatever
 * changed one of them, in the same transaction. Gives the change of state, or null when people see no difference.
 */
export async function refreshCobranca(
  tx: Tx,
  context: Context,
  cobrancaId: string,
): Promise<{ de: SituacaoCobranca; para: SituacaoCobranca } | null> {
  const cobranca = await lockCobranca(tx, cobrancaId);
  // After the lock, by a statement of its own: what others committed until then counts.
  const boleto = await readCurrent(tx, cobrancaId);
  const valor = centavosFromColumn(cobranca.valor);
  const pagamentos = boleto.temPagamentos
    ? await tx.pagamento.findMany({ where: { cobrancaId, estornoDeId: null, estorno: null } })
    : [];
  const pagos = pagamentos.map((row) => {
    return { ...valoresPagos(row), dia: localDateFromColumn(row.dia), ordinal: row.ordinal };
  });
  const recebido = quitacao(valor, pagos);
  const de = cobranca.situacao;
  const para = situacaoCobranca({
    boleto: boleto.situacao,
    tentativas: boleto.tentativas,
    quitacao: recebido,
    avisado: cobranca.avisado,
    cancelando: boleto.situacao === 'REGISTRADO' && boleto.baixaPedida,
  });
  if (recebido.excedente > 0 || boleto.temCreditos) await keepCredit(tx, context, cobrancaId, recebido.excedente);
  if (de === para && recebido.pago === centavosFromColumn(cobranca.valorPago)) return null;
  await tx.cobranca.update({
    where: { id: cobrancaId },
    data: { situacao: para, valorPago: centavosToColumn(recebido.pago), atualizadaEm: context.agora },
    select: { id: true },
  });
  if (de === para) return null;
  await moveCounters(tx, cobranca, { ...cobranca, situacao: para });
  return { de, para };
}

async function lockCobranca(tx: Tx, cobrancaId: string): Promise<Locked> {
  const [cobranca] = await tx.$queryRaw<Locked[]>`
    select empresa_id as "empresaId", integracao_id as "integracaoId", situacao::text, valor, valor_pago as "valorPago",
      vencimento_efetivo as "vencimentoEfetivo", pagamento_avisado_em is not null as avisado
    from cobranca where id = ${cobrancaId}::uuid for update`;
  if (!cobranca) throw new Error(`cobrança ${cobrancaId} not found`);
  return cobranca;
}

// Most of the calls find neither money nor credit; those are read only where there are any.
async function readCurrent(tx: Tx, cobrancaId: string): Promise<Current> {
  const [boleto] = await tx.$queryRaw<Current[]>`
    select b.situacao::text, b.tentativas,
      exists (select 1 from boleto_instrucao i where i.boleto_id = b.id and i.tipo = 'BAIXA' and i.decidida_em is null)
        as "baixaPedida",
      exists (select 1 from pagamento p where p.cobranca_id = b.cobranca_id) as "temPagamentos",
      exists (select 1 from credito k where k.cobranca_id = b.cobranca_id) as "temCreditos"
    from boleto b where b.cobranca_id = ${cobrancaId}::uuid order by b.id desc limit 1`;
  if (!boleto) throw new Error(`cobrança ${cobrancaId} has no boleto`);
  return boleto;
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
