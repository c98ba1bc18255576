import { erroDaInstrucao } from '@/domain/boleto/instrucao-dados';
import { centavosFromColumn } from '@/lib/columns';
import type { Context } from '@/lib/context';
import { isUniqueViolation, type Tx, withEmpresa } from '@/lib/db';
import { AppError } from '@/lib/errors';
import { porQueNaoSubstituir } from '../data';
import type { SubstituicaoInput } from '../schema';
import { lockCurrent } from './lock-current';
import { sendWhileWaiting } from './send-while-waiting';
import { storeInstruction } from './store-instruction';

/**
 * A person asks for another value: the bank has no instruction for it, so the boleto is written off and, by the transaction that
 * learns that it is, another one takes its place under the same cobrança and link. Checks, stores and sends the baixa as
 * `giveInstruction` does. Throws AppError.
 */
export async function replaceBoleto(
  context: Context,
  cobrancaId: string,
  input: SubstituicaoInput,
  chave: string,
): Promise<void> {
  const store = () => withEmpresa(context.empresaId, (tx) => check(tx, context, cobrancaId, input, chave));
  const instrucaoId = await store().catch((error: unknown) => {
    if (!isUniqueViolation(error)) throw error;
    return store();
  });
  await sendWhileWaiting(context, instrucaoId);
}

async function check(
  tx: Tx,
  context: Context,
  cobrancaId: string,
  input: SubstituicaoInput,
  chave: string,
): Promise<string> {
  const { earlier, instruido } = await lockCurrent(tx, context, cobrancaId, chave);
  if (earlier) return earlier;
  const motivo = porQueNaoSubstituir(instruido);
  if (motivo) throw new AppError('CONFLICT', motivo);
  const { valor, vencimento } = input;
  if (valor === centavosFromColumn(instruido.boleto.cobranca.valor)) throw invalid('valor', 'O valor já é este.');
  const mesmoDia = vencimento === instruido.titulo.termos.vencimento && vencimento >= instruido.titulo.hoje;
  const erro = mesmoDia ? null : erroDaInstrucao({ tipo: 'VENCIMENTO', vencimento }, instruido.titulo);
  if (erro) throw invalid('vencimento', erro.mensagem);
  return storeInstruction(tx, context, instruido, { instrucao: { tipo: 'BAIXA' }, chave, substituicao: input });
}

function invalid(field: string, message: string): AppError {
  return new AppError('INVALID_INPUT', 'Há campos para corrigir.', { [field]: message });
}
