import { v7 as uuidv7 } from 'uuid';
import type { Instrucao } from '@/domain/boleto/instrucao';
import { textoOf } from '@/features/boleto/data';
import { attendInstrucaoJob, COBRANCA_MUDOU, instrucaoJobKey } from '@/features/boleto/schema';
import { tellInstruction } from '@/features/boleto/use-cases/tell-instruction';
import { refreshCobranca } from '@/features/cobranca/use-cases/refresh-cobranca';
import { recordAudit } from '@/lib/audit';
import { centavosToColumn, localDateToColumn } from '@/lib/columns';
import type { Context } from '@/lib/context';
import type { Tx } from '@/lib/db';
import { emitEvent } from '@/lib/outbox';
import { enqueue } from '@/lib/queue';
import type { Instruido } from '../data';
import type { SubstituicaoInput } from '../schema';

// If the process that stores it does not come to send it, the worker does.
const SAFETY_NET_MS = 60_000;

/** What a person asks for about a cobrança, under the Idempotency-Key of the request. */
export type Pedido = {
  cobrancaId: string;
  instrucao: Instrucao;
  /** Of the boleto that takes the place of the one that is written off; null for an instruction alone. */
  substituicao: SubstituicaoInput | null;
  chave: string;
};

/** Writes a PENDENTE instruction, its lines in the timeline and the audit, and the safety net; nothing is sent. Gives its id. */
export async function storeInstruction(
  tx: Tx,
  context: Context,
  { boleto, titulo }: Instruido,
  { instrucao, chave, substituicao }: Omit<Pedido, 'cobrancaId'>,
): Promise<string> {
  const { empresaId, agora, ator } = context;
  const instrucaoId = uuidv7();
  const row = await tx.boletoInstrucao.create({
    data: {
      id: instrucaoId,
      empresaId,
      boletoId: boleto.id,
      ordem: (boleto.instrucoes.at(-1)?.ordem ?? 0) + 1,
      tipo: instrucao.tipo,
      dados: instrucao,
      situacao: 'PENDENTE',
      atorTipo: ator.tipo,
      atorNome: ator.nome,
      chaveIdempotencia: chave,
      criadaEm: agora,
      proximaTentativaEm: new Date(agora.getTime() + SAFETY_NET_MS),
    },
  });
  const troca = substituicao && {
    valor: centavosToColumn(substituicao.valor),
    vencimento: localDateToColumn(substituicao.vencimento),
  };
  const stored =
    troca &&
    (await tx.substituicao.create({
      data: {
        ...troca,
        empresaId,
        cobrancaId: boleto.cobrancaId,
        instrucaoId,
        situacao: 'AGUARDANDO_BAIXA',
        criadaEm: agora,
      },
    }));
  const texto = textoOf({ ...row, substituicao: stored }, titulo.termos);
  await tellInstruction(tx, context, boleto.id, { fato: 'INSTRUCAO_PEDIDA', ator, texto });
  const alvo = { alvoTipo: 'cobranca', alvoId: boleto.cobrancaId };
  const dados = { instrucaoId, boletoId: boleto.id, ...instrucao, ...(substituicao && { substituicao }) };
  await recordAudit(tx, context, { acao: 'boleto.instrucao-pedida', ...alvo, dados });
  const mudou = await refreshCobranca(tx, context, boleto.cobrancaId);
  if (mudou) {
    const evento = { ...mudou, boletoId: boleto.id, fato: 'INSTRUCAO_PEDIDA' };
    await emitEvent(tx, context, { tipo: COBRANCA_MUDOU, alvoId: boleto.cobrancaId, dados: evento });
  }
  const safetyNet = { delayMs: SAFETY_NET_MS, jobKey: instrucaoJobKey(instrucaoId) };
  await enqueue(tx, attendInstrucaoJob, { empresaId, instrucaoId }, safetyNet);
  return instrucaoId;
}
