import type { LocalDate } from '@/domain/local-date';
import { localDateToColumn } from '@/lib/columns';
import { type Sql, sql } from '@/lib/db';
import { selectVigentes } from './select-vigentes';

/**
 * The beginning of a statement: `titulo` has a row for each title and day, with how many payments and how much each book has, how
 * many are equal, how many are left in each.
 */
export function selectTitulos(convenioId: string, dias: readonly LocalDate[]): Sql {
  const days = dias.map(localDateToColumn);
  return sql`
    lado as (
      select l.dia, l.nosso_numero::text as numero, l.valor, 1 as banco, 0 as erp from linha_liquidada l
       where l.convenio_id = ${convenioId}::uuid and l.dia = any(${days}::date[]) and not l.aviso and l.valor > 0
      union all
      select p.dia, b.nosso_numero::text, p.valor, 0, 1 from pagamento p join boleto b on b.id = p.boleto_id
       where b.convenio_id = ${convenioId}::uuid and p.dia = any(${days}::date[]) and ${selectVigentes()}),
    dinheiro as (select dia, numero, valor, sum(banco) as banco, sum(erp) as erp from lado group by dia, numero, valor),
    titulo as (
      select dia, numero, max(valor) as maior, sum(banco) as banco, sum(banco * valor) as banco_valor, sum(erp) as erp,
             sum(erp * valor) as erp_valor, sum(least(banco, erp)) as iguais, sum(least(banco, erp) * valor) as iguais_valor,
             sum(greatest(banco - erp, 0)) as so_banco, sum(greatest(erp - banco, 0)) as so_erp
        from dinheiro group by dia, numero)`;
}
