import type { LocalDate } from '../local-date';
import { type Centavos, centavos } from '../money';

/** Who saw the money. The day's list, the francesinha and the retorno say how often; a query only says whether. */
export type OrigemFato = 'CONSULTA' | 'LISTA_DO_DIA' | 'FRANCESINHA' | 'RETORNO';

/** The way the money came; DESCONHECIDO when the source does not say. */
export type CanalPagamento = 'PIX' | 'REDE' | 'COMPE' | 'CARTORIO' | 'CHEQUE' | 'DESCONHECIDO';

/** One sighting of money for one title. */
export type FatoPagamento = {
  origem: OrigemFato;
  dia: LocalDate;
  canal: CanalPagamento;
  valor: Centavos;
  juros: Centavos;
  multa: Centavos;
  desconto: Centavos;
  abatimento: Centavos;
  /** 1 for the first of equal rows within one source, 2 for the second, … */
  ordinal: number;
};

// The sources that count, best first. Each of them alone lists every payment of the days it covers.
const CONTAM: readonly OrigemFato[] = ['LISTA_DO_DIA', 'RETORNO', 'FRANCESINHA'];

/**
 * The payments behind a title's sightings: facts are collected, then counted. Whatever the order and however often a
 * sighting is repeated, the same set of facts gives the same payments.
 *
 * The same money seen by two sources has the same day, channel and value: it is one. Two equal rows in one list carry the
 * ordinals 1 and 2: they are two. A query names neither channel nor number of payments, so it counts (once, the latest)
 * only while no list has shown the title.
 */
export function countPagamentos(fatos: readonly FatoPagamento[]): FatoPagamento[] {
  const byMoney = new Map<string, FatoPagamento>();
  for (const origem of CONTAM)
    for (const fato of fatos) {
      if (fato.origem !== origem) continue;
      const key = `${fato.dia} ${fato.canal} ${fato.valor} ${fato.ordinal}`;
      if (!byMoney.has(key)) byMoney.set(key, fato);
    }
  if (byMoney.size > 0) return [...byMoney.values()].sort(byDay);
  const latest = fatos
    .filter((fato) => fato.origem === 'CONSULTA')
    .sort(byDay)
    .at(-1);
  return latest ? [latest] : [];
}

function byDay(a: FatoPagamento, b: FatoPagamento): number {
  return a.dia < b.dia ? -1 : a.dia > b.dia ? 1 : a.valor - b.valor || a.ordinal - b.ordinal;
}

type ValoresPagos = Pick<FatoPagamento, 'valor' | 'juros' | 'multa' | 'desconto' | 'abatimento'>;

/** What stood to be paid when that payment was made: face value plus what the bank charged, minus what it forgave. */
function devidoNoPagamento(valor: Centavos, pago: ValoresPagos): number {
  return valor + pago.juros + pago.multa - pago.desconto - pago.abatimento;
}

/** How payments stand against a debt. Payments that were reversed must not be among them. */
export type Quitacao = {
  pago: Centavos;
  /** What was owed, with the charges and discounts the bank applied; the face value when nothing was paid. */
  devido: Centavos;
  quitada: boolean;
  /** The debt would be covered even without one of the payments. */
  duplicada: boolean;
  /** Received beyond what was owed; never negative. */
  excedente: Centavos;
};

/** Sets payments against the face value of a debt. The payment with the largest value tells what was owed that day. */
export function quitacao(valor: Centavos, pagamentos: readonly ValoresPagos[]): Quitacao {
  const pago = pagamentos.reduce((sum, { valor: um }) => sum + um, 0);
  const maior = pagamentos.reduce<ValoresPagos | null>((max, um) => (max && max.valor >= um.valor ? max : um), null);
  const devido = maior ? devidoNoPagamento(valor, maior) : valor;
  const menor = pagamentos.length > 1 ? Math.min(...pagamentos.map(({ valor: um }) => um)) : pago;
  return {
    pago: centavos(pago),
    devido: centavos(devido),
    quitada: pagamentos.length > 0 && pago >= devido,
    duplicada: pagamentos.length > 1 && pago - menor >= devido,
    excedente: centavos(Math.max(0, pago - devido)),
  };
}
