import { attendInstrucaoJob, instrucaoJobKey } from '@/features/boleto/schema';
import type { Context } from '@/lib/context';
import type { Tx } from '@/lib/db';
import { enqueue } from '@/lib/queue';

// The job counts in machine time and must not come before the instruction is due.
const MARGIN_MS = 50;

/** When an instruction is next due, and the job that wakes it then. */
export async function scheduleInstruction(
  tx: Tx,
  { empresaId, agora }: Context,
  instrucaoId: string,
  inMs: number,
): Promise<void> {
  const proximaTentativaEm = new Date(agora.getTime() + inMs);
  await tx.boletoInstrucao.update({ where: { id: instrucaoId }, data: { proximaTentativaEm } });
  const options = { delayMs: inMs + MARGIN_MS, jobKey: instrucaoJobKey(instrucaoId) };
  await enqueue(tx, attendInstrucaoJob, { empresaId, instrucaoId }, options);
}
