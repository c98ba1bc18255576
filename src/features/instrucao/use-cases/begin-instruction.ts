import type { BankAccess } from '@/bank/gateway';
import type { Instrucao } from '@/domain/boleto/instrucao';
import { erroDaInstrucao } from '@/domain/boleto/instrucao-dados';
import { porQueNaoInstruir } from '@/domain/boleto/instrucao-permitida';
import { termosDepois } from '@/domain/boleto/termos-depois';
import { instrucaoOf, LEASE_MS, PAUSED_RECHECK_MS } from '@/features/boleto/data';
import { endInstruction } from '@/features/boleto/use-cases/end-instruction';
import { lockBoleto } from '@/features/boleto/use-cases/lock-boleto';
import { openAccess } from '@/features/integracao/use-cases/open-access';
import { centavosToColumn, localDateToColumn } from '@/lib/columns';
import { type Context, SISTEMA } from '@/lib/context';
import type { Tx } from '@/lib/db';
import { getInstruido, type Instruido, regrasOf } from '../data';
import { scheduleInstruction } from './schedule-instruction';

/** An instruction whose sending was committed and may now leave the house. */
export type Sending = {
  instrucaoId: string;
  boletoId: string;
  integracaoId: string;
  /** 1 for the first time that it is sent. */
  tentativa: number;
  access: BankAccess;
  nossoNumero: string;
  instrucao: Instrucao;
};

// Whatever ends the one before it wakes this one; nothing depends on looking.
const BEHIND_RECHECK_MS = 10 * 60_000;

/**
 * Commits the intent to send: PENDENTE → ENVIANDO with a lease, and the version of the terms that it proposes. Gives null when
 * there is nothing to send now: it is not PENDENTE, an earlier one of the title has not ended, the convênio is paused, or
 * what was asked for can no longer be done. That ends one that was never sent; one that was may be the very reason, which
 * the bank is asked about.
 */
export async function beginInstruction(tx: Tx, context: Context, instrucaoId: string): Promise<Sending | null> {
  const { boletoId } = await tx.boletoInstrucao.findUniqueOrThrow({ where: { id: instrucaoId } });
  await lockBoleto(tx, boletoId);
  const row = await tx.boletoInstrucao.findUniqueOrThrow({ where: { id: instrucaoId } });
  if (row.situacao !== 'PENDENTE') return null;
  const instruido = await getInstruido(tx, boletoId, { agora: context.agora, antesDe: row.ordem });
  const { boleto, titulo } = instruido;
  if (titulo.abertas.length > 0) return postpone(tx, context, instrucaoId, BEHIND_RECHECK_MS);
  const instrucao = instrucaoOf(row);
  const motivo = porQueNaoInstruir(row.tipo, titulo) ?? erroDaInstrucao(instrucao, titulo)?.mensagem ?? null;
  if (motivo && row.tentativas > 0) return doubt(tx, context, instrucaoId, motivo);
  if (motivo) {
    await endInstruction(tx, context, instrucaoId, { situacao: 'RECUSADA', motivo, ator: SISTEMA });
    return null;
  }
  const { integracaoId, convenioId, convenio, nossoNumero } = boleto;
  if (!nossoNumero) throw new Error(`boleto ${boletoId} is registered without a nosso número`);
  const access = convenio.pausadoEm ? null : await openAccess(tx, context, { integracaoId, convenioId });
  if (!access) return postpone(tx, context, instrucaoId, PAUSED_RECHECK_MS);
  const prazo = new Date(context.agora.getTime() + LEASE_MS);
  const tentativa = row.tentativas + 1;
  await tx.boletoInstrucao.update({
    where: { id: instrucaoId },
    data: {
      situacao: 'ENVIANDO',
      termosId: row.termosId ?? (await propose(tx, context, instruido, instrucao)),
      tentativas: tentativa,
      consultas: 0,
      enviadaEm: context.agora,
      prazo,
      proximaTentativaEm: prazo,
      motivo: null,
      semConfirmacaoEm: null,
    },
  });
  return { instrucaoId, boletoId, integracaoId, tentativa, access, nossoNumero, instrucao };
}

// Our own no to one that the bank may have done already is kept like the bank's: queries bear it out, or show that it is done.
async function doubt(tx: Tx, context: Context, instrucaoId: string, motivo: string): Promise<null> {
  const data = { situacao: 'INCERTA', motivo, consultas: 0 } as const;
  await tx.boletoInstrucao.update({ where: { id: instrucaoId }, data });
  await scheduleInstruction(tx, context, instrucaoId, 0);
  return null;
}

async function postpone(tx: Tx, { agora }: Context, instrucaoId: string, inMs: number): Promise<null> {
  const proximaTentativaEm = new Date(agora.getTime() + inMs);
  await tx.boletoInstrucao.update({ where: { id: instrucaoId }, data: { proximaTentativaEm } });
  return null;
}

async function propose(
  tx: Tx,
  { empresaId, agora }: Context,
  { boleto, titulo, regras }: Instruido,
  instrucao: Instrucao,
): Promise<string | null> {
  const termos = termosDepois(titulo.termos, instrucao);
  if (!termos) return null;
  const last = await tx.boletoTermos.aggregate({ where: { boletoId: boleto.id }, _max: { versao: true } });
  const row = await tx.boletoTermos.create({
    data: {
      empresaId,
      boletoId: boleto.id,
      versao: (last._max.versao ?? 0) + 1,
      situacao: 'PROPOSTO',
      valor: centavosToColumn(termos.valor),
      vencimento: localDateToColumn(termos.vencimento),
      abatimento: centavosToColumn(termos.abatimento),
      regras: regrasOf(regras, termos),
      criadoEm: agora,
    },
  });
  return row.id;
}
