import type { LocalDate } from '@/domain/local-date';
import type { Centavos } from '@/domain/money';

/** One row of the francesinha: what the bank put into the account for its collection, or took from it. */
export type MovimentoFinanceiro = {
  tipo: 'CREDITO' | 'DEBITO';
  /** The bank's own words ("LIQUIDACAO PIX", "TARIFA LIQUIDACAO"); no list of them is published. */
  descricao: string;
  /** Null on a row that belongs to no title. */
  nossoNumero: string | null;
  seuNumero: string | null;
  dataMovimento: LocalDate;
  dataLancamento: LocalDate;
  /** What moved, never below zero; `tipo` says which way. */
  valor: Centavos;
  /** The title's face value and what was added or taken off; null where the row does not carry it. */
  valorNominal: Centavos | null;
  juros: Centavos | null;
  multa: Centavos | null;
  desconto: Centavos | null;
  abatimento: Centavos | null;
  txid: string | null;
};
