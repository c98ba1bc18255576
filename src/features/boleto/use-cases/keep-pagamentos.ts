import type { MudancaPagamentos, OrigemFato, Recebimento } from '@/domain/boleto/pagamentos';
import type { Pagamento, Prisma } from '@/generated/prisma/client';
import { centavosFromColumn, centavosToColumn, localDateFromColumn, localDateToColumn } from '@/lib/columns';
import type { Context } from '@/lib/context';
import type { Tx } from '@/lib/db';

/** What is to be written about one title. `pagamentos`: all it ever had, reversed ones too, without the estorno rows. */
export type Lancamento = {
  boletoId: string;
  cobrancaId: string;
  origem: OrigemFato;
  pagamentos: readonly Pagamento[];
  mudanca: MudancaPagamentos;
};

/**
 * Writes what readings change in the payments of titles: adds what is new, lets a payment become what a list says about it,
 * and takes payments back by a row that points at them. Nothing is ever deleted. The caller holds the titles' locks.
 */
export async function keepPagamentos(tx: Tx, context: Context, lancamentos: readonly Lancamento[]): Promise<void> {
  const { empresaId, agora } = context;
  const rows: Prisma.PagamentoCreateManyInput[] = [];
  for (const { boletoId, cobrancaId, origem, pagamentos, mudanca } of lancamentos) {
    const nextOrdinal = ordinalsOf(pagamentos);
    for (const { id, recebimento } of mudanca.convertidos) {
      const before = pagamentos.find((pagamento) => pagamento.id === id);
      const same = before && keyOfRow(before) === keyOf(recebimento);
      const ordinal = same ? before.ordinal : nextOrdinal(recebimento);
      await tx.pagamento.update({ where: { id }, data: { ...columnsOf(recebimento), origem, ordinal } });
    }
    for (const recebimento of mudanca.novos) {
      const ordinal = nextOrdinal(recebimento);
      rows.push({ ...columnsOf(recebimento), empresaId, cobrancaId, boletoId, origem, ordinal, criadoEm: agora });
    }
    for (const { id, ...pagamento } of pagamentos)
      if (mudanca.estornados.includes(id)) rows.push({ ...pagamento, estornoDeId: id, criadoEm: agora });
  }
  if (rows.length > 0) await tx.pagamento.createMany({ data: rows });
}

type Money = Pick<Recebimento, 'dia' | 'canal' | 'valor'>;

// The next free ordinal of equal money, counting what was reversed too: money that came again is a payment of its own.
function ordinalsOf(pagamentos: readonly Pagamento[]): (money: Money) => number {
  const last = new Map<string, number>();
  for (const row of pagamentos) last.set(keyOfRow(row), Math.max(row.ordinal, last.get(keyOfRow(row)) ?? 0));
  return (money) => {
    const ordinal = (last.get(keyOf(money)) ?? 0) + 1;
    last.set(keyOf(money), ordinal);
    return ordinal;
  };
}

function keyOf({ dia, canal, valor }: Money): string {
  return `${dia} ${canal} ${valor}`;
}

function keyOfRow({ dia, canal, valor }: Pagamento): string {
  return keyOf({ dia: localDateFromColumn(dia), canal, valor: centavosFromColumn(valor) });
}

function columnsOf({ dia, canal, valor, juros, multa, desconto, abatimento }: Recebimento) {
  return {
    canal,
    dia: localDateToColumn(dia),
    valor: centavosToColumn(valor),
    juros: centavosToColumn(juros),
    multa: centavosToColumn(multa),
    desconto: centavosToColumn(desconto),
    abatimento: centavosToColumn(abatimento),
  };
}
