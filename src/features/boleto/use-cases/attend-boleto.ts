import type { SituacaoBoleto } from '@/domain/boleto/situacao';
import type { Context } from '@/lib/context';
import { type Tx, withEmpresa } from '@/lib/db';
import { expireEnvio } from './expire-envio';
import { lookUpBoleto } from './look-up-boleto';
import { registerBoleto } from './register-boleto';

// Longer than one look-up or registration may take: while it lasts, nobody else attends the same title.
const CLAIM_MS = 60_000;

// A title in any other state that is due nevertheless has nothing to be done for it.
const WITH_WORK: readonly SituacaoBoleto[] = ['PENDENTE', 'ENVIANDO', 'INCERTO'];

/**
 * Does what is due for one title, whichever way the worker was woken: sends a PENDENTE one, ends the lease of an ENVIANDO
 * one, looks an INCERTO one up. Claims the title first, so that of several workers one attends it.
 */
export async function attendBoleto(context: Context, boletoId: string): Promise<void> {
  const claimedUntil = new Date(context.agora.getTime() + CLAIM_MS);
  const situacao = await withEmpresa(context.empresaId, async (tx) => {
    const claimed = await claim(tx, context.agora, claimedUntil, boletoId);
    if (claimed === 'ENVIANDO') await expireEnvio(tx, context, boletoId, claimedUntil);
    if (claimed && !WITH_WORK.includes(claimed))
      await tx.boleto.update({ where: { id: boletoId }, data: { proximaTentativaEm: null } });
    return claimed;
  });
  if (situacao === 'INCERTO' || situacao === 'ENVIANDO') await lookUpIfUncertain(context, boletoId);
  if (situacao === 'PENDENTE') await registerBoleto(context, boletoId);
}

async function claim(tx: Tx, agora: Date, until: Date, boletoId: string): Promise<SituacaoBoleto | null> {
  const [claimed] = await tx.$queryRaw<{ situacao: SituacaoBoleto }[]>`
    update boleto set proxima_tentativa_em = ${until}
    where id = (select id from boleto where id = ${boletoId}::uuid and proxima_tentativa_em <= ${agora} for update skip locked)
    returning situacao`;
  return claimed?.situacao ?? null;
}

async function lookUpIfUncertain(context: Context, boletoId: string): Promise<void> {
  const { situacao } = await withEmpresa(context.empresaId, (tx) =>
    tx.boleto.findUniqueOrThrow({ where: { id: boletoId }, select: { situacao: true } }),
  );
  if (situacao === 'INCERTO') await lookUpBoleto(context, boletoId);
}
