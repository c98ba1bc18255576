import type { Instrucao } from '@/domain/boleto/instrucao';
import { erroDaInstrucao } from '@/domain/boleto/instrucao-dados';
import { porQueNaoInstruir } from '@/domain/boleto/instrucao-permitida';
import type { Context } from '@/lib/context';
import { AppError } from '@/lib/errors';
import type { Instruido } from '../data';
import { sendWhileWaiting } from './send-while-waiting';
import { storeOnce } from './store-once';

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
  const pedido = { cobrancaId, instrucao, substituicao: null, chave };
  const instrucaoId = await storeOnce(context, pedido, (instruido) => requirePossible(instruido, instrucao));
  await sendWhileWaiting(context, instrucaoId);
}

function requirePossible({ titulo }: Instruido, instrucao: Instrucao): void {
  const motivo = porQueNaoInstruir(instrucao.tipo, titulo);
  if (motivo) throw new AppError('CONFLICT', motivo);
  const erro = erroDaInstrucao(instrucao, titulo);
  if (erro) throw new AppError('INVALID_INPUT', 'Há campos para corrigir.', { [erro.campo]: erro.mensagem });
}
