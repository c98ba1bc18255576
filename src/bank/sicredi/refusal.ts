import type { BankErrorField, BankErrorKind, BankErrorMotivo } from '@/bank/errors';

/** How one wording of the bank is told to a person. */
export type Refusal = {
  /** All of them must occur in the bank's text, compared without accents and case. */
  fragments: string[];
  field: BankErrorField | null;
  message: string;
  /** Where the wording means something else than its status says. */
  kind?: BankErrorKind;
  /** What a use case may act on. */
  motivo?: BankErrorMotivo;
};
