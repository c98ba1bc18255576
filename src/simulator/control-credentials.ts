import { randomBytes, randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Banco } from './bank-route';
import { type Beneficiario, beneficiarioSchema } from './beneficiarios';

/** What can happen to the credentials of a convênio; a new secret may be given, otherwise it is made. */
export const credenciaisSchema = z.discriminatedUnion('acao', [
  /** A new Segredo: the old one and every refresh token are refused. */
  z.strictObject({ acao: z.literal('rotacionar-segredo'), segredo: z.string().min(1).optional() }),
  /** A new Chave: the gateway no longer knows the old one. */
  z.strictObject({ acao: z.literal('trocar-chave'), chave: z.string().min(1).optional() }),
  /** Every token given so far is refused, access and refresh. */
  z.strictObject({ acao: z.literal('encerrar-tokens') }),
]);

/** Does it, and tells the credentials that hold from now on. */
export async function changeCredentials(
  banco: Banco,
  conta: Beneficiario,
  pedido: z.infer<typeof credenciaisSchema>,
): Promise<{ chave: string; segredo: string }> {
  if (pedido.acao === 'encerrar-tokens') {
    await banco.contas.endTokens(conta.id);
    return { chave: conta.chave, segredo: conta.segredo };
  }
  const { posto, documento, nome, opcoes } = conta;
  const changed =
    pedido.acao === 'trocar-chave'
      ? { chave: pedido.chave ?? randomUUID(), segredo: conta.segredo }
      : { chave: conta.chave, segredo: pedido.segredo ?? randomBytes(32).toString('hex').toUpperCase() };
  const dados = beneficiarioSchema.parse({ posto, documento, nome, opcoes, ...changed });
  const { chave, segredo } = await banco.contas.save(conta.cooperativa, conta.codigo, dados);
  return { chave, segredo };
}
