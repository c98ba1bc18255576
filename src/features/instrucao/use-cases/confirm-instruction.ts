import { BankError } from '@/bank/errors';
import type { TituloNoBanco } from '@/bank/gateway';
import { gatewayFor } from '@/bank/registry';
import { BANCO, textoOf } from '@/features/boleto/data';
import { applyTituloConsultado } from '@/features/boleto/use-cases/apply-titulo-consultado';
import { endInstruction } from '@/features/boleto/use-cases/end-instruction';
import { tellInstruction } from '@/features/boleto/use-cases/tell-instruction';
import { pauseConvenio } from '@/features/convenio/use-cases/pause-convenio';
import { openAccess } from '@/features/integracao/use-cases/open-access';
import { agora } from '@/lib/clock';
import { type Context, workerContext } from '@/lib/context';
import { type Tx, withEmpresa } from '@/lib/db';
import { getInstruido } from '../data';
import { scheduleInstruction } from './schedule-instruction';

const BANK_DOWN_MS = 30_000;
const PAUSED_RECHECK_MS = 10 * 60_000;
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
 * uncertain may be sent again; a refusal that was doubted stands.
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
    const { kind, message: motivo, field: campo } = error;
    await withEmpresa(context.empresaId, async (tx) => {
      if (kind === 'credentials') await pauseConvenio(tx, starting, { convenioId: access.convenioId, motivo, campo });
      await scheduleInstruction(tx, { ...context, agora: await agora() }, instrucaoId, BANK_DOWN_MS);
    });
    return;
  }
  if (titulo) await applyTituloConsultado(starting, boleto.id, titulo);
  const ending = { ...context, agora: await agora() };
  await withEmpresa(context.empresaId, (tx) => goOnWaiting(tx, ending, instrucaoId, starting.agora));
}

async function openTitle(tx: Tx, context: Context, instrucaoId: string) {
  const { boleto } = await tx.boletoInstrucao.findUniqueOrThrow({
    where: { id: instrucaoId },
    include: { boleto: { include: { convenio: true } } },
  });
  const access = boleto.convenio.pausadoEm ? null : await openAccess(tx, context, boleto);
  if (!access) await scheduleInstruction(tx, context, instrucaoId, PAUSED_RECHECK_MS);
  return { boleto, access };
}

async function goOnWaiting(tx: Tx, context: Context, instrucaoId: string, asked: Date): Promise<void> {
  const { boletoId } = await tx.boletoInstrucao.findUniqueOrThrow({ where: { id: instrucaoId } });
  await tx.$queryRaw`select id from boleto where id = ${boletoId}::uuid for update`;
  const row = await tx.boletoInstrucao.findUniqueOrThrow({ where: { id: instrucaoId } });
  const { situacao, enviadaEm, motivo } = row;
  if ((situacao !== 'INCERTA' && situacao !== 'NA_FILA') || !enviadaEm || enviadaEm > asked) return;
  const consultas = row.consultas + 1;
  await tx.boletoInstrucao.update({ where: { id: instrucaoId }, data: { consultas } });
  const age = asked.getTime() - enviadaEm.getTime();
  const enough = consultas >= NOT_SHOWN_TIMES;
  if (situacao === 'INCERTA' && motivo && enough)
    return endInstruction(tx, context, instrucaoId, { situacao: 'RECUSADA', motivo, ator: BANCO });
  if (situacao === 'INCERTA' && !motivo && enough && age >= NOT_SHOWN_AFTER_MS) {
    await tx.boletoInstrucao.update({ where: { id: instrucaoId }, data: { situacao: 'PENDENTE' } });
    return scheduleInstruction(tx, context, instrucaoId, 0);
  }
  const step = Math.min(FIRST_LOOK_MS * 1.5 ** consultas, LOOK_CEILING_MS);
  if (age < SILENT_AFTER_MS) return scheduleInstruction(tx, context, instrucaoId, step);
  if (!row.semConfirmacaoEm) await tellSilence(tx, context, boletoId, instrucaoId);
  return scheduleInstruction(tx, context, instrucaoId, SILENT_LOOK_MS);
}

async function tellSilence(tx: Tx, context: Context, boletoId: string, instrucaoId: string): Promise<void> {
  const { boleto, titulo } = await getInstruido(tx, boletoId, context);
  const row = boleto.instrucoes.find(({ id }) => id === instrucaoId);
  if (!row) return;
  await tx.boletoInstrucao.update({ where: { id: instrucaoId }, data: { semConfirmacaoEm: context.agora } });
  const { ator } = workerContext(context.empresaId, context.agora);
  const motivo = 'Confira no Sicredi; o sistema continua consultando.';
  const texto = textoOf(row, titulo.termos);
  await tellInstruction(tx, context, boletoId, { fato: 'INSTRUCAO_SEM_CONFIRMACAO', ator, texto, motivo });
}
