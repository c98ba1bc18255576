import { pagamentosAlem } from '@/domain/boleto/conciliacao';
import type { LocalDate } from '@/domain/local-date';
import { centavos } from '@/domain/money';
import { centavosFromColumn, localDateFromColumn } from '@/lib/columns';
import type { Tx } from '@/lib/db';
import { groupBy } from '@/lib/group-by';
import { type Alem, compareBooks } from './compare-books';
import type { Soma } from './count-days';
import { selectVigentes } from './select-vigentes';

type Column = { toFixed(digits: number): string };
type AlemRow = { id: string; valor: Column; pagamentoId: string; dia: Date; pago: Column } & {
  nossoNumero: string;
  convenioId: string;
};

async function listAlem(tx: Tx, convenioId: string, dias: readonly LocalDate[]): Promise<Alem[]> {
  const rows = await tx.$queryRaw<AlemRow[]>`
    select k.id, k.valor, p.id as "pagamentoId", p.dia, p.valor as pago, b.nosso_numero::text as "nossoNumero",
           b.convenio_id as "convenioId"
      from credito k join pagamento p on p.cobranca_id = k.cobranca_id join boleto b on b.id = p.boleto_id
     where k.situacao = 'ABERTO' and ${selectVigentes()}`;
  const creditos = [...groupBy(rows, ({ id }) => id).values()];
  return creditos.flatMap((pagos) => {
    const [first] = pagos;
    if (!first) return [];
    const credito = { id: first.id, valor: centavosFromColumn(first.valor) };
    const pagamentos = pagos.map(({ pagamentoId, dia, pago }) => {
      return { id: pagamentoId, dia: localDateFromColumn(dia), valor: centavosFromColumn(pago) };
    });
    const alem = pagamentosAlem(credito.valor, pagamentos);
    return pagos
      .filter((row) => row.convenioId === convenioId && alem.includes(row.pagamentoId))
      .map(({ pagamentoId, nossoNumero, dia }) => ({
        pagamentoId,
        nossoNumero,
        dia: localDateFromColumn(dia),
        credito,
      }))
      .filter(({ dia }) => dias.includes(dia));
  });
}

/**
 * The payments of those days that open credits come from, and of each day how many of them both books show and what they add up to.
 */
export async function findExcess(
  tx: Tx,
  convenioId: string,
  dias: readonly LocalDate[],
): Promise<{ alem: Alem[]; porDia: ReadonlyMap<LocalDate, Soma> }> {
  const alem = await listAlem(tx, convenioId, dias);
  const titulos = { dias: alem.map(({ dia }) => dia), numeros: alem.map(({ nossoNumero }) => nossoNumero) };
  const books = alem.length === 0 ? [] : await compareBooks(tx, convenioId, titulos, alem);
  const dobrados = books.filter(({ tipo }) => tipo === 'PAGO_EM_DUPLICIDADE');
  const porDia = new Map<LocalDate, Soma>();
  for (const { erp } of dobrados) {
    if (!erp) continue;
    const { quantidade, valor } = porDia.get(erp.dia) ?? { quantidade: 0, valor: 0 };
    porDia.set(erp.dia, { quantidade: quantidade + 1, valor: centavos(valor + erp.valor) });
  }
  return { alem, porDia };
}
