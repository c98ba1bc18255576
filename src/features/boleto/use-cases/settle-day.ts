import type { LiquidacaoDoDia } from '@/bank/gateway';
import type { LeituraTitulo, Recebimento } from '@/domain/boleto/pagamentos';
import type { LocalDate } from '@/domain/local-date';
import { localDateToColumn } from '@/lib/columns';
import type { Context } from '@/lib/context';
import { type Tx, withEmpresa } from '@/lib/db';
import { logger } from '@/lib/logger';
import { keepLista } from './keep-lista';
import { settleBoletos } from './settle-boletos';

const CHUNK = 500;

// Nine halvings find one bad title among 500; where more than a few are needed, it is no longer the titles' fault.
const MOST_HALVINGS = 30;

/** A title of which the list and the payments that stand tell differently. `id` is null where it is not ours. */
type Divergente = { id: string | null; nossoNumero: string };
type Nosso = { id: string; nossoNumero: string };

/**
 * Keeps and settles one day from the bank's list of it, read to its end: the list is the authority on that day, so payments dated
 * that day that it no longer shows are taken back. Whatever the order and the repetition of readings, the payments that stand are
 * those of the latest one; one older than the list that is kept changes nothing. `context.agora`: when the reading began.
 *
 * Only titles of which list and payments tell differently are touched, so that a list read before costs one comparison. One
 * transaction per 500 titles, in the order of their ids; a title that fails leaves the others settled and makes the whole throw in
 * the end.
 */
export async function settleDay(
  context: Context,
  convenioId: string,
  dia: LocalDate,
  rows: readonly LiquidacaoDoDia[],
): Promise<void> {
  const byNumber = moneyByNumber(convenioId, dia, rows);
  const titulos = await withEmpresa(context.empresaId, async (tx) =>
    (await keepLista(tx, context, convenioId, dia, rows)) ? findDivergentes(tx, convenioId, dia) : [],
  );
  const nossos = titulos.flatMap(({ id, nossoNumero }) => (id === null ? [] : [{ id, nossoNumero }]));
  const alheios = titulos.length - nossos.length;
  if (alheios > 0) logger.info({ convenioId, dia, titulos: alheios }, 'settled titles that are not ours');
  const failures: unknown[] = [];
  let halvings = MOST_HALVINGS;
  const settle = async (some: readonly Nosso[]): Promise<void> => {
    const leituras = new Map(
      some.map(({ id, nossoNumero }): [string, LeituraTitulo] => {
        return [id, { origem: 'LISTA_DO_DIA', dia, recebimentos: byNumber.get(nossoNumero) ?? [] }];
      }),
    );
    try {
      await withEmpresa(context.empresaId, (tx) => settleBoletos(tx, context, leituras));
    } catch (error) {
      halvings -= 1;
      if (some.length === 1 || halvings < 0) {
        failures.push(error);
        return;
      }
      const half = Math.ceil(some.length / 2);
      await settle(some.slice(0, half));
      await settle(some.slice(half));
    }
  };
  for (let start = 0; start < nossos.length; start += CHUNK) await settle(nossos.slice(start, start + CHUNK));
  if (failures.length > 0) throw failures[0];
}

// Notices are no money yet, and neither is a row of nothing or less. The list's own day is the one under which money is
// booked, whatever day a row carries: it is by the list's day that a later reading can miss it.
function moneyByNumber(
  convenioId: string,
  dia: LocalDate,
  rows: readonly LiquidacaoDoDia[],
): ReadonlyMap<string, Recebimento[]> {
  const byNumber = new Map<string, Recebimento[]>();
  let worthless = 0;
  for (const { aviso, tipoTexto: _, seuNumero: __, nossoNumero, ...recebimento } of rows) {
    if (aviso) continue;
    if (recebimento.valor <= 0) worthless += 1;
    else byNumber.set(nossoNumero, [...(byNumber.get(nossoNumero) ?? []), { ...recebimento, dia }]);
  }
  if (worthless > 0) logger.warn({ convenioId, dia, linhas: worthless }, 'settled rows without money were set apart');
  return byNumber;
}

// Rows of the list against the payments of that day that stand, one to one: what is left over on either side diverges. A number
// that is no title of ours has no id; registered ones only, since an own number that the bank has not confirmed may be another
// title's. What only a query has shown is not counted: the list tells of it too, and so it diverges.
function findDivergentes(tx: Tx, convenioId: string, dia: LocalDate): Promise<Divergente[]> {
  const day = localDateToColumn(dia);
  return tx.$queryRaw<Divergente[]>`
    select distinct id, nosso_numero as "nossoNumero" from (
      select id, nosso_numero from (
        select b.id, l.nosso_numero, l.canal, l.valor, l.juros, l.multa, l.desconto, l.abatimento, 1 as n
          from linha_liquidada l left join boleto b
            on b.convenio_id = l.convenio_id and b.nosso_numero = l.nosso_numero::bpchar and b.linha_digitavel is not null
         where l.convenio_id = ${convenioId}::uuid and l.dia = ${day}::date and not l.aviso and l.valor > 0
        union all
        select b.id, b.nosso_numero, p.canal, p.valor, p.juros, p.multa, p.desconto, p.abatimento, -1
          from pagamento p join boleto b on b.id = p.boleto_id
         where p.dia = ${day}::date and p.origem <> 'CONSULTA' and p.estorno_de_id is null
           and not exists (select 1 from pagamento e where e.estorno_de_id = p.id)
           and b.convenio_id = ${convenioId}::uuid and b.linha_digitavel is not null
      ) linha
      group by id, nosso_numero, canal, valor, juros, multa, desconto, abatimento
      having sum(n) <> 0 or id is null
    ) divergente
    order by 1`;
}
