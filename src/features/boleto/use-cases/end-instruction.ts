import { proximaConsulta } from '@/domain/boleto/proxima-consulta';
import { changeTerms } from '@/features/cobranca/use-cases/change-terms';
import { refreshCobranca } from '@/features/cobranca/use-cases/refresh-cobranca';
import type { Prisma } from '@/generated/prisma/client';
import { recordAudit } from '@/lib/audit';
import { localDateFromColumn } from '@/lib/columns';
import type { Ator, Context } from '@/lib/context';
import type { Tx } from '@/lib/db';
import { emitEvent } from '@/lib/outbox';
import { dequeue, enqueue } from '@/lib/queue';
import { instrucaoOf, readTermos, textoOf } from '../data';
import { attendInstrucaoJob, COBRANCA_MUDOU, instrucaoJobKey } from '../schema';
import { concludeSubstitution } from './conclude-substitution';
import { tellInstruction } from './tell-instruction';

/** How an instruction ended, and who says so. `motivo`: for people. */
export type InstructionEnd = {
  situacao: 'CONFIRMADA' | 'RECUSADA' | 'CANCELADA';
  motivo: string | null;
  ator: Ator;
};

type Ended = Prisma.BoletoInstrucaoGetPayload<{ include: typeof WITH }>;

const WITH = { substituicao: true, boleto: { include: { termos: { where: { situacao: 'ATUAL' } } } } } as const;

/**
 * Ends an instruction: its proposed terms come into force or fall, the title and the cobrança follow what was confirmed, a
 * substitution goes on or is given up, the timeline and the audit are told, and the next one that waits has its turn. The caller holds the
 * title's lock.
 */
export async function endInstruction(
  tx: Tx,
  context: Context,
  instrucaoId: string,
  { situacao, motivo, ator }: InstructionEnd,
): Promise<void> {
  const row: Ended = await tx.boletoInstrucao.update({
    where: { id: instrucaoId },
    data: { situacao, motivo, decididaEm: context.agora, prazo: null, proximaTentativaEm: null },
    include: WITH,
  });
  const { boletoId, boleto, substituicao } = row;
  const [atual] = boleto.termos;
  if (!atual) throw new Error(`boleto ${boletoId} has no terms in force`);
  const texto = textoOf(row, readTermos(atual).termos);
  await tellInstruction(tx, context, boletoId, { fato: `INSTRUCAO_${situacao}`, ator, texto, motivo });
  await recordAudit(
    tx,
    { ...context, ator },
    {
      acao: `boleto.instrucao-${situacao.toLowerCase()}`,
      alvoTipo: 'cobranca',
      alvoId: boleto.cobrancaId,
      dados: { instrucaoId, tipo: row.tipo, motivo },
    },
  );
  if (situacao === 'CONFIRMADA') await bringIntoForce(tx, context, row);
  else if (row.termosId) await tx.boletoTermos.update({ where: { id: row.termosId }, data: { situacao: 'RECUSADO' } });
  if (substituicao) await concludeSubstitution(tx, context, substituicao, { situacao, motivo });
  await dequeue(tx, instrucaoJobKey(instrucaoId));
  const mudou = await refreshCobranca(tx, context, boleto.cobrancaId);
  if (mudou) {
    const dados = { ...mudou, boletoId, fato: `INSTRUCAO_${situacao}` };
    await emitEvent(tx, context, { tipo: COBRANCA_MUDOU, alvoId: boleto.cobrancaId, dados });
  }
  await wakeNext(tx, context, boletoId);
}

async function bringIntoForce(tx: Tx, context: Context, row: Ended): Promise<void> {
  const { boletoId, boleto, termosId } = row;
  const instrucao = instrucaoOf(row);
  if (instrucao.tipo === 'SEU_NUMERO') {
    const { seuNumero } = instrucao;
    await tx.boleto.update({ where: { id: boletoId }, data: { seuNumero, atualizadoEm: context.agora } });
  }
  if (!termosId) return;
  // In this order: the database refuses two versions in force.
  await tx.boletoTermos.updateMany({ where: { boletoId, situacao: 'ATUAL' }, data: { situacao: 'SUBSTITUIDO' } });
  const termos = await tx.boletoTermos.update({ where: { id: termosId }, data: { situacao: 'ATUAL' } });
  if (instrucao.tipo === 'VENCIMENTO') {
    const vencimento = localDateFromColumn(termos.vencimento);
    await changeTerms(tx, context, boleto.cobrancaId, { vencimento });
    const { diasBaixaAutomatica } = await tx.convenio.findUniqueOrThrow({ where: { id: boleto.convenioId } });
    const proximaConsultaEm = proximaConsulta({ vencimento, diasBaixaAutomatica }, context.agora);
    await tx.boleto.update({ where: { id: boletoId }, data: { proximaConsultaEm }, select: { id: true } });
  }
}

async function wakeNext(tx: Tx, { empresaId, agora }: Context, boletoId: string): Promise<void> {
  const next = await tx.boletoInstrucao.findFirst({ where: { boletoId, decididaEm: null }, orderBy: { ordem: 'asc' } });
  if (next?.situacao !== 'PENDENTE') return;
  await tx.boletoInstrucao.update({ where: { id: next.id }, data: { proximaTentativaEm: agora } });
  const payload = { empresaId, instrucaoId: next.id };
  await enqueue(tx, attendInstrucaoJob, payload, { jobKey: instrucaoJobKey(next.id) });
}
