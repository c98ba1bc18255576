import { BankError } from '@/bank/errors';
import type { BankAccess, EventoWebhook } from '@/bank/gateway';
import { gatewayFor, parseWebhook } from '@/bank/registry';
import { applyTituloConsultado } from '@/features/boleto/use-cases/apply-titulo-consultado';
import { noteAviso } from '@/features/boleto/use-cases/note-aviso';
import { openAccess } from '@/features/integracao/use-cases/open-access';
import { pauseUnlessReplaced } from '@/features/integracao/use-cases/pause-unless-replaced';
import { agora } from '@/lib/clock';
import type { Context } from '@/lib/context';
import { withEmpresa } from '@/lib/db';
import { logger } from '@/lib/logger';
import { findBoletoOfEvent } from '../data';
import { type ClaimedEvent, claimEvent } from './claim-event';
import { concludeEvent, type Judged, type Verdict } from './conclude-event';
import { confirmEstorno } from './confirm-estorno';

/**
 * Finds out whether what a stored event says is true, by asking the bank, and applies the bank's answer. Events of titles
 * that are not ours (yet) are kept. While the bank does not show it yet, it is asked again later. A delivery of several
 * events is asked about as a whole, each time, until none is open: asking twice changes nothing. Credentials that the bank
 * refuses pause the convênio, and nothing is asked while it is paused.
 */
export async function confirmEvent(context: Context, eventoId: string): Promise<void> {
  const event = await withEmpresa(context.empresaId, (tx) => claimEvent(tx, context, eventoId));
  if (!event) return;
  const { eventos, problemas } = parseWebhook(event.corpo);
  const judged: Judged[] = [];
  for (const evento of eventos) judged.push({ evento, verdict: await confirmOne(context, event, evento) });
  await withEmpresa(context.empresaId, (tx) => concludeEvent(tx, context, event, { judged, problemas }));
}

async function confirmOne(context: Context, event: ClaimedEvent, evento: EventoWebhook): Promise<Verdict> {
  const { convenioId } = event;
  const ours = await withEmpresa(context.empresaId, async (tx) => {
    const boleto = await findBoletoOfEvent(tx, convenioId, evento);
    if (!boleto) return null;
    const { integracaoId } = boleto;
    const { pausadoEm } = await tx.convenio.findUniqueOrThrow({
      where: { id: convenioId },
      select: { pausadoEm: true },
    });
    const access = pausadoEm ? null : await openAccess(tx, context, { integracaoId, convenioId });
    return { boletoId: boleto.id, integracaoId, certo: boleto.certo, access };
  });
  if (!ours) return 'SEM_TITULO';
  const { boletoId, integracaoId, certo, access } = ours;
  const aviso = evento.movimento.tipo === 'AVISO_PAGAMENTO';
  if (aviso && certo) return announce(context, boletoId, event, evento);
  if (!access) return 'AINDA_NAO';
  try {
    if (evento.movimento.tipo === 'ESTORNO')
      return await confirmEstorno(context, { convenioId, boletoId, access }, evento);
    const verdict = await confirmPagamento(context, boletoId, access, evento);
    return aviso && verdict === 'CONFIRMADO' ? await announce(context, boletoId, event, evento) : verdict;
  } catch (error) {
    // A fault of our own must neither lose the event nor the others of its delivery.
    if (error instanceof BankError)
      await withEmpresa(context.empresaId, (tx) => pauseUnlessReplaced(tx, context, { integracaoId, access, error }));
    else logger.error({ err: error, eventoId: event.id }, 'bank event could not be applied');
    return 'AINDA_NAO';
  }
}

// Nothing can be asked about a notice; it is shown only when it came with our secret.
async function announce(
  context: Context,
  boletoId: string,
  { autenticado }: ClaimedEvent,
  { movimentoTexto: texto }: EventoWebhook,
): Promise<Verdict> {
  if (autenticado) await noteAviso(context, boletoId, { origem: 'WEBHOOK', texto });
  return 'CONFIRMADO';
}

async function confirmPagamento(
  context: Context,
  boletoId: string,
  access: BankAccess,
  { nossoNumero, movimento }: EventoWebhook,
): Promise<Verdict> {
  // The events of a delivery are asked about one after the other.
  const asking = { ...context, agora: await agora() };
  const titulo = await gatewayFor(access).findByNossoNumero(nossoNumero);
  if (!titulo) return 'AINDA_NAO';
  if (!(await applyTituloConsultado(asking, boletoId, titulo))) return 'ALHEIO';
  return movimento.tipo === 'LIQUIDACAO' && titulo.situacao !== 'LIQUIDADO' ? 'AINDA_NAO' : 'CONFIRMADO';
}
