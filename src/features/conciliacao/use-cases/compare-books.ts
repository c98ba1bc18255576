import { compararDia, type LinhaComparada } from '@/domain/boleto/conciliacao';
import type { CanalPagamento } from '@/domain/boleto/pagamentos';
import type { LocalDate } from '@/domain/local-date';
import type { Centavos } from '@/domain/money';
import { centavosFromColumn, localDateFromColumn, localDateToColumn } from '@/lib/columns';
import { type Sql, sql, type Tx } from '@/lib/db';
import { groupBy } from '@/lib/group-by';
import { selectVigentes } from './select-vigentes';

type Column = { toFixed(digits: number): string };

/** A payment beyond its debt, and the credit that nobody has decided upon yet. */
export type Alem = {
  pagamentoId: string;
  dia: LocalDate;
  nossoNumero: string;
  credito: { id: string; valor: Centavos };
};

/** Which titles of which days: all of one day, or each number with its day. */
export type Quais = { dia: LocalDate } | { dias: readonly LocalDate[]; numeros: readonly string[] };

function quaisSql(quais: Quais, dia: Sql, numero: Sql, tipo: Sql): Sql {
  if ('dia' in quais) return sql`${dia} = ${localDateToColumn(quais.dia)}::date`;
  const { dias, numeros } = quais;
  return sql`(${dia}, ${numero}) in (select * from unnest(${dias.map(localDateToColumn)}::date[], ${numeros}::${tipo}[]))`;
}

type LadoRow = {
  dia: Date;
  nossoNumero: string;
  seuNumero: string;
  canal: CanalPagamento;
  valor: Column;
  cobrancaId: string | null;
  numero: number;
  pagador: string;
  consultadoEm: Date | null;
};
type Lado = Omit<LadoRow, 'dia' | 'valor'> & { dia: LocalDate; valor: Centavos; chave: string };
type DoBanco = Lado & { nosso: boolean };
type DoErp = Lado & { alem: boolean; credito: Alem['credito'] | null };
export type Comparada = LinhaComparada<DoBanco, DoErp>;

const COBRANCA = sql`c.id as "cobrancaId", c.numero, g.nome as pagador, b.consultado_em as "consultadoEm"`;

/**
 * The payments of those titles in both books, line by line; day by day, and of one day the worst first. `alem`: the payments that an
 * undecided credit comes from.
 */
export async function compareBooks(
  tx: Tx,
  convenioId: string,
  quais: Quais,
  alem: readonly Alem[],
): Promise<Comparada[]> {
  // The limit keeps the boletos from being read as a whole for a few of them; a number is at most one.
  const linhas = await tx.$queryRaw<(LadoRow & { ordem: number; nosso: boolean })[]>`
    select l.ordem, l.dia, l.nosso_numero as "nossoNumero", l.seu_numero as "seuNumero", l.canal::text, l.valor,
           b.id is not null as nosso, ${COBRANCA}
      from linha_liquidada l
      left join lateral (
        select * from boleto b where b.convenio_id = ${convenioId}::uuid and b.nosso_numero = l.nosso_numero::char(9) limit 1
      ) b on true
      left join cobranca c on c.id = b.cobranca_id left join pagador g on g.id = c.pagador_id
     where l.convenio_id = ${convenioId}::uuid and ${quaisSql(quais, sql`l.dia`, sql`l.nosso_numero`, sql`varchar`)}
       and not l.aviso and l.valor > 0 order by l.dia, l.ordem`;
  const pagamentos = await tx.$queryRaw<(LadoRow & { id: string })[]>`
    select p.id, p.dia, b.nosso_numero::text as "nossoNumero", b.seu_numero as "seuNumero", p.canal::text, p.valor, ${COBRANCA}
      from pagamento p join boleto b on b.id = p.boleto_id
      join cobranca c on c.id = b.cobranca_id join pagador g on g.id = c.pagador_id
     where b.convenio_id = ${convenioId}::uuid and ${quaisSql(quais, sql`p.dia`, sql`b.nosso_numero`, sql`bpchar`)}
       and ${selectVigentes()} order by p.dia, p.id`;
  const banco = linhas.map(({ ordem, nosso, ...row }) => ({ ...ladoOf(row, `b${ordem}`), nosso }));
  const erp = pagamentos.map(({ id, ...row }) => {
    const credito = alem.find(({ pagamentoId }) => pagamentoId === id)?.credito ?? null;
    return { ...ladoOf(row, `p${id}`), alem: credito !== null, credito };
  });
  const porDia = groupBy(erp, ({ dia }) => dia);
  const doBanco = groupBy(banco, ({ dia }) => dia);
  const dias = new Set([...doBanco.keys(), ...porDia.keys()]);
  return [...dias].flatMap((dia) => compararDia(doBanco.get(dia) ?? [], porDia.get(dia) ?? []));
}

function ladoOf({ dia, valor, ...row }: LadoRow, chave: string): Lado {
  return { ...row, dia: localDateFromColumn(dia), valor: centavosFromColumn(valor), chave };
}
