import { BankError, type BankErrorField } from '@/bank/errors';

/** What the bank has no way to take, refused before anything is sent. `message`: plain Portuguese, for a person. */
export function unsendable(field: BankErrorField, message: string): BankError {
  return new BankError({ kind: 'rejected', field, message });
}
