import type { LocalDate } from '../../local-date';
import type { Centavos } from '../../money';

/**
 * What delay costs: R$ per day, percent per month of 30 days, or percent per day. Percents are basis points: 100 is
 * 1,00 %.
 */
export type Juros =
  | { tipo: 'VALOR_DIA'; valor: Centavos }
  | { tipo: 'PERCENTUAL_MES'; pontosBase: number }
  | { tipo: 'PERCENTUAL_DIA'; pontosBase: number };

/** Charged once, however long the delay: R$ or percent (200 is 2,00 %). */
export type Multa = { tipo: 'VALOR'; valor: Centavos } | { tipo: 'PERCENTUAL'; pontosBase: number };

/** Taken off until and including its day. */
export type Desconto =
  | { tipo: 'VALOR'; ate: LocalDate; valor: Centavos }
  | { tipo: 'PERCENTUAL'; ate: LocalDate; pontosBase: number };

/** What is owed and how: one version of a title's terms. */
export type Termos = {
  /** Face value. */
  valor: Centavos;
  vencimento: LocalDate;
  /** Taken off the face value for good, by instruction. */
  abatimento: Centavos;
  juros: Juros | null;
  multa: Multa | null;
  /** Up to three; the bank applies the first whose day has not passed. */
  descontos: readonly Desconto[];
  /** R$ off per day of anticipation; the bank takes it only without `descontos`. */
  descontoPorDia: Centavos | null;
};

/** What a rule asks for or takes off, in hundredths: centavos of an amount, basis points of a percentage. */
export function quantoDe(regra: Juros | Multa | Desconto): number {
  return 'valor' in regra ? regra.valor : regra.pontosBase;
}

/** Money that came for the title and was not reversed. */
export type PagamentoFeito = { dia: LocalDate; valor: Centavos };

/**
 * Refuses terms that name no sum of money: amounts below zero, percents that are no whole number of basis points, and the
 * two kinds of discount together, which the bank does not take (`descontoAntecipado` excludes the three tiers). Throws
 * RangeError.
 */
export function assertTermos(termos: Termos): void {
  const { valor, abatimento, juros, multa, descontos, descontoPorDia } = termos;
  const regras = [juros, multa, ...descontos].filter((regra) => regra !== null);
  for (const number of [valor, abatimento, descontoPorDia ?? 0, ...regras.map(quantoDe)]) {
    if (!Number.isSafeInteger(number) || number < 0) throw new RangeError(`not an amount of the terms: ${number}`);
  }
  if (descontos.length > 3) throw new RangeError('more than three descontos');
  if (descontos.length > 0 && descontoPorDia !== null) throw new RangeError('descontos and desconto por dia together');
}
