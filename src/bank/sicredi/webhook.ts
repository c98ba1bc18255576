import type { EventosRecebidos, EventoWebhook, MovimentoWebhook } from '@/bank/gateway';
import { BUSINESS_ZONE } from '@/domain/local-date';
import { parseStorableJson } from './json';
import { channelFromWire } from './mapping';
import { centavosFromWire, plainUpper } from './values';
import { eventSchema, type WireEvent, type WireMoment } from './wire';

const inZone = new Intl.DateTimeFormat('en-US', {
  timeZone: BUSINESS_ZONE,
  hourCycle: 'h23',
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
  hour: 'numeric',
  minute: 'numeric',
  second: 'numeric',
});

/** Milliseconds by which the business zone's wall clock is ahead of UTC at an instant (−3 h today). */
function zoneOffsetMs(instant: number): number {
  const part = Object.fromEntries(inZone.formatToParts(instant).map(({ type, value }) => [type, Number(value)]));
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part;
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(instant / 1_000) * 1_000;
}

/** The bank writes its wall clock without a zone: America/Sao_Paulo. */
function fromWallClock(asIfUtc: number): Date {
  const guess = asIfUtc - zoneOffsetMs(asIfUtc);
  return new Date(asIfUtc - zoneOffsetMs(guess));
}

/** `[Y, M, D, h, m, s, nanos]`, shorter where the rest is zero, or ISO text with or without a zone. Throws RangeError. */
function instantFromWire(moment: WireMoment): Date {
  if (typeof moment === 'string') {
    const zoned = /(?:Z|[+-]\d{2}:?\d{2})$/.test(moment.slice(10));
    const text = moment.replace(/([+-]\d{2})(\d{2})$/, zoned ? '$1:$2' : '$&').replace(' ', 'T');
    const parsed = Date.parse(zoned ? text : `${text.length === 10 ? `${text}T00:00:00` : text}Z`);
    if (Number.isNaN(parsed)) throw new RangeError('not an instant');
    return zoned ? new Date(parsed) : fromWallClock(parsed);
  }
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0, nanos = 0] = moment;
  const asIfUtc = Date.UTC(year, month - 1, day, hour, minute, second, Math.floor(nanos / 1_000_000));
  const back = new Date(asIfUtc);
  const exists = back.getUTCMonth() === month - 1 && back.getUTCDate() === day && hour < 24 && minute < 60;
  if (!exists) throw new RangeError('not an instant');
  return fromWallClock(asIfUtc);
}

/** Names the movement; an unknown one is kept as such, since an event is a hint and the bank is asked anyway. */
function movementFromWire(text: string): MovimentoWebhook {
  const plain = plainUpper(text);
  const canal = channelFromWire(text);
  if (/^LIQUIDACAO\b/.test(plain)) return { tipo: 'LIQUIDACAO', canal };
  if (/^AVISO PAGAMENTO\b/.test(plain)) return { tipo: 'AVISO_PAGAMENTO', canal };
  if (/^ESTORNO LIQUIDACAO\b/.test(plain)) return { tipo: 'ESTORNO', canal };
  return { tipo: 'DESCONHECIDO' };
}

function eventFromWire(wire: WireEvent): EventoWebhook {
  const ocorridoEm = instantFromWire(wire.dataEvento);
  // The bank's id is made of title and movement, so a second payment by the same channel could repeat it: the moment joins it.
  const id = wire.idEventoWebhook ?? `${wire.beneficiario}:${wire.nossoNumero}:${wire.movimento}`;
  return {
    chave: `${id}@${ocorridoEm.toISOString()}`,
    cooperativa: wire.agencia,
    posto: wire.posto,
    codigoBeneficiario: wire.beneficiario,
    nossoNumero: wire.nossoNumero,
    idTituloEmpresa: wire.idTituloEmpresa,
    movimento: movementFromWire(wire.movimento),
    movimentoTexto: wire.movimento,
    ocorridoEm,
    valor: centavosFromWire(wire.valorLiquidacao),
  };
}

function listOf(body: unknown): unknown[] {
  if (Array.isArray(body)) return body;
  const envelope = typeof body === 'object' && body !== null && 'eventos' in body ? body.eventos : null;
  return Array.isArray(envelope) ? envelope : [body];
}

/**
 * Reads one delivery: an event, a bare list, or an `eventos` envelope. Never throws: what cannot be read is described in
 * `problemas`, by field names alone, beside the events that can.
 */
export function parseSicrediWebhook(rawBody: string): EventosRecebidos {
  let body: unknown;
  try {
    body = parseStorableJson(rawBody);
  } catch {
    return { eventos: [], problemas: ['o corpo não é JSON'] };
  }
  const received: EventosRecebidos = { eventos: [], problemas: [] };
  for (const [index, item] of listOf(body).entries()) {
    const parsed = eventSchema.safeParse(item);
    if (!parsed.success) {
      const fields = parsed.error.issues.map(({ path }) => path[0] ?? 'evento').map(String);
      received.problemas.push(`evento ${index + 1}: ${[...new Set(fields)].join(', ')}`);
      continue;
    }
    try {
      received.eventos.push(eventFromWire(parsed.data));
    } catch {
      received.problemas.push(`evento ${index + 1}: data ou valor`);
    }
  }
  return received;
}
