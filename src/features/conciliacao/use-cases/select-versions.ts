import type { LocalDate } from '@/domain/local-date';
import { localDateToColumn } from '@/lib/columns';
import { type Sql, sql } from '@/lib/db';
import { selectVigentes } from './select-vigentes';

/**
 * The beginning of a statement: `versao` has for each day what tells its books from any other state of them: the digest of the bank's rows, and
 * one of the payments that stand. Of the whole company's, since payments do not know their convênio: at worst a day is counted once
 * too often.
 */
export function selectVersions(convenioId: string, dias: readonly LocalDate[]): Sql {
  const days = dias.map(localDateToColumn);
  return sql`
    vigente as (
      select p.dia, count(*) || ' ' || bit_xor(uuid_hash_extended(p.id, (p.valor * 100)::bigint)) as digest
        from pagamento p where p.dia = any(${days}::date[]) and ${selectVigentes()} group by p.dia),
    versao as (
      select d.dia, concat_ws(' ', ${convenioId}::text, d.dia, encode(l.resumo, 'hex'), v.digest) as versao
        from unnest(${days}::date[]) as d (dia) left join vigente v on v.dia = d.dia
        left join leitura_dia l on l.convenio_id = ${convenioId}::uuid and l.fonte = 'LISTA_DO_DIA' and l.dia = d.dia)`;
}
