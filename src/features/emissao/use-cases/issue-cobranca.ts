import type { Context } from '@/lib/context';
import { isUniqueViolation, withEmpresa } from '@/lib/db';
import type { IssueCobrancaInput } from '../schema';
import { createCobranca, type NewCobranca } from './create-cobranca';
import { registerWhileWaiting } from './register-while-waiting';

/**
 * Issues one cobrança: commits the debt and its PENDENTE boleto (with a safety net), then registers the boleto at the bank
 * while the person waits, but at most 8 s; after that the call goes on by itself. `chave` is the request's Idempotency-Key: a second call with the same key finds the first one's cobrança and goes on with it.
 */
export async function issueCobranca(context: Context, input: IssueCobrancaInput, chave: string): Promise<NewCobranca> {
  const created = await createOnce(context, input, chave);
  await registerWhileWaiting(context, created);
  return created;
}

// Two processes may have been given the same key (one of them is dying): the unique column lets one of them create.
async function createOnce(context: Context, input: IssueCobrancaInput, chave: string): Promise<NewCobranca> {
  try {
    return await withEmpresa(context.empresaId, (tx) => createCobranca(tx, context, input, chave));
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    return withEmpresa(context.empresaId, (tx) => createCobranca(tx, context, input, chave));
  }
}
