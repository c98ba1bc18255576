import { changeTerms } from '@/features/cobranca/use-cases/change-terms';
import { regrasSchema } from '@/features/integracao/schema';
import type { Substituicao } from '@/generated/prisma/client';
import { centavosFromColumn, localDateFromColumn } from '@/lib/columns';
import { type Context, workerContext } from '@/lib/context';
import type { Tx } from '@/lib/db';
import { AppError } from '@/lib/errors';
import { enqueue } from '@/lib/queue';
import { attendBoletoJob, boletoJobKey } from '../schema';
import { createBoleto } from './create-boleto';
import { tellInstruction } from './tell-instruction';

const PAGO_ANTES = 'O boleto foi pago antes: nenhum outro foi criado. Confira o valor recebido.';

/**
 * What follows from the end of the baixa that a substitution waits for. The old boleto is written off: the new one is made
 * here, with the same rules, and is due to be sent at once. Anything else, or money that came meanwhile: the substitution is
 * given up, and the timeline tells a person.
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
  const valor = centavosFromColumn(substituicao.valor);
  const vencimento = localDateFromColumn(substituicao.vencimento);
  const { convenioId, integracaoId, tipoCobranca, seuNumero } = antigo;
  const regras = regrasSchema.parse(termos?.regras);
  const novo = { cobrancaId, convenioId, integracaoId, tipoCobranca, seuNumero, valor, vencimento, regras };
  let novoBoletoId: string;
  try {
    novoBoletoId = await createBoleto(tx, { ...context, ator: sistema(context) }, novo);
  } catch (error) {
    // Told before anything was written: the convênio's own numbers are used up.
    if (!(error instanceof AppError)) throw error;
    return giveUp(tx, context, substituicao.id, antigo.id, error.message);
  }
  await changeTerms(tx, context, cobrancaId, { valor, vencimento });
  await tx.substituicao.update({
    where: { id: substituicao.id },
    data: { situacao: 'CONCLUIDA', novoBoletoId, decididaEm: context.agora },
  });
  const texto = `O boleto ${antigo.nossoNumero} foi cancelado no banco e este é o novo`;
  await tellInstruction(tx, context, novoBoletoId, { fato: 'SUBSTITUICAO_CONCLUIDA', ator: sistema(context), texto });
  await tx.boleto.update({ where: { id: novoBoletoId }, data: { proximaTentativaEm: context.agora } });
  const payload = { empresaId: context.empresaId, boletoId: novoBoletoId };
  await enqueue(tx, attendBoletoJob, payload, { jobKey: boletoJobKey(novoBoletoId) });
}

async function giveUp(tx: Tx, context: Context, substituicaoId: string, boletoId: string, motivo: string | null) {
  await tx.substituicao.update({
    where: { id: substituicaoId },
    data: { situacao: 'CANCELADA', motivo, decididaEm: context.agora },
  });
  const texto = motivo ?? 'O boleto continua como estava';
  await tellInstruction(tx, context, boletoId, { fato: 'SUBSTITUICAO_CANCELADA', ator: sistema(context), texto });
}

function sistema({ empresaId, agora }: Context) {
  return workerContext(empresaId, agora).ator;
}
