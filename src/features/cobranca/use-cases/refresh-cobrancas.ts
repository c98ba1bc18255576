import { quitacao } from '@/domain/boleto/pagamentos';
import type { SituacaoBoleto } from '@/domain/boleto/situacao';
import { type SituacaoCobranca, situacaoCobranca } from '@/domain/boleto/situacao-cobranca';
import { type Centavos, centavosFromDecimal } from '@/domain/money';
import { centavosToColumn } from '@/lib/columns';
import type { Context } from '@/lib/context';
import type { Tx } from '@/lib/db';
import { groupBy } from '@/lib/group-by';
import { keepCreditos } from './keep-creditos';
import { moveAllCounters } from './move-all-counters';
import { type PagamentoFeito, readPagamentos } from './read-pagamentos';

/** How people saw a cobrança, and how they see it now. */
export type CobrancaMudada = { de: SituacaoCobranca; para: SituacaoCobranca };

type Locked = {
  id: string;
  integracaoId: string;
  situacao: SituacaoCobranca;
  vencimentoEfetivo: Date;
  valor: string;
  valorPago: string;
  avisado: boolean;
};

/** The current title, and what there is to be read besides. */
type Current = {
  cobrancaId: string;
  situacao: SituacaoBoleto;
  tentativas: number;
  /** A baixa was asked for by a person, and is neither done nor refused. */
  baixaPedida: boolean;
  temPagamentos: boolean;
  temCreditos: boolean;
};

type Refreshed = { cobranca: Locked; para: SituacaoCobranca; pago: Centavos };

/**
 * What `refreshCobranca` does to one, for many, each once and locked in the order of their ids. Gives the changes of state;
 * a cobrança that people see as before is not among them.
 */
export async function refreshCobrancas(
  tx: Tx,
  context: Context,
  cobrancaIds: readonly string[],
): Promise<Map<string, CobrancaMudada>> {
  const cobrancas = await lockCobrancas(tx, cobrancaIds);
  // After the lock, by a statement of its own: what others committed until then counts.
  const currents = new Map((await readCurrents(tx, cobrancaIds)).map((current) => [current.cobrancaId, current]));
  const paid = cobrancas.flatMap(({ id }) => (currents.get(id)?.temPagamentos ? [id] : []));
  const pagamentos = groupBy(
    paid.length > 0 ? await readPagamentos(tx, { cobrancas: paid }) : [],
    ({ cobrancaId }) => cobrancaId,
  );
  const excedentes = new Map<string, Centavos>();
  const refreshed = cobrancas.map((cobranca): Refreshed => {
    const boleto = currents.get(cobranca.id);
    if (!boleto) throw new Error(`cobrança ${cobranca.id} has no boleto`);
    const recebido = quitacao(centavosFromDecimal(cobranca.valor), (pagamentos.get(cobranca.id) ?? []).filter(stands));
    if (recebido.excedente > 0 || boleto.temCreditos) excedentes.set(cobranca.id, recebido.excedente);
    const para = situacaoCobranca({
      boleto: boleto.situacao,
      tentativas: boleto.tentativas,
      quitacao: recebido,
      avisado: cobranca.avisado,
      cancelando: boleto.situacao === 'REGISTRADO' && boleto.baixaPedida,
    });
    return { cobranca, para, pago: recebido.pago };
  });
  await keepCreditos(tx, context, excedentes);
  await updateCobrancas(tx, context, refreshed.filter(isNews));
  const { empresaId } = context;
  const moved = refreshed.filter(({ cobranca, para }) => para !== cobranca.situacao);
  await moveAllCounters(
    tx,
    moved.map(({ cobranca, para }) => ({
      de: { ...cobranca, empresaId },
      para: { ...cobranca, empresaId, situacao: para },
    })),
  );
  return new Map(moved.map(({ cobranca, para }) => [cobranca.id, { de: cobranca.situacao, para }]));
}

function stands({ estornadoEm }: PagamentoFeito): boolean {
  return estornadoEm === null;
}

function isNews({ cobranca, para, pago }: Refreshed): boolean {
  return para !== cobranca.situacao || pago !== centavosFromDecimal(cobranca.valorPago);
}

async function lockCobrancas(tx: Tx, ids: readonly string[]): Promise<Locked[]> {
  const cobrancas = await tx.$queryRaw<Locked[]>`
    select id, integracao_id as "integracaoId", situacao::text, valor::text, valor_pago::text as "valorPago",
      vencimento_efetivo as "vencimentoEfetivo", pagamento_avisado_em is not null as avisado
    from cobranca where id = any(${ids}::uuid[]) order by id for update`;
  const found = new Set(cobrancas.map(({ id }) => id));
  const missing = ids.find((id) => !found.has(id));
  if (missing) throw new Error(`cobrança ${missing} not found`);
  return cobrancas;
}

// Most of the calls find neither money nor credit; those are read only where there are any.
function readCurrents(tx: Tx, ids: readonly string[]): Promise<Current[]> {
  return tx.$queryRaw<Current[]>`
    select b.cobranca_id as "cobrancaId", b.situacao::text, b.tentativas,
      exists (select 1 from boleto_instrucao i where i.boleto_id = b.id and i.tipo = 'BAIXA' and i.decidida_em is null)
        as "baixaPedida",
      exists (select 1 from pagamento p where p.cobranca_id = b.cobranca_id) as "temPagamentos",
      exists (select 1 from credito k where k.cobranca_id = b.cobranca_id) as "temCreditos"
    from unnest(${ids}::uuid[]) as c (id)
      cross join lateral (select * from boleto where cobranca_id = c.id order by id desc limit 1) b`;
}

async function updateCobrancas(tx: Tx, { agora }: Context, refreshed: readonly Refreshed[]): Promise<void> {
  if (refreshed.length === 0) return;
  const rows = refreshed.map(({ cobranca, para, pago }) => {
    return { id: cobranca.id, situacao: para, valor_pago: centavosToColumn(pago) };
  });
  await tx.$executeRaw`
    update cobranca c set situacao = n.situacao, valor_pago = n.valor_pago, atualizada_em = ${agora}
      from json_to_recordset(${JSON.stringify(rows)}::json) as n (id uuid, situacao situacao_cobranca, valor_pago numeric)
     where c.id = n.id`;
}
