import { groupBy } from '@/lib/group-by';
import type { BankTitle, MoneyBooks, OurDebt, OurTitle } from './money-books';

/**
 * What is wrong between the two books. `duplicado`: a payment stands here that the bank does not have (any more), or more often.
 * `perdido`: the bank has a payment, or a title, that is not here. `ausente`: we count on a title that the bank does not have.
 * `parado`: undecided, or money that rests on a query alone. `situacao`: paid, open or written off, but not on both sides.
 * `credito`: what was received beyond the debt is not what is kept as a credit.
 */
export type MoneyDifference = {
  kind: 'duplicado' | 'perdido' | 'ausente' | 'parado' | 'situacao' | 'credito';
  what: string;
};

const UNDECIDED = ['PENDENTE', 'ENVIANDO', 'INCERTO'];

export function compareMoney({ titulos, cobrancas, banco, wrongCounters }: MoneyBooks): MoneyDifference[] {
  const byId = new Map(banco.map((title) => [title.idTituloEmpresa, title]));
  const known = new Set(titulos.map(({ idTituloEmpresa }) => idTituloEmpresa));
  const ofDebt = groupBy(titulos, ({ cobrancaId }) => cobrancaId);
  return [
    ...titulos.flatMap((ours) => compareTitle(ours, byId.get(ours.idTituloEmpresa))),
    ...banco
      .filter(({ idTituloEmpresa }) => !known.has(idTituloEmpresa))
      .map(({ nossoNumero }) => different('perdido', `título ${nossoNumero} sem boleto`)),
    ...cobrancas.flatMap((debt) => {
      const own = (ofDebt.get(debt.id) ?? []).flatMap(({ idTituloEmpresa }) => byId.get(idTituloEmpresa) ?? []);
      return compareDebt(debt, own);
    }),
    ...wrongCounters.map((what) => different('perdido', `contador ${what}`)),
  ];
}

const different = (kind: MoneyDifference['kind'], what: string): MoneyDifference => ({ kind, what });

function compareTitle(ours: OurTitle, bank: BankTitle | undefined): MoneyDifference[] {
  const what = `${ours.numero} (${ours.nossoNumero}) ${ours.situacao}`;
  if (UNDECIDED.includes(ours.situacao)) return [different('parado', what)];
  if (!bank) return ours.situacao === 'REJEITADO' ? [] : [different('ausente', what)];
  const state = stateOf(bank);
  return [
    ...comparePayments(what, ours.pagamentos, bank.pagamentos),
    ...(ours.pagamentos.some(({ origem }) => origem !== 'LISTA_DO_DIA')
      ? [different('parado', `${what}: pagamento que nenhuma lista do dia confirmou`)]
      : []),
    ...(ours.situacao === state ? [] : [different('situacao', `${what}, no banco ${bank.situacao}`)]),
  ];
}

function stateOf({ situacao }: BankTitle): string {
  if (situacao.startsWith('LIQUIDADO')) return 'LIQUIDADO';
  return situacao.startsWith('BAIXADO') ? 'BAIXADO' : 'REGISTRADO';
}

type Money = { dia: string; canal: string; valor: number };

/** Day, channel and value of each, as often on one side as on the other. */
function comparePayments(what: string, ours: readonly Money[], bank: readonly Money[]): MoneyDifference[] {
  const keyOf = ({ dia, canal, valor }: Money) => `${dia} ${canal} ${valor}`;
  const [here, there] = [groupBy(ours, keyOf), groupBy(bank, keyOf)];
  return [...new Set([...here.keys(), ...there.keys()])].flatMap((key) => {
    const [n, m] = [here.get(key)?.length ?? 0, there.get(key)?.length ?? 0];
    return n === m ? [] : [different(n > m ? 'duplicado' : 'perdido', `${what}: ${key}, aqui ${n} ×, no banco ${m} ×`)];
  });
}

function compareDebt({ numero, situacao, valor, pago, credito }: OurDebt, titles: BankTitle[]): MoneyDifference[] {
  const payments = titles.flatMap(({ pagamentos }) => pagamentos);
  const received = payments.reduce((sum, payment) => sum + payment.valor, 0);
  const beyond = beyondDebt(valor, payments);
  const what = `cobrança ${numero} ${situacao}`;
  return [
    ...(pago === received
      ? []
      : [different(pago > received ? 'duplicado' : 'perdido', `${what}: ${pago} de ${received}`)]),
    ...(credito === beyond ? [] : [different('credito', `${what}: crédito ${credito}, recebido a mais ${beyond}`)]),
  ];
}

/**
 * What came beyond the debt, by the bank's own amounts and in the order of its days. Within a day the house cannot know an order
 * (decision 007): the larger payment closes the debt.
 */
function beyondDebt(valor: number, payments: BankTitle['pagamentos']): number {
  let [owed, paid, beyond, closed] = [valor, 0, 0, false];
  const charges = ({ juros, multa, desconto, abatimento }: BankTitle['pagamentos'][number]) =>
    juros + multa - desconto - abatimento;
  const inOrder = [...payments].sort((a, b) =>
    a.dia === b.dia ? b.valor - a.valor || charges(a) - charges(b) : a.dia < b.dia ? -1 : 1,
  );
  for (const payment of inOrder) {
    paid += payment.valor;
    if (closed) beyond += payment.valor;
    else {
      owed += payment.juros + payment.multa;
      const toClose = owed - payment.desconto - payment.abatimento;
      closed = paid >= toClose;
      beyond = closed ? paid - toClose : 0;
    }
  }
  return beyond;
}
