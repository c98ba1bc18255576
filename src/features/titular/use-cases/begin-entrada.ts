import type { Ambiente } from '@/bank/gateway';
import { agora } from '@/lib/clock';
import type { Context } from '@/lib/context';
import { type Tx, withEmpresa } from '@/lib/db';
import { AppError } from '@/lib/errors';
import { ESPERE } from '../components/describe-falha';
import { requireLiving } from '../data';

// Longer than all of a test's calls together: after it, whoever began it is dead.
const LEASE_MS = 120_000;

/** An entry that may be tested now, by whom, and at which account; `lease`: until when no other may, unless it ends before. */
export type Entrada = { context: Context; linkId: string; contaId: string; ambiente: Ambiente; lease: Date };

/**
 * Lets one entry through a living link to the bank: while it is tested, and for some seconds after (`endEntrada`), no other.
 * Throws AppError CONFLICT, which says how a dead link ended, or IN_PROGRESS.
 */
export async function beginEntrada(
  { empresaId, linkId }: { empresaId: string; linkId: string },
  requestId: string,
): Promise<Entrada> {
  const now = await agora();
  return withEmpresa(empresaId, async (tx) => {
    const link = await requireLiving(tx, { empresaId, agora: now }, linkId);
    const lease = new Date(now.getTime() + LEASE_MS);
    if (!(await takeLease(tx, linkId, now, lease))) throw new AppError('IN_PROGRESS', ESPERE);
    const { contaBancariaId: contaId, ambiente } = link.integracao;
    const ator = { tipo: 'TITULAR' as const, id: linkId, nome: link.destinatario ?? 'Titular da conta' };
    return { context: { empresaId, ator, agora: now, requestId }, linkId, contaId, ambiente, lease };
  });
}

async function takeLease(tx: Tx, linkId: string, now: Date, lease: Date): Promise<boolean> {
  const { count } = await tx.linkTitular.updateMany({
    where: { id: linkId, OR: [{ ocupadoAte: null }, { ocupadoAte: { lte: now } }] },
    data: { ocupadoAte: lease },
  });
  return count === 1;
}
