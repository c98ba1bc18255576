import type { LocalDate } from '../local-date';
import { type Centavos, centavos } from '../money';

/** Who saw the money. The day's list, the francesinha and the retorno say how often; a query only says whether. */
export type OrigemFato = 'CONSULTA' | 'LISTA_DO_DIA' | 'FRANCESINHA' | 'RETORNO';

/** The way the money came; DESCONHECIDO when the source does not say. */
export type CanalPagamento = 'PIX' | 'REDE' | 'COMPE' | 'CARTORIO' | 'CHEQUE' | 'DESCONHECIDO';

type ValoresPagos = { valor: Centavos; juros: Centavos; multa: Centavos; desconto: Centavos; abatimento: Centavos };

/** Money for one title as one source shows it. */
export type Recebimento = ValoresPagos & { dia: LocalDate; canal: CanalPagamento };

/** A payment that stands: stored, and not reversed. */
export type PagamentoVigente = Recebimento & { id: string; origem: OrigemFato };

/**
 * What one reading of the bank says about one title. LISTA_DO_DIA: its rows in the list of `dia`, read to the end; none is
 * an answer too. CONSULTA: whether the bank holds it as paid, and the one payment that the answer carries.
 */
export type LeituraTitulo =
  | { origem: 'LISTA_DO_DIA'; dia: LocalDate; recebimentos: readonly Recebimento[] }
  | { origem: 'CONSULTA'; liquidado: boolean; recebimentos: readonly Recebimento[] };

/** What a reading changes in a title's payments: what is new, which ones become something else, which are taken back. */
export type MudancaPagamentos = {
  novos: Recebimento[];
  convertidos: { id: string; recebimento: Recebimento }[];
  estornados: string[];
};

/**
 * Sets a reading against the payments that stand.
 *
 * The list of a day is the authority on that day: its rows match the payments dated that day one to one by channel and value
 * (two equal rows are two), a row without a payment is a new one, a payment without a row was taken back. A payment that
 * only a query had shown, of whatever day, first becomes what the list says, since a query may date it otherwise.
 *
 * A query only says whether: it adds one payment where nothing stands, and takes back only what rests on a query alone.
 */
export function conferirPagamentos(vigentes: readonly PagamentoVigente[], leitura: LeituraTitulo): MudancaPagamentos {
  return leitura.origem === 'CONSULTA'
    ? conferirConsulta(vigentes, leitura)
    : conferirLista(vigentes, leitura.dia, leitura.recebimentos);
}

function conferirConsulta(
  vigentes: readonly PagamentoVigente[],
  { liquidado, recebimentos }: Extract<LeituraTitulo, { origem: 'CONSULTA' }>,
): MudancaPagamentos {
  const provisional = vigentes.every(({ origem }) => origem === 'CONSULTA');
  return {
    novos: liquidado && vigentes.length === 0 ? recebimentos.slice(0, 1) : [],
    convertidos: [],
    estornados: !liquidado && provisional ? vigentes.map(({ id }) => id) : [],
  };
}

function conferirLista(
  vigentes: readonly PagamentoVigente[],
  dia: LocalDate,
  recebimentos: readonly Recebimento[],
): MudancaPagamentos {
  const doDia = vigentes.filter((pagamento) => pagamento.origem !== 'CONSULTA' && pagamento.dia === dia);
  const provisorios = vigentes.filter(({ origem }) => origem === 'CONSULTA');
  const iguais = pair(recebimentos, doDia, (a, b) => sameMoney(a, b) && sameCharges(a, b));
  const corrigidos = pair(iguais.rows, iguais.pool, sameMoney);
  const mesmoValor = pair(corrigidos.rows, provisorios, (a, b) => a.valor === b.valor);
  const quaisquer = pair(mesmoValor.rows, mesmoValor.pool, () => true);
  return {
    novos: quaisquer.rows,
    convertidos: [...corrigidos.pairs, ...mesmoValor.pairs, ...quaisquer.pairs],
    estornados: corrigidos.pool.filter(({ origem }) => origem === 'LISTA_DO_DIA').map(({ id }) => id),
  };
}

/** Pairs each row with one payment of the pool that matches it; gives the pairs and what is left of both. */
function pair(
  rows: readonly Recebimento[],
  pool: readonly PagamentoVigente[],
  matches: (row: Recebimento, pagamento: PagamentoVigente) => boolean,
) {
  const left = [...pool];
  const alone: Recebimento[] = [];
  const pairs: MudancaPagamentos['convertidos'] = [];
  for (const recebimento of rows) {
    const index = left.findIndex((pagamento) => matches(recebimento, pagamento));
    const [found] = index < 0 ? [] : left.splice(index, 1);
    if (found) pairs.push({ id: found.id, recebimento });
    else alone.push(recebimento);
  }
  return { pairs, rows: alone, pool: left };
}

function sameMoney(a: Recebimento, b: Recebimento): boolean {
  return a.canal === b.canal && a.valor === b.valor;
}

function sameCharges(a: ValoresPagos, b: ValoresPagos): boolean {
  return a.juros === b.juros && a.multa === b.multa && a.desconto === b.desconto && a.abatimento === b.abatimento;
}

/** How payments stand against a debt. Payments that were reversed must not be among them. */
export type Quitacao = {
  pago: Centavos;
  /** What was owed, with the charges and discounts the bank applied; the face value when nothing was paid. */
  devido: Centavos;
  quitada: boolean;
  /** Money came after the debt was closed. */
  duplicada: boolean;
  /** Received beyond what was owed; never negative. */
  excedente: Centavos;
};

type PagamentoDatado = ValoresPagos & { dia: LocalDate };

/**
 * Sets payments against the face value of a debt, in the order they came. The juros and multa of every payment so far add to
 * what is owed; the desconto and abatimento of the payment that closes the debt reduce it. The debt closes at the first
 * payment that covers it, and everything after that is beyond.
 */
export function quitacao(valor: Centavos, pagamentos: readonly PagamentoDatado[]): Quitacao {
  const result = { pago: 0, devido: valor as number, quitada: false, duplicada: false, excedente: 0 };
  let comEncargos: number = valor;
  for (const um of [...pagamentos].sort(byArrival)) {
    result.pago += um.valor;
    if (result.quitada) {
      result.duplicada = true;
      result.excedente += um.valor;
      continue;
    }
    comEncargos += um.juros + um.multa;
    const devido = comEncargos - um.desconto - um.abatimento;
    result.quitada = result.pago >= devido;
    result.devido = result.quitada ? devido : comEncargos;
    result.excedente = result.quitada ? result.pago - devido : 0;
  }
  const { pago, devido, excedente } = result;
  return { ...result, pago: centavos(pago), devido: centavos(devido), excedente: centavos(excedente) };
}

// Within one day nobody knows which came first: the larger one closes the debt, so that the smaller is the one beyond. By what
// the payments are alone, and to the last of their parts: how often and in which order they were seen must not show.
function byArrival(a: PagamentoDatado, b: PagamentoDatado): number {
  if (a.dia !== b.dia) return a.dia < b.dia ? -1 : 1;
  const acrescimos = (um: ValoresPagos) => um.juros + um.multa;
  const encargos = (um: ValoresPagos) => acrescimos(um) - um.desconto - um.abatimento;
  return b.valor - a.valor || encargos(a) - encargos(b) || acrescimos(a) - acrescimos(b);
}
