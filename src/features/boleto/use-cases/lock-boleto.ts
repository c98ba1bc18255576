import type { Tx } from '@/lib/db';

/** Makes everybody else who changes this title wait for the end of the transaction. The title comes before what hangs on it. */
export async function lockBoleto(tx: Tx, boletoId: string): Promise<void> {
  await tx.$queryRaw`select id from boleto where id = ${boletoId}::uuid for update`;
}
