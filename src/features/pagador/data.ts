import type { Tx } from '@/lib/db';

/** Whether a pagador is charged for real, or was: what is only rehearsed must not touch what is known of such a one. */
export async function isChargedForReal(tx: Tx, pagadorId: string): Promise<boolean> {
  const real = await tx.cobranca.findFirst({
    where: { pagadorId, integracao: { ambiente: 'PRODUCAO' } },
    select: { id: true },
  });
  return real !== null;
}
