import type { Instrucao } from '@/domain/boleto/instrucao';
import { erroDaInstrucao } from '@/domain/boleto/instrucao-dados';
import { porQueNaoInstruir } from '@/domain/boleto/instrucao-permitida';
import type { Context } from '@/lib/context';
import { isUniqueViolation, type Tx, withEmpresa } from '@/lib/db';
import { AppError } from '@/lib/errors';
import { lockCurrent } from './lock-current';
import { sendWhileWaiting } from './send-while-waiting';
import { storeInstruction } from './store-instruction';

/**
 * A person asks the bank to do something with a cobrança's boleto: checks that it can be done, stores it, and sends it while
 * the person waits, unless another one has its turn first. `chave` is the request's Idempotency-Key: a second call with the
 * same key finds the first one's instruction. Throws AppError with the reason, or the field to correct.
 */
export async function giveInstruction(
  context: Context,
  cobrancaId: string,
  instrucao: Instrucao,
  chave: string,
): Promise<void> {
  const store = () => withEmpresa(context.empresaId, (tx) => check(tx, context, cobrancaId, instrucao, chave));
  const instrucaoId = await store().catch((error: unknown) => {
    // Two processes may have been given the same key; the second one now finds what the first one stored.
    if (!isUniqueViolation(error)) throw error;
    return store();
  });
  await sendWhileWaiting(context, instrucaoId);
}

async function check(
  tx: Tx,
  context: Context,
  cobrancaId: string,
  instrucao: Instrucao,
  chave: string,
): Promise<string> {
  const { earlier, instruido } = await lockCurrent(tx, context, cobrancaId, chave);
  if (earlier) return earlier;
  const motivo = porQueNaoInstruir(instrucao.tipo, instruido.titulo);
  if (motivo) throw new AppError('CONFLICT', motivo);
  const erro = erroDaInstrucao(instrucao, instruido.titulo);
  if (erro) throw new AppError('INVALID_INPUT', 'Há campos para corrigir.', { [erro.campo]: erro.mensagem });
  return storeInstruction(tx, context, instruido, { instrucao, chave, substituicao: null });
}
