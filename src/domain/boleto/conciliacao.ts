import type { LocalDate } from '../local-date';
import type { Centavos } from '../money';

/** How one payment stands in the two books. */
export type TipoLinha = 'IGUAL' | 'SO_AQUI' | 'SO_NO_BANCO' | 'VALOR_DIFERENTE' | 'PAGO_EM_DUPLICIDADE';

/** The one thing that a person is offered for a divergence. */
type AcaoLinha = 'PERGUNTAR' | 'ACEITAR_BANCO' | 'ADOTAR' | 'DECIDIR_CREDITO';

/** A row of money in the bank's list of a day. `nosso`: its number is a title of ours. */
type LinhaDoBanco = { nossoNumero: string; valor: Centavos; nosso: boolean };

/** A payment of ours that stands and is dated that day. `alem`: a credit that nobody has decided upon comes from it. */
type PagamentoDoDia = { nossoNumero: string; valor: Centavos; alem: boolean };

/** One line of the comparison; at least one book says something. `acao`: null only for IGUAL. */
export type LinhaComparada<B, P> = { tipo: TipoLinha; banco: B | null; erp: P | null; acao: AcaoLinha | null };

// Worst first: money that only we count, amounts in dispute, money that we do not count, money that is not ours to keep.
const GRAVIDADE: readonly TipoLinha[] = ['SO_AQUI', 'VALOR_DIFERENTE', 'SO_NO_BANCO', 'PAGO_EM_DUPLICIDADE', 'IGUAL'];

/**
 * Sets the bank's list of one day against our payments dated that day, title by title and amount by amount: two equal payments
 * in one list are two. What is left of a title, as often in one book as in the other, is the same money with another amount;
 * otherwise each stands alone. The channel plays no part. Notices and rows of no money must not be among the rows. Gives a line
 * for each payment, worst first, then the largest amount.
 */
export function compararDia<B extends LinhaDoBanco, P extends PagamentoDoDia>(
  banco: readonly B[],
  erp: readonly P[],
): LinhaComparada<B, P>[] {
  const [doBanco, daqui] = [byNumber(banco), byNumber(erp)];
  const numeros = new Set([...doBanco.keys(), ...daqui.keys()]);
  return [...numeros]
    .flatMap((numero) => compararTitulo(doBanco.get(numero) ?? [], daqui.get(numero) ?? []))
    .sort(worstFirst);
}

function byNumber<Row extends { nossoNumero: string }>(rows: readonly Row[]): ReadonlyMap<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const group = groups.get(row.nossoNumero);
    if (group) group.push(row);
    else groups.set(row.nossoNumero, [row]);
  }
  return groups;
}

function compararTitulo<B extends LinhaDoBanco, P extends PagamentoDoDia>(
  banco: readonly B[],
  erp: readonly P[],
): LinhaComparada<B, P>[] {
  // What the debt needed finds its row first: of two payments where the bank shows one, the one beyond is the one in question.
  const left = [...erp].sort((a, b) => Number(a.alem) - Number(b.alem) || a.valor - b.valor);
  const alone: B[] = [];
  const lines: LinhaComparada<B, P>[] = [];
  for (const row of [...banco].sort((a, b) => a.valor - b.valor)) {
    const index = left.findIndex(({ valor }) => valor === row.valor);
    const [found] = index < 0 ? [] : left.splice(index, 1);
    if (found) lines.push(equalLine(row, found));
    else alone.push(row);
  }
  return [...lines, ...(alone.length === left.length ? otherAmounts(alone, left) : eachAlone(alone, left))];
}

function equalLine<B, P extends PagamentoDoDia>(banco: B, erp: P): LinhaComparada<B, P> {
  if (erp.alem) return { tipo: 'PAGO_EM_DUPLICIDADE', banco, erp, acao: 'DECIDIR_CREDITO' };
  return { tipo: 'IGUAL', banco, erp, acao: null };
}

function otherAmounts<B, P>(banco: readonly B[], erp: readonly P[]): LinhaComparada<B, P>[] {
  return banco.map((row, index) => {
    return { tipo: 'VALOR_DIFERENTE', banco: row, erp: erp[index] ?? null, acao: 'ACEITAR_BANCO' };
  });
}

function eachAlone<B extends LinhaDoBanco, P>(banco: readonly B[], erp: readonly P[]): LinhaComparada<B, P>[] {
  return [
    ...banco.map((row): LinhaComparada<B, P> => {
      return { tipo: 'SO_NO_BANCO', banco: row, erp: null, acao: row.nosso ? 'ACEITAR_BANCO' : 'ADOTAR' };
    }),
    ...erp.map((row): LinhaComparada<B, P> => ({ tipo: 'SO_AQUI', banco: null, erp: row, acao: 'PERGUNTAR' })),
  ];
}

type Comparada = LinhaComparada<LinhaDoBanco, PagamentoDoDia>;

function worstFirst(a: Comparada, b: Comparada): number {
  const worse = GRAVIDADE.indexOf(a.tipo) - GRAVIDADE.indexOf(b.tipo);
  return worse || valorOf(b) - valorOf(a) || numeroOf(a).localeCompare(numeroOf(b));
}

function valorOf({ banco, erp }: Comparada): number {
  return Math.max(banco?.valor ?? 0, erp?.valor ?? 0);
}

function numeroOf({ banco, erp }: Comparada): string {
  return banco?.nossoNumero ?? erp?.nossoNumero ?? '';
}

/** A payment of a cobrança that stands. */
type PagamentoDaCobranca = { id: string; dia: LocalDate; valor: Centavos };

/**
 * Which payments of a cobrança brought what is beyond the debt, latest first: for as long as those after them do not make up the open
 * credit. They came as `quitacao` takes them: day by day, within a day the larger first.
 */
export function pagamentosAlem(credito: Centavos, pagamentos: readonly PagamentoDaCobranca[]): string[] {
  const latestFirst = [...pagamentos].sort((a, b) => {
    if (a.dia !== b.dia) return a.dia < b.dia ? 1 : -1;
    return a.valor - b.valor || (a.id < b.id ? 1 : -1);
  });
  const alem: string[] = [];
  let after = 0;
  for (const { id, valor } of latestFirst) {
    if (after >= credito) break;
    alem.push(id);
    after += valor;
  }
  return alem;
}
