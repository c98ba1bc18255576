import type { Context } from '@/lib/context';
import { type Tx, withEmpresa } from '@/lib/db';
import { confirmInstruction } from './confirm-instruction';
import { sendInstruction } from './send-instruction';
import { tellAbout } from './tell-about';

// Longer than one query or sending may take: while it lasts, nobody else attends the same instruction.
const CLAIM_MS = 60_000;

/**
 * Does what is due for one instruction, whichever way the worker was woken: sends a PENDENTE one, asks about one that the bank
 * may have, ends the lease of one that is ENVIANDO. Claims it first, so that of several workers one attends it.
 */
export async function attendInstruction(context: Context, instrucaoId: string): Promise<void> {
  const situacao = await withEmpresa(context.empresaId, async (tx) => {
    const claimed = await claim(tx, context, instrucaoId);
    if (claimed === 'ENVIANDO') await expireSending(tx, context, instrucaoId);
    return claimed;
  });
  if (situacao === 'PENDENTE') await sendInstruction(context, instrucaoId);
  if (situacao === 'ENVIANDO' || situacao === 'INCERTA' || situacao === 'NA_FILA')
    await confirmInstruction(context, instrucaoId);
}

async function claim(tx: Tx, { agora }: Context, instrucaoId: string): Promise<string | null> {
  // The title first, as everybody else locks them.
  await tx.$queryRaw`select b.id from boleto b join boleto_instrucao i on i.boleto_id = b.id where i.id = ${instrucaoId}::uuid for update of b`;
  const until = new Date(agora.getTime() + CLAIM_MS);
  const [claimed] = await tx.$queryRaw<{ situacao: string }[]>`
    update boleto_instrucao set proxima_tentativa_em = ${until}
    where id = ${instrucaoId}::uuid and proxima_tentativa_em <= ${agora}
    returning situacao::text`;
  return claimed?.situacao ?? null;
}

// It is due, so its lease has run out: whoever was sending it died, and nobody knows whether the bank got it.
async function expireSending(tx: Tx, context: Context, instrucaoId: string): Promise<void> {
  await tx.boletoInstrucao.update({ where: { id: instrucaoId }, data: { situacao: 'INCERTA', prazo: null } });
  const motivo = 'O envio foi interrompido antes da resposta do banco.';
  await tellAbout(tx, context, instrucaoId, { fato: 'INSTRUCAO_INCERTA', ator: context.ator, motivo });
}
