import { BankError } from '@/bank/errors';

/** True for the bank's no with one of these statuses. */
export function isRefusal(error: unknown, ...statuses: number[]): error is BankError {
  return error instanceof BankError && error.kind === 'rejected' && statuses.includes(error.status ?? 0);
}

/** The answer, or null where the bank says with a 404 that there is none. */
export async function orNullWhenNotFound<Answer>(answer: Promise<Answer>): Promise<Answer | null> {
  try {
    return await answer;
  } catch (error) {
    if (isRefusal(error, 404)) return null;
    throw error;
  }
}
