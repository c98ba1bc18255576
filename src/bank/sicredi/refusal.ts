import type { BankErrorField, BankErrorKind, BankErrorMotivo } from '@/bank/errors';

/** How one wording of the bank is told to a person. */
export type Refusal = {
  /** All of them must occur in the bank's text, compared without accents and case; a blank at an end is the end of a word. */
  fragments: string[];
  field: BankErrorField | null;
  message: string;
  /** Where the wording means something else than its status says. */
  kind?: BankErrorKind;
  /** What a use case may act on. */
  motivo?: BankErrorMotivo;
  /** What the rest of the text, as the bank wrote it, says more exactly. */
  detail?: (text: string) => Partial<Pick<Refusal, 'field' | 'message'>>;
};
