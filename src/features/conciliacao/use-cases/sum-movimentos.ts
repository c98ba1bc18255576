import type { LocalDate } from '@/domain/local-date';
import type { Centavos } from '@/domain/money';
import { createBoundedMap } from '@/lib/bounded-map';
import { centavosFromColumn, localDateFromColumn, localDateToColumn } from '@/lib/columns';
import type { Tx } from '@/lib/db';

type Column = { toFixed(digits: number): string };

/** What the francesinha of a day calls alike. `tarifa`: the bank's price, not a payment that it took back. */
export type Movimento = {
  tipo: 'CREDITO' | 'DEBITO';
  descricao: string;
  tarifa: boolean;
  quantidade: number;
  valor: Centavos;
};

// Under the digest of the rows that were added up, which the same statement reads: see count-days.
const somados = createBoundedMap<Movimento[]>(2_000);

/** What the francesinhas of those days add up to, by what the bank calls it, the largest first; a day never read is left out. */
export async function sumMovimentos(
  tx: Tx,
  convenioId: string,
  dias: readonly LocalDate[],
): Promise<ReadonlyMap<LocalDate, Movimento[]>> {
  const versions = await tx.$queryRaw<{ dia: Date; versao: string }[]>`
    select l.dia, concat_ws(' ', l.convenio_id, l.dia, encode(l.resumo, 'hex')) as versao from leitura_dia l
     where l.convenio_id = ${convenioId}::uuid and l.fonte = 'FRANCESINHA' and l.dia = any(${dias.map(localDateToColumn)}::date[])`;
  const novos = versions.filter(({ versao }) => !somados.has(versao)).map(({ dia }) => dia);
  const added = novos.length === 0 ? new Map<string, DiaSomado>() : await addUp(tx, convenioId, novos);
  for (const { versao, movimentos } of added.values()) somados.set(versao, movimentos);
  return new Map(
    versions.map(({ dia, versao }) => {
      const day = localDateFromColumn(dia);
      return [day, added.get(day)?.movimentos ?? somados.get(versao) ?? []];
    }),
  );
}

type DiaSomado = { versao: string; movimentos: Movimento[] };
type Row = { dia: Date; versao: string; tipo: Movimento['tipo'] | null; descricao: string; quantidade: number } & {
  valor: Column | null;
};

async function addUp(tx: Tx, convenioId: string, dias: Date[]): Promise<ReadonlyMap<string, DiaSomado>> {
  const rows = await tx.$queryRaw<Row[]>`
    with soma as (
      select dia, tipo, descricao, count(*) as quantidade, sum(valor) as valor from movimento_financeiro
       where convenio_id = ${convenioId}::uuid and dia = any(${dias}::date[]) group by dia, tipo, descricao)
    select l.dia, concat_ws(' ', l.convenio_id, l.dia, encode(l.resumo, 'hex')) as versao, s.tipo::text, s.descricao,
           s.quantidade::int, s.valor
      from leitura_dia l left join soma s on s.dia = l.dia
     where l.convenio_id = ${convenioId}::uuid and l.fonte = 'FRANCESINHA' and l.dia = any(${dias}::date[])
     order by s.valor desc, s.descricao`;
  const days = new Map<string, DiaSomado>();
  for (const { dia, versao, tipo, descricao, quantidade, valor } of rows) {
    const day = days.get(localDateFromColumn(dia)) ?? { versao, movimentos: [] };
    days.set(localDateFromColumn(dia), day);
    if (tipo === null || valor === null) continue;
    const tarifa = tipo === 'DEBITO' && !/^estorno/i.test(descricao);
    day.movimentos.push({ tipo, descricao, tarifa, quantidade, valor: centavosFromColumn(valor) });
  }
  return days;
}
