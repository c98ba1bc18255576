import type { BankAccess, BankGateway, EventoWebhook, LiquidacaoDoDia } from '@/bank/gateway';
import { gatewayFor } from '@/bank/registry';
import { addDays } from '@/domain/local-date';
import { applyTituloConsultado } from '@/features/boleto/use-cases/apply-titulo-consultado';
import { settleDay } from '@/features/boleto/use-cases/settle-day';
import { agora, hoje } from '@/lib/clock';
import type { Context } from '@/lib/context';
import { withEmpresa } from '@/lib/db';
import type { Verdict } from './conclude-event';

// The bank takes back on the same day only. What is older is left to the sweep: an event, which anybody may send, must not
// make an old list, which the bank may no longer keep, the authority.
const OLDEST_DAYS = 5;

// The reference does not say in which zone the bank writes an event's moment: read as ours, one in UTC is so much late, and
// of the evening before may look like one of the next day.
const UTC_IS_AHEAD_MS = 3 * 60 * 60_000;

/**
 * Finds out whether the bank took a payment back: the lists of the event's day, in either zone, and of today are read and settled as they
 * stand, then the title is queried. While the bank still shows the payment, or still holds as paid what here rests on a query
 * alone, it is asked again later.
 */
export async function confirmEstorno(
  context: Context,
  { convenioId, boletoId, access }: { convenioId: string; boletoId: string; access: BankAccess },
  evento: EventoWebhook,
): Promise<Verdict> {
  const gateway = gatewayFor(access);
  const rows = await settleDays(context, convenioId, gateway, evento);
  const asking = { ...context, agora: await agora() };
  const titulo = await gateway.findByNossoNumero(evento.nossoNumero);
  if (!titulo) return 'AINDA_NAO';
  if (titulo.situacao === 'LIQUIDADO' && !(await hasCounted(context, boletoId))) return 'AINDA_NAO';
  if (!(await applyTituloConsultado(asking, boletoId, titulo))) return 'ALHEIO';
  return rows.some((row) => isAnnounced(row, evento)) ? 'AINDA_NAO' : 'CONFIRMADO';
}

async function settleDays(
  context: Context,
  convenioId: string,
  gateway: BankGateway,
  { ocorridoEm }: EventoWebhook,
): Promise<LiquidacaoDoDia[]> {
  const today = hoje(context.agora);
  const ifUtc = new Date(ocorridoEm.getTime() - UTC_IS_AHEAD_MS);
  const days = new Set([hoje(ifUtc), hoje(ocorridoEm), today]);
  const rows: LiquidacaoDoDia[] = [];
  for (const dia of days) {
    if (dia > today || dia < addDays(today, -OLDEST_DAYS)) continue;
    const reading = { ...context, agora: await agora() };
    const list = await gateway.listSettled(dia);
    await settleDay(reading, convenioId, dia, list);
    rows.push(...list);
  }
  return rows;
}

// An event without a value, or of a channel that we cannot read, is about any payment of the title.
function isAnnounced(row: LiquidacaoDoDia, { nossoNumero, movimento, valor }: EventoWebhook): boolean {
  const canal = movimento.tipo === 'ESTORNO' ? movimento.canal : 'DESCONHECIDO';
  return (
    row.nossoNumero === nossoNumero &&
    !row.aviso &&
    (canal === 'DESCONHECIDO' || row.canal === canal) &&
    (valor <= 0 || row.valor === valor)
  );
}

function hasCounted({ empresaId }: Context, boletoId: string): Promise<boolean> {
  return withEmpresa(empresaId, async (tx) => {
    const counted = { boletoId, estornoDeId: null, estorno: null, origem: { not: 'CONSULTA' as const } };
    return (await tx.pagamento.count({ where: counted })) > 0;
  });
}
