import { BankError } from '@/bank/errors';
import type { TituloNoBanco } from '@/bank/gateway';
import { gatewayFor } from '@/bank/registry';
import { BANCO, PAUSED_RECHECK_MS } from '@/features/boleto/data';
import { applyTituloConsultado } from '@/features/boleto/use-cases/apply-titulo-consultado';
import { endInstruction } from '@/features/boleto/use-cases/end-instruction';
import { lockBoleto } from '@/features/boleto/use-cases/lock-boleto';
import { openAccess } from '@/features/integracao/use-cases/open-access';
import { pauseUnlessReplaced } from '@/features/integracao/use-cases/pause-unless-replaced';
import { agora } from '@/lib/clock';
import { type Context, SISTEMA } from '@/lib/context';
import { type Tx, withEmpresa } from '@/lib/db';
import { logger } from '@/lib/logger';
import { scheduleInstruction } from './schedule-instruction';
import { tellAbout } from './tell-about';

// A bank that does not answer is left alone for a tenth of the time that it has been asked already, but never for so long that a
// person who sees it answer again would still wait.
const UNANSWERED_LOOK_MS = 30_000;
const UNANSWERED_SHARE = 1 / 10;
const UNANSWERED_CEILING_MS = 60_000;
const FIRST_LOOK_MS = 2_500;
const LOOK_CEILING_MS = 15 * 60_000;
const SILENT_LOOK_MS = 60 * 60_000;
/** After this long without the change a person is told. It is still asked about, for as long as nobody calls it off. */
const SILENT_AFTER_MS = 24 * 60 * 60_000;
// An instruction that may not have arrived is taken for lost when the bank twice shows the title without it, late enough.
const NOT_SHOWN_TIMES = 2;
const NOT_SHOWN_AFTER_MS = 120_000;

/**
 * Asks the bank for the title of an instruction that it may have, and applies what it shows (which ends the instruction when
 * the change is there or can no longer come). Not there yet: it is asked again later, ever more seldom; one that was
 * uncertain may be sent again; a refusal that was doubted stands. A bank that gives no answer is asked again later too, and a
 * person is told in the end, whatever keeps it silent.
 */
export async function confirmInstruction(context: Context, instrucaoId: string): Promise<void> {
  const starting = { ...context, agora: await agora() };
  const { boleto, access } = await withEmpresa(context.empresaId, (tx) => openTitle(tx, starting, instrucaoId));
  if (!access || !boleto.nossoNumero) return;
  let titulo: TituloNoBanco | null;
  try {
    titulo = await gatewayFor(access).findByNossoNumero(boleto.nossoNumero);
  } catch (error) {
    if (!(error instanceof BankError)) throw error;
    logger.warn(
      { instrucaoId, boletoId: boleto.id, tipo: error.kind, status: error.status },
      'instruction unconfirmed',
    );
    const refused = { integracaoId: boleto.integracaoId, access, error };
    const ending = { ...context, agora: await agora() };
    await withEmpresa(context.empresaId, async (tx) => {
      await lockBoleto(tx, boleto.id);
      await pauseUnlessReplaced(tx, ending, refused);
      await waitUnanswered(tx, ending, instrucaoId, { asked: starting.agora, atLeastMs: UNANSWERED_LOOK_MS });
    });
    return;
  }
  if (titulo) await applyTituloConsultado(starting, boleto.id, titulo);
  const ending = { ...context, agora: await agora() };
  await withEmpresa(context.empresaId, async (tx) => {
    await lockBoleto(tx, boleto.id);
    await goOnWaiting(tx, ending, instrucaoId, starting.agora);
  });
}

async function openTitle(tx: Tx, context: Context, instrucaoId: string) {
  const { boleto } = await tx.boletoInstrucao.findUniqueOrThrow({
    where: { id: instrucaoId },
    include: { boleto: { include: { convenio: true } } },
  });
  await lockBoleto(tx, boleto.id);
  const access = boleto.convenio.pausadoEm ? null : await openAccess(tx, context, boleto);
  if (!access) await waitUnanswered(tx, context, instrucaoId, { asked: context.agora, atLeastMs: PAUSED_RECHECK_MS });
  return { boleto, access };
}

type Waiting = {
  situacao: 'INCERTA' | 'NA_FILA';
  age: number;
  motivo: string | null;
  consultas: number;
  told: boolean;
};

// Null when it has ended meanwhile, or was sent again after the bank was asked.
async function findWaiting(tx: Tx, instrucaoId: string, asked: Date): Promise<Waiting | null> {
  const row = await tx.boletoInstrucao.findUniqueOrThrow({ where: { id: instrucaoId } });
  const { situacao, enviadaEm, motivo, consultas, semConfirmacaoEm } = row;
  if ((situacao !== 'INCERTA' && situacao !== 'NA_FILA') || !enviadaEm || enviadaEm > asked) return null;
  return { situacao, age: asked.getTime() - enviadaEm.getTime(), motivo, consultas, told: semConfirmacaoEm !== null };
}

async function goOnWaiting(tx: Tx, context: Context, instrucaoId: string, asked: Date): Promise<void> {
  const waiting = await findWaiting(tx, instrucaoId, asked);
  if (!waiting) return;
  const { situacao, motivo, age } = waiting;
  const consultas = waiting.consultas + 1;
  await tx.boletoInstrucao.update({ where: { id: instrucaoId }, data: { consultas } });
  const enough = consultas >= NOT_SHOWN_TIMES;
  if (situacao === 'INCERTA' && motivo && enough)
    return endInstruction(tx, context, instrucaoId, { situacao: 'RECUSADA', motivo, ator: BANCO });
  if (situacao === 'INCERTA' && !motivo && enough && age >= NOT_SHOWN_AFTER_MS) {
    await tx.boletoInstrucao.update({ where: { id: instrucaoId }, data: { situacao: 'PENDENTE' } });
    return scheduleInstruction(tx, context, instrucaoId, 0);
  }
  const step = Math.min(FIRST_LOOK_MS * 1.5 ** consultas, LOOK_CEILING_MS);
  return lookAgain(tx, context, instrucaoId, waiting, step);
}

// The bank gave no answer, or could not be asked.
async function waitUnanswered(
  tx: Tx,
  context: Context,
  instrucaoId: string,
  { asked, atLeastMs }: { asked: Date; atLeastMs: number },
): Promise<void> {
  const waiting = await findWaiting(tx, instrucaoId, asked);
  if (!waiting) return;
  const step = Math.max(atLeastMs, Math.min(waiting.age * UNANSWERED_SHARE, UNANSWERED_CEILING_MS));
  await lookAgain(tx, context, instrucaoId, waiting, step);
}

async function lookAgain(tx: Tx, context: Context, instrucaoId: string, { age, told }: Waiting, step: number) {
  if (age < SILENT_AFTER_MS) return scheduleInstruction(tx, context, instrucaoId, step);
  if (!told) await tellSilence(tx, context, instrucaoId);
  return scheduleInstruction(tx, context, instrucaoId, SILENT_LOOK_MS);
}

async function tellSilence(tx: Tx, context: Context, instrucaoId: string): Promise<void> {
  await tx.boletoInstrucao.update({ where: { id: instrucaoId }, data: { semConfirmacaoEm: context.agora } });
  const motivo = 'Confira no Sicredi; o sistema consulta de novo sozinho.';
  await tellAbout(tx, context, instrucaoId, { fato: 'INSTRUCAO_SEM_CONFIRMACAO', ator: SISTEMA, motivo });
}
