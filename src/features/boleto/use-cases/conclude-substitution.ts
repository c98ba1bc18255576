import { formatLocalDate } from '@/domain/local-date';
import { changeTerms } from '@/features/cobranca/use-cases/change-terms';
import type { Substituicao } from '@/generated/prisma/client';
import { hoje } from '@/lib/clock';
import { centavosFromColumn, localDateFromColumn } from '@/lib/columns';
import { type Context, SISTEMA } from '@/lib/context';
import type { Tx } from '@/lib/db';
import { AppError } from '@/lib/errors';
import { dequeue, enqueue } from '@/lib/queue';
import { regrasParaOutroTitulo } from '../data';
import { attendBoletoJob, boletoJobKey } from '../schema';
import { applyBankFact } from './apply-bank-fact';
import { createBoleto, type NewBoleto } from './create-boleto';
import { tellInstruction } from './tell-instruction';

const PAGO_ANTES = 'O boleto foi pago antes: nenhum outro foi criado. Confira o valor recebido.';

/**
 * What follows from the end of the baixa that a substitution waits for. The old boleto is written off: the new one is made
 * here, with the same rules (an abatimento belonged to the old one and ends with it), and is due to be sent at once. One that
 * cannot be sent is made all the same and refused here with the reason, for a person to correct and send again: the debt is
 * never left without a title that somebody sees. Anything else, or money that came meanwhile: the substitution is given up, and
 * the timeline tells a person.
 */
export async function concludeSubstitution(
  tx: Tx,
  context: Context,
  substituicao: Substituicao,
  { situacao, motivo }: { situacao: 'CONFIRMADA' | 'RECUSADA' | 'CANCELADA'; motivo: string | null },
): Promise<void> {
  const { cobrancaId, instrucaoId } = substituicao;
  const antigo = await tx.boleto.findFirstOrThrow({
    where: { instrucoes: { some: { id: instrucaoId } } },
    include: {
      termos: { where: { situacao: 'ATUAL' } },
      cobranca: { include: { pagamentos: { where: { estornoDeId: null, estorno: null } } } },
    },
  });
  const pago = antigo.situacao === 'LIQUIDADO' || antigo.cobranca.pagamentos.length > 0;
  if (situacao !== 'CONFIRMADA' || antigo.situacao !== 'BAIXADO' || pago)
    return giveUp(tx, context, substituicao.id, antigo.id, pago ? PAGO_ANTES : motivo);
  const [termos] = antigo.termos;
  if (!termos) throw new Error(`boleto ${antigo.id} has no terms in force`);
  const valor = centavosFromColumn(substituicao.valor);
  const vencimento = localDateFromColumn(substituicao.vencimento);
  const { convenioId, integracaoId, tipoCobranca, seuNumero } = antigo;
  const regras = regrasParaOutroTitulo(termos);
  const novo = { cobrancaId, convenioId, integracaoId, tipoCobranca, seuNumero, valor, vencimento, regras };
  const { boletoId, recusa } = await makeBoleto(tx, { ...context, ator: SISTEMA }, novo);
  await changeTerms(tx, context, cobrancaId, { valor, vencimento });
  await tx.substituicao.update({
    where: { id: substituicao.id },
    data: { situacao: 'CONCLUIDA', novoBoletoId: boletoId, decididaEm: context.agora },
  });
  const texto = `O boleto ${antigo.nossoNumero} foi cancelado no banco e este é o novo`;
  await tellInstruction(tx, context, boletoId, { fato: 'SUBSTITUICAO_CONCLUIDA', ator: SISTEMA, texto });
  if (recusa) return refuse(tx, context, boletoId, recusa);
  await tx.boleto.update({ where: { id: boletoId }, data: { proximaTentativaEm: context.agora } });
  const payload = { empresaId: context.empresaId, boletoId };
  await enqueue(tx, attendBoletoJob, payload, { jobKey: boletoJobKey(boletoId) });
}

type Recusa = { motivo: string; campo: string };

// `recusa`: why it must not be sent.
async function makeBoleto(tx: Tx, context: Context, novo: NewBoleto): Promise<{ boletoId: string; recusa?: Recusa }> {
  if (novo.vencimento < hoje(context.agora)) {
    const dia = formatLocalDate(novo.vencimento);
    const motivo = `O vencimento pedido (${dia}) passou enquanto o Sicredi cancelava o boleto anterior. Escolha outro dia.`;
    const boletoId = await createBoleto(tx, context, { ...novo, numerar: false });
    return { boletoId, recusa: { motivo, campo: 'vencimento' } };
  }
  try {
    return { boletoId: await createBoleto(tx, context, novo) };
  } catch (error) {
    // Told before anything was written: the convênio's own numbers are used up.
    if (!(error instanceof AppError)) throw error;
    const boletoId = await createBoleto(tx, context, { ...novo, numerar: false });
    return { boletoId, recusa: { motivo: error.message, campo: 'nossoNumero' } };
  }
}

async function refuse(tx: Tx, context: Context, boletoId: string, rejeicao: Recusa): Promise<void> {
  await applyBankFact(tx, context, boletoId, {
    fato: 'REGISTRO_REJEITADO',
    ator: SISTEMA,
    rejeicao,
    dados: { mensagem: rejeicao.motivo },
    proximaTentativaEm: null,
  });
  await dequeue(tx, boletoJobKey(boletoId));
}

async function giveUp(tx: Tx, context: Context, substituicaoId: string, boletoId: string, motivo: string | null) {
  await tx.substituicao.update({
    where: { id: substituicaoId },
    data: { situacao: 'CANCELADA', motivo, decididaEm: context.agora },
  });
  const texto = motivo ?? 'O boleto continua como estava';
  await tellInstruction(tx, context, boletoId, { fato: 'SUBSTITUICAO_CANCELADA', ator: SISTEMA, texto });
}
