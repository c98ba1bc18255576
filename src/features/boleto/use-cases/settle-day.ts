import type { LiquidacaoDoDia } from '@/bank/gateway';
import type { LeituraTitulo, Recebimento } from '@/domain/boleto/pagamentos';
import type { LocalDate } from '@/domain/local-date';
import { localDateToColumn } from '@/lib/columns';
import type { Context } from '@/lib/context';
import { type Tx, withEmpresa } from '@/lib/db';
import { logger } from '@/lib/logger';
import { settleBoletos } from './settle-boletos';

const CHUNK = 100;

/**
 * Settles one day from the bank's list of it, read to its end: the list is the authority on that day, so payments dated that
 * day that it no longer shows are taken back. Whatever the order and the repetition of readings, the payments that stand are
 * those of the latest one. `context.agora`: when the reading began. One transaction per 100 titles, in the order of their
 * ids; those that fail leave the others settled and make the whole throw in the end.
 */
export async function settleDay(
  context: Context,
  convenioId: string,
  dia: LocalDate,
  rows: readonly LiquidacaoDoDia[],
): Promise<void> {
  const byNumber = moneyByNumber(convenioId, dia, rows);
  const titulos = await withEmpresa(context.empresaId, (tx) => findTitulos(tx, convenioId, dia, [...byNumber.keys()]));
  const known = new Set(titulos.map(({ nossoNumero }) => nossoNumero));
  const alheios = [...byNumber.keys()].filter((number) => !known.has(number)).length;
  if (alheios > 0) logger.info({ convenioId, dia, titulos: alheios }, 'settled titles that are not ours');
  const failures: unknown[] = [];
  for (let start = 0; start < titulos.length; start += CHUNK) {
    const leituras = new Map(
      titulos.slice(start, start + CHUNK).map(({ id, nossoNumero }): [string, LeituraTitulo] => {
        return [id, { origem: 'LISTA_DO_DIA', dia, recebimentos: byNumber.get(nossoNumero) ?? [] }];
      }),
    );
    try {
      await withEmpresa(context.empresaId, (tx) => settleBoletos(tx, context, leituras));
    } catch (error) {
      failures.push(error);
    }
  }
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

// Registered ones only: an own number that the bank has not confirmed may be another title's.
function findTitulos(tx: Tx, convenioId: string, dia: LocalDate, numbers: string[]) {
  return tx.$queryRaw<{ id: string; nossoNumero: string }[]>`
    select b.id, b.nosso_numero as "nossoNumero" from boleto b
    where b.convenio_id = ${convenioId}::uuid and b.linha_digitavel is not null and (b.nosso_numero = any(${numbers}) or (b.id in (
      select p.boleto_id from pagamento p
      where p.dia = ${localDateToColumn(dia)}::date and p.origem = 'LISTA_DO_DIA' and p.estorno_de_id is null
        and not exists (select 1 from pagamento e where e.estorno_de_id = p.id))))
    order by b.id`;
}
