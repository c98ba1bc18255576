import type { LocalDate } from '@/domain/local-date';
import type { Centavos } from '@/domain/money';

/**
 * What a bank's answer says of a title's terms, field by field; each is null where the answer does not carry it. "Hundredths"
 * are centavos of an amount and basis points of a percentage. Zero, or no discount at all, is said to be none.
 */
export type TermosNoBanco = {
  abatimento: Centavos | null;
  /** Hundredths, per day where it is an amount. Of a percentage the answer does not say whether it is per day or per month. */
  juros: { tipo: 'VALOR' | 'PERCENTUAL' | null; valor: number } | null;
  /** Hundredths. The manual calls it a percentage; of a multa in reais the answer does not say so. */
  multa: number | null;
  /** In the bank's order; `valor` in hundredths of the kind that `tipo` names. */
  descontos: { tipo: 'VALOR' | 'PERCENTUAL' | null; valor: number; ate: LocalDate }[] | null;
  descontoPorDia: Centavos | null;
  /** Days after the due date. */
  diasProtesto: number | null;
  diasNegativacao: number | null;
  validadeAposVencimento: number | null;
};
