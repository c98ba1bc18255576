import type { PagamentoVigente } from '@/domain/boleto/pagamentos';
import { localDate } from '@/domain/local-date';
import { centavosFromDecimal } from '@/domain/money';
import { type Sql, sql, type Tx } from '@/lib/db';

/** A payment that was made, standing or taken back; rows that take one back are not among them. */
export type PagamentoFeito = PagamentoVigente & {
  boletoId: string;
  cobrancaId: string;
  ordinal: number;
  /** When it was written, and when it was taken back; null: it stands. */
  criadoEm: Date;
  estornadoEm: Date | null;
};

type Row = Pick<PagamentoFeito, 'id' | 'boletoId' | 'cobrancaId' | 'origem' | 'canal' | 'ordinal'> &
  Pick<PagamentoFeito, 'criadoEm' | 'estornadoEm'> &
  Record<'dia' | 'valor' | 'juros' | 'multa' | 'desconto' | 'abatimento', string>;

/** The payments of some titles, or of some cobranças, in the order in which they were written. */
export async function readPagamentos(
  tx: Tx,
  of: { boletos: readonly string[] } | { cobrancas: readonly string[] },
): Promise<PagamentoFeito[]> {
  const which: Sql =
    'boletos' in of ? sql`p.boleto_id = any(${of.boletos}::uuid[])` : sql`p.cobranca_id = any(${of.cobrancas}::uuid[])`;
  // Amounts as text: a Decimal object for each would cost more than all the rest.
  const rows = await tx.$queryRaw<Row[]>`
    select p.id, p.boleto_id as "boletoId", p.cobranca_id as "cobrancaId", p.origem::text, p.canal::text, p.ordinal,
      p.dia::text, p.valor::text, p.juros::text, p.multa::text, p.desconto::text, p.abatimento::text,
      p.criado_em as "criadoEm", e.criado_em as "estornadoEm"
    from pagamento p left join pagamento e on e.estorno_de_id = p.id
    where ${which} and p.estorno_de_id is null order by p.id`;
  return rows.map(({ dia, valor, juros, multa, desconto, abatimento, ...row }) => ({
    ...row,
    dia: localDate(dia),
    valor: centavosFromDecimal(valor),
    juros: centavosFromDecimal(juros),
    multa: centavosFromDecimal(multa),
    desconto: centavosFromDecimal(desconto),
    abatimento: centavosFromDecimal(abatimento),
  }));
}
