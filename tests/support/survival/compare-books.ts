import type { BreakableHouse } from './breakable-house';
import type { IssuingAccount } from './issuing-account';
import { type BankRow, type OurRow, readBank, readOurs, readWrongCounters } from './read-books';
import type { Issued } from './stubborn-client';

/**
 * What is wrong between the two books. `duplicado`: two titles or two cobranças for one order, a payment counted twice.
 * `ausente`: we count on a title that the bank does not have. `perdido`: the bank (or a client) knows what our books do not
 * hold, or hold otherwise: a title, its numbers, a payment, an order, a counter. `parado`: undecided, or paid and not yet Paga.
 */
export type Difference = { kind: 'duplicado' | 'ausente' | 'perdido' | 'parado'; what: string };

/** Both books of one account, each read from its own database. */
export type Books = { ours: OurRow[]; bank: BankRow[]; wrongCounters: string[] };

const UNDECIDED = ['PENDENTE', 'ENVIANDO', 'INCERTO'];

export async function readBooks(house: BreakableHouse, account: IssuingAccount): Promise<Books> {
  const [ours, bank] = await Promise.all([readOurs(house, account), readBank(house, account)]);
  return { ours, bank, wrongCounters: await readWrongCounters(house, account) };
}

/** What is still on its way: titles undecided, payments that no list of a day has confirmed. */
export function countOpenEnds({ ours, bank }: Books): number {
  const paid = new Map(bank.map((title) => [title.nossoNumero, title.pagamentos]));
  return ours.filter(({ situacao, nossoNumero, listados }) => {
    return UNDECIDED.includes(situacao) || (nossoNumero !== null && listados < (paid.get(nossoNumero) ?? 0));
  }).length;
}

/** `issued`: everything that clients of that account were told. */
export function compareBooks({ ours, bank, wrongCounters }: Books, issued: readonly Issued[]): Difference[] {
  const known = new Set(ours.map(({ idTituloEmpresa }) => idTituloEmpresa));
  const strangers = bank.filter(({ idTituloEmpresa }) => !known.has(idTituloEmpresa));
  return [
    ...repeated(ours, 'cobranças'),
    ...repeated(bank, 'títulos'),
    ...ours.flatMap((row) => compareTitle(row, bank)),
    ...strangers.map((row) => lost(`título ${row.nossoNumero} de ${row.numero} sem boleto`)),
    ...compareOrders(ours, issued),
    ...wrongCounters.map((what) => lost(`contador ${what}`)),
  ];
}

const lost = (what: string): Difference => ({ kind: 'perdido', what });

/** One difference for each order that stands more than once in a book. */
function repeated(rows: { numero: string }[], what: string): Difference[] {
  const counts = new Map<string, number>();
  for (const { numero } of rows) counts.set(numero, (counts.get(numero) ?? 0) + 1);
  return [...counts]
    .filter(([, count]) => count > 1)
    .map(([numero, count]) => ({ kind: 'duplicado', what: `${count} ${what} de ${numero}` }));
}

function compareTitle(ours: OurRow, bank: BankRow[]): Difference[] {
  const titles = bank.filter(({ idTituloEmpresa }) => idTituloEmpresa === ours.idTituloEmpresa);
  const title = titles.find(({ nossoNumero }) => nossoNumero === ours.nossoNumero) ?? titles[0];
  const what = `${ours.numero} ${ours.situacao}, ${ours.cobranca}`;
  if (UNDECIDED.includes(ours.situacao)) return [{ kind: 'parado', what }];
  if (ours.situacao === 'REJEITADO') return title ? [lost(`${what}, mas o banco tem ${title.nossoNumero}`)] : [];
  if (!title) return [{ kind: 'ausente', what }];
  const same =
    title.nossoNumero === ours.nossoNumero &&
    title.linhaDigitavel === ours.linhaDigitavel &&
    title.codigoBarras === ours.codigoBarras;
  return [...(same ? [] : [lost(`${what}: números diferentes`)]), ...comparePayments(ours, title)];
}

function comparePayments(ours: OurRow, title: BankRow): Difference[] {
  const what = `${ours.numero} ${ours.cobranca}: pago ${ours.pago} (${ours.pagamentos} ×), no banco ${title.pago} (${title.pagamentos} ×)`;
  if (ours.pagamentos > title.pagamentos) return [{ kind: 'duplicado', what }];
  if (ours.pagamentos < title.pagamentos || ours.pago !== title.pago) return [lost(what)];
  if (title.pagamentos > 0 && ours.cobranca !== 'PAGA') return [{ kind: 'parado', what }];
  return [];
}

function compareOrders(ours: OurRow[], issued: readonly Issued[]): Difference[] {
  const made = new Map(ours.map((row) => [row.cobrancaId, row]));
  const wrong = issued.filter(({ numero, cobrancaId, valor }) => {
    const row = made.get(cobrancaId);
    return row?.numero !== numero || row.valor !== valor;
  });
  const asked = new Set(issued.map(({ numero }) => numero));
  const unasked = ours.filter(({ numero }) => !asked.has(numero));
  return [
    ...wrong.map(({ numero }) => lost(`${numero}: respondida, mas não está nos nossos livros`)),
    ...unasked.map(({ numero }) => lost(`${numero}: nos nossos livros, mas ninguém pediu`)),
  ];
}
