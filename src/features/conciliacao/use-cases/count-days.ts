import type { LocalDate } from '@/domain/local-date';
import type { Centavos } from '@/domain/money';
import { createBoundedMap } from '@/lib/bounded-map';
import { centavosFromColumn, localDateFromColumn } from '@/lib/columns';
import type { Tx } from '@/lib/db';
import { selectTitulos } from './select-titulos';
import { selectVersions } from './select-versions';

type Column = { toFixed(digits: number): string };

/** So many payments, and what they add up to. */
export type Soma = { quantidade: number; valor: Centavos };

/** What the comparison of a day comes to; an equal payment beyond the debt counts as equal here. */
export type Contagem = {
  dia: LocalDate;
  /** Which state of the books this is: another text as soon as one of them has changed. */
  versao: string;
  banco: Soma;
  erp: Soma;
  iguais: Soma;
  divergentes: number;
};

/*
 * Comparing thirty days of ten thousand payments takes seconds, and most days stay as they are. What was counted is remembered under
 * what it was counted from: the digest of the bank's rows, and one of the payments of that day that stand. Both are read anew each
 * time, and once more by the statement that counts, so nothing that has changed is told as it was before.
 */
const contados = createBoundedMap<Contagem>(5_000);

const DAYS_AT_ONCE = 10;

/** Sets both books of each of those days against each other; each has its count. */
export async function countDays(
  tx: Tx,
  convenioId: string,
  dias: readonly LocalDate[],
): Promise<ReadonlyMap<LocalDate, Contagem>> {
  const versions = await tx.$queryRaw<{ dia: Date; versao: string }[]>`
    with ${selectVersions(convenioId, dias)} select dia, versao from versao`;
  const novos = versions.filter(({ versao }) => !contados.has(versao)).map(({ dia }) => localDateFromColumn(dia));
  const known = versions.flatMap(({ versao }) => contados.get(versao) ?? []);
  // Some at a time, so that what was counted stays counted should this transaction run out of time.
  for (let start = 0; start < novos.length; start += DAYS_AT_ONCE) {
    const counted = await compareDays(tx, convenioId, novos.slice(start, start + DAYS_AT_ONCE));
    for (const contagem of counted) contados.set(contagem.versao, contagem);
    known.push(...counted);
  }
  return new Map(known.map((contagem) => [contagem.dia, contagem]));
}

type ContagemRow = Record<'banco' | 'erp' | 'iguais' | 'divergentes', number> &
  Record<'bancoValor' | 'erpValor' | 'iguaisValor', Column> & { dia: Date; versao: string };

// As `compararDia` counts: as many left in one book as in the other are so many lines, else each is a line of its own.
async function compareDays(tx: Tx, convenioId: string, dias: readonly LocalDate[]): Promise<Contagem[]> {
  const rows = await tx.$queryRaw<ContagemRow[]>`
    with ${selectVersions(convenioId, dias)}, ${selectTitulos(convenioId, dias)},
    contagem as (
      select dia, sum(banco) as banco, sum(banco_valor) as banco_valor, sum(erp) as erp, sum(erp_valor) as erp_valor,
             sum(iguais) as iguais, sum(iguais_valor) as iguais_valor,
             sum(case when so_banco = so_erp then so_banco else so_banco + so_erp end) as divergentes
        from titulo group by dia)
    select v.dia, v.versao, coalesce(banco, 0)::int as banco, coalesce(banco_valor, 0) as "bancoValor",
           coalesce(erp, 0)::int as erp, coalesce(erp_valor, 0) as "erpValor", coalesce(iguais, 0)::int as iguais,
           coalesce(iguais_valor, 0) as "iguaisValor", coalesce(divergentes, 0)::int as divergentes
      from versao v left join contagem c on c.dia = v.dia`;
  return rows.map((row) => ({
    dia: localDateFromColumn(row.dia),
    versao: row.versao,
    banco: { quantidade: row.banco, valor: centavosFromColumn(row.bancoValor) },
    erp: { quantidade: row.erp, valor: centavosFromColumn(row.erpValor) },
    iguais: { quantidade: row.iguais, valor: centavosFromColumn(row.iguaisValor) },
    divergentes: row.divergentes,
  }));
}
