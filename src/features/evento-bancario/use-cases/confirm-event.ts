import { BankError } from '@/bank/errors';
import type { EventoWebhook, TituloNoBanco } from '@/bank/gateway';
import { gatewayFor, parseWebhook } from '@/bank/registry';
import { applyTituloConsultado } from '@/features/boleto/use-cases/apply-titulo-consultado';
import { noteAviso } from '@/features/boleto/use-cases/note-aviso';
import { reversePagamento } from '@/features/boleto/use-cases/reverse-pagamento';
import { openAccess } from '@/features/integracao/use-cases/open-access';
import type { Context } from '@/lib/context';
import { withEmpresa } from '@/lib/db';
import { findBoletoOfEvent } from '../data';
import { type ClaimedEvent, claimEvent } from './claim-event';
import { concludeEvent } from './conclude-event';

type Verdict = 'CONFIRMADO' | 'SEM_TITULO' | 'AINDA_NAO';

/**
 * Finds out whether what a stored event says is true, by asking the bank, and applies the bank's answer. Events of titles
 * that are not ours (yet) are kept. While the bank's query does not show it yet, it is asked again later.
 */
export async function confirmEvent(context: Context, eventoId: string): Promise<void> {
  const event = await withEmpresa(context.empresaId, (tx) => claimEvent(tx, context, eventoId));
  if (!event) return;
  const { eventos, problemas } = parseWebhook(event.corpo);
  const verdicts: Verdict[] = [];
  for (const evento of eventos) verdicts.push(await confirmOne(context, event, evento));
  await withEmpresa(context.empresaId, (tx) =>
    concludeEvent(tx, context, event, { first: eventos[0] ?? null, problemas, verdicts }),
  );
}

async function confirmOne(context: Context, event: ClaimedEvent, evento: EventoWebhook): Promise<Verdict> {
  const ours = await withEmpresa(context.empresaId, async (tx) => {
    const boleto = await findBoletoOfEvent(tx, event.convenioId, evento);
    if (!boleto) return null;
    const { integracaoId } = boleto;
    return { boleto, access: await openAccess(tx, context, { integracaoId, convenioId: event.convenioId }) };
  });
  if (!ours) return 'SEM_TITULO';
  if (!ours.access) return 'AINDA_NAO';
  const { movimento, movimentoTexto } = evento;
  if (movimento.tipo === 'AVISO_PAGAMENTO') {
    // Nothing can be asked about a notice; it is shown only when it came with our secret.
    if (event.autenticado) await noteAviso(context, ours.boleto.id, { origem: 'WEBHOOK', texto: movimentoTexto });
    return 'CONFIRMADO';
  }
  try {
    const titulo = await gatewayFor(ours.access).findByNossoNumero(evento.nossoNumero);
    return titulo ? await applyAnswer(context, ours.boleto.id, evento, titulo) : 'AINDA_NAO';
  } catch (error) {
    if (error instanceof BankError) return 'AINDA_NAO';
    throw error;
  }
}

async function applyAnswer(
  context: Context,
  boletoId: string,
  { movimento }: EventoWebhook,
  titulo: TituloNoBanco,
): Promise<Verdict> {
  const pago = titulo.situacao === 'LIQUIDADO';
  if (movimento.tipo === 'ESTORNO' && !pago) await reversePagamento(context, boletoId);
  else await applyTituloConsultado(context, boletoId, titulo);
  return movimento.tipo === 'LIQUIDACAO' && !pago ? 'AINDA_NAO' : 'CONFIRMADO';
}
