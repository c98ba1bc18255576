import { recordAudit } from '@/lib/audit';
import type { Context } from '@/lib/context';
import type { Tx } from '@/lib/db';

/** Ends a convênio's pause; the boletos, instructions and announcements that waited for it are due at once. Nothing happens when it is not paused. */
export async function resumeConvenio(tx: Tx, context: Context, { convenioId }: { convenioId: string }): Promise<void> {
  const { agora } = context;
  // Boletos before the convênio, in the order of their ids: as everybody else locks them.
  await tx.$queryRaw`select id from boleto where convenio_id = ${convenioId}::uuid and situacao in ('PENDENTE', 'INCERTO') order by id for update`;
  // A pause that is being written is waited for, and ended with the others: see pause-unless-replaced.
  await tx.$queryRaw`select id from convenio where id = ${convenioId}::uuid for no key update`;
  const resumed = await tx.convenio.updateMany({
    where: { id: convenioId, pausadoEm: { not: null } },
    data: { pausadoEm: null, pausadoMotivo: null, pausadoCampo: null, atualizadoEm: agora },
  });
  if (resumed.count === 0) return;
  const boletos = await tx.boleto.updateMany({
    where: { convenioId, situacao: { in: ['PENDENTE', 'INCERTO'] } },
    data: { proximaTentativaEm: agora, atualizadoEm: agora },
  });
  await tx.boletoInstrucao.updateMany({
    where: { boleto: { convenioId }, situacao: { in: ['PENDENTE', 'INCERTA', 'NA_FILA'] } },
    data: { proximaTentativaEm: agora },
  });
  await tx.eventoBancario.updateMany({
    where: { convenioId, proximaTentativaEm: { not: null } },
    data: { proximaTentativaEm: agora },
  });
  await tx.varredura.updateMany({ where: { convenioId, proximaEm: { gt: agora } }, data: { proximaEm: agora } });
  await recordAudit(tx, context, {
    acao: 'convenio.retomado',
    alvoTipo: 'convenio',
    alvoId: convenioId,
    dados: { boletosDevidos: boletos.count },
  });
}
