import type { FatoPagamento } from '@/domain/boleto/pagamentos';
import { centavosFromColumn, centavosToColumn, localDateFromColumn, localDateToColumn } from '@/lib/columns';
import type { Context } from '@/lib/context';
import type { Tx } from '@/lib/db';

/**
 * Brings the stored payments of titles to what was counted from their facts: adds what is missing, and lets a payment that so
 * far only a query had shown become what a list says about it. Nothing is ever deleted. Gives the titles whose payments
 * changed. The caller holds the titles' locks.
 */
export async function keepPagamentos(
  tx: Tx,
  context: Context,
  counted: ReadonlyMap<string, FatoPagamento[]>,
): Promise<string[]> {
  const boletos = await tx.boleto.findMany({
    where: { id: { in: [...counted.keys()] } },
    select: { id: true, cobrancaId: true, pagamentos: { where: { estornoDeId: null } } },
    orderBy: { id: 'asc' },
  });
  const changed: string[] = [];
  for (const { id: boletoId, cobrancaId, pagamentos } of boletos) {
    const known = new Set(pagamentos.map(keyOfRow));
    const missing = (counted.get(boletoId) ?? []).filter((fato) => !known.has(keyOf(fato)));
    if (missing.length === 0) continue;
    changed.push(boletoId);
    const wanted = new Set((counted.get(boletoId) ?? []).map(keyOf));
    const provisional = pagamentos.filter((row) => row.origem === 'CONSULTA' && !wanted.has(keyOfRow(row)));
    for (const fato of missing) {
      const replaced = provisional.shift();
      const { empresaId, agora } = context;
      const data = columnsOf(fato);
      if (replaced) await tx.pagamento.update({ where: { id: replaced.id }, data });
      else await tx.pagamento.create({ data: { ...data, empresaId, cobrancaId, boletoId, criadoEm: agora } });
    }
  }
  return changed;
}

type PagamentoRow = { dia: Date; canal: string; valor: { toFixed(digits: number): string }; ordinal: number };

function keyOf({ dia, canal, valor, ordinal }: Pick<FatoPagamento, 'dia' | 'canal' | 'valor' | 'ordinal'>): string {
  return `${dia} ${canal} ${valor} ${ordinal}`;
}

function keyOfRow({ dia, canal, valor, ordinal }: PagamentoRow): string {
  return keyOf({
    dia: localDateFromColumn(dia),
    canal: canal as FatoPagamento['canal'],
    valor: centavosFromColumn(valor),
    ordinal,
  });
}

function columnsOf(fato: FatoPagamento) {
  const { canal, origem, ordinal } = fato;
  return {
    canal,
    origem,
    ordinal,
    dia: localDateToColumn(fato.dia),
    valor: centavosToColumn(fato.valor),
    juros: centavosToColumn(fato.juros),
    multa: centavosToColumn(fato.multa),
    desconto: centavosToColumn(fato.desconto),
    abatimento: centavosToColumn(fato.abatimento),
  };
}
