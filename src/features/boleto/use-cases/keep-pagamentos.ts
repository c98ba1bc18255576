import { v7 as uuidv7 } from 'uuid';
import type { MudancaPagamentos, OrigemFato, Recebimento } from '@/domain/boleto/pagamentos';
import type { PagamentoFeito } from '@/features/cobranca/use-cases/read-pagamentos';
import { centavosToColumn } from '@/lib/columns';
import type { Context } from '@/lib/context';
import type { Tx } from '@/lib/db';

/** What is to be written about one title. `pagamentos`: all it ever had, reversed ones too. */
export type Lancamento = {
  boletoId: string;
  cobrancaId: string;
  origem: OrigemFato;
  pagamentos: readonly PagamentoFeito[];
  mudanca: MudancaPagamentos;
};

/**
 * Writes what readings change in the payments of titles: adds what is new, lets a payment become what a list says about it,
 * and takes payments back by a row that points at them. Nothing is ever deleted. The caller holds the titles' locks.
 */
export async function keepPagamentos(tx: Tx, context: Context, lancamentos: readonly Lancamento[]): Promise<void> {
  const converted: object[] = [];
  const added: object[] = [];
  for (const { boletoId, cobrancaId, origem, pagamentos, mudanca } of lancamentos) {
    const nextOrdinal = ordinalsOf(pagamentos);
    for (const { id, recebimento } of mudanca.convertidos) {
      const before = pagamentos.find((pagamento) => pagamento.id === id);
      const ordinal = before && keyOf(before) === keyOf(recebimento) ? before.ordinal : nextOrdinal(recebimento);
      converted.push({ id, origem, ordinal, ...columnsOf(recebimento) });
    }
    const title = { boleto_id: boletoId, cobranca_id: cobrancaId };
    for (const recebimento of mudanca.novos)
      added.push({ id: uuidv7(), ...title, origem, ordinal: nextOrdinal(recebimento), ...columnsOf(recebimento) });
    for (const pagamento of pagamentos) {
      if (!mudanca.estornados.includes(pagamento.id)) continue;
      const { id: estorno_de_id, ordinal } = pagamento;
      const row = { ...title, origem: pagamento.origem, ordinal, ...columnsOf(pagamento) };
      added.push({ id: uuidv7(), ...row, estorno_de_id });
    }
  }
  await convert(tx, converted);
  await add(tx, context, added);
}

async function convert(tx: Tx, rows: readonly object[]): Promise<void> {
  if (rows.length === 0) return;
  await tx.$executeRaw`
    update pagamento p set origem = n.origem, ordinal = n.ordinal, dia = n.dia, canal = n.canal, valor = n.valor, juros = n.juros,
      multa = n.multa, desconto = n.desconto, abatimento = n.abatimento
    from json_to_recordset(${JSON.stringify(rows)}::json) as n (id uuid, origem origem_fato, ordinal int, dia date,
      canal canal_pagamento, valor numeric, juros numeric, multa numeric, desconto numeric, abatimento numeric)
    where p.id = n.id`;
}

async function add(tx: Tx, { empresaId, agora }: Context, rows: readonly object[]): Promise<void> {
  if (rows.length === 0) return;
  await tx.$executeRaw`
    insert into pagamento (id, empresa_id, cobranca_id, boleto_id, dia, canal, valor, ordinal, juros, multa, desconto, abatimento,
      origem, estorno_de_id, criado_em)
    select id, ${empresaId}::uuid, cobranca_id, boleto_id, dia, canal, valor, ordinal, juros, multa, desconto, abatimento,
      origem, estorno_de_id, ${agora}::timestamptz
    from json_to_recordset(${JSON.stringify(rows)}::json) as (id uuid, cobranca_id uuid, boleto_id uuid, dia date,
      canal canal_pagamento, valor numeric, ordinal int, juros numeric, multa numeric, desconto numeric, abatimento numeric,
      origem origem_fato, estorno_de_id uuid)`;
}

type Money = Pick<Recebimento, 'dia' | 'canal' | 'valor'>;

// The next free ordinal of equal money, counting what was reversed too: money that came again is a payment of its own.
function ordinalsOf(pagamentos: readonly PagamentoFeito[]): (money: Money) => number {
  const last = new Map<string, number>();
  for (const row of pagamentos) last.set(keyOf(row), Math.max(row.ordinal, last.get(keyOf(row)) ?? 0));
  return (money) => {
    const ordinal = (last.get(keyOf(money)) ?? 0) + 1;
    last.set(keyOf(money), ordinal);
    return ordinal;
  };
}

function keyOf({ dia, canal, valor }: Money): string {
  return `${dia} ${canal} ${valor}`;
}

function columnsOf({ dia, canal, valor, juros, multa, desconto, abatimento }: Recebimento) {
  return {
    dia,
    canal,
    valor: centavosToColumn(valor),
    juros: centavosToColumn(juros),
    multa: centavosToColumn(multa),
    desconto: centavosToColumn(desconto),
    abatimento: centavosToColumn(abatimento),
  };
}
