import { erroDaInstrucao } from '@/domain/boleto/instrucao-dados';
import { centavosFromColumn } from '@/lib/columns';
import type { Context } from '@/lib/context';
import { AppError } from '@/lib/errors';
import { type Instruido, porQueNaoSubstituir } from '../data';
import type { SubstituicaoInput } from '../schema';
import { sendWhileWaiting } from './send-while-waiting';
import { storeOnce } from './store-once';

/**
 * A person asks for another value: the bank has no instruction for it, so the boleto is written off and, by the transaction that
 * learns that it is, another one takes its place under the same cobrança and link. An abatimento ends with the old boleto. Checks,
 * stores and sends the baixa as `giveInstruction` does. Throws AppError.
 */
export async function replaceBoleto(
  context: Context,
  cobrancaId: string,
  substituicao: SubstituicaoInput,
  chave: string,
): Promise<void> {
  const pedido = { cobrancaId, instrucao: { tipo: 'BAIXA' }, substituicao, chave } as const;
  const instrucaoId = await storeOnce(context, pedido, (instruido) => requirePossible(instruido, substituicao));
  await sendWhileWaiting(context, instrucaoId);
}

function requirePossible(instruido: Instruido, { valor, vencimento }: SubstituicaoInput): void {
  const { titulo, boleto } = instruido;
  const motivo = porQueNaoSubstituir(instruido);
  if (motivo) throw new AppError('CONFLICT', motivo);
  if (valor === centavosFromColumn(boleto.cobranca.valor)) throw invalid('valor', 'O valor já é este.');
  const mesmoDia = vencimento === titulo.termos.vencimento && vencimento >= titulo.hoje;
  const erro = mesmoDia ? null : erroDaInstrucao({ tipo: 'VENCIMENTO', vencimento }, titulo);
  if (erro) throw invalid('vencimento', erro.mensagem);
}

function invalid(field: string, message: string): AppError {
  return new AppError('INVALID_INPUT', 'Há campos para corrigir.', { [field]: message });
}
