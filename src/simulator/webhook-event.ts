import { businessDate, type LocalDate } from '@/domain/local-date';
import { type Centavos, decimalFromCentavos } from '@/domain/money';
import type { Beneficiario } from './beneficiarios';
import { brasiliaTime, utcTime } from './clock';
import { creditDay } from './credit-day';
import type { Tx } from './database';
import { takeWebhookFault } from './faults';
import type { Opcoes } from './opcoes';
import type { Liquidacao, Titulo } from './titulos';
import type { Contrato } from './webhook-routes';

/** Where the sender listens for new events. */
export const EVENT_CHANNEL = 'simulador_evento';

type Fato = {
  conta: Beneficiario;
  titulo: Titulo;
  movimento: string;
  canal: string;
  momento: Date;
  liquidacao: Liquidacao;
  /** Tells two payments of one title apart. */
  serial: number;
  agora: Date;
};

/**
 * A Java LocalDateTime written as numbers: seconds and nanoseconds are left out when nothing but zeros follows. Switched:
 * never more than the minute, or ISO text.
 */
function dateTime(instant: Date, { webhookDatas: form, webhookFuso }: Opcoes): number[] | string {
  const wallClock = webhookFuso === 'UTC' ? utcTime : brasiliaTime;
  const [year, month, day, hour, minute, second, ms] = wallClock(instant);
  if (form === 'iso') {
    const two = (part: number): string => String(part).padStart(2, '0');
    const date = `${year}-${two(month)}-${two(day)}`;
    return `${date}T${two(hour)}:${two(minute)}:${two(second)}.${String(ms).padStart(3, '0')}`;
  }
  if (form === 'lista-curta') return [year, month, day, hour, minute];
  if (ms > 0) return [year, month, day, hour, minute, second, ms * 1_000_000];
  return second > 0 ? [year, month, day, hour, minute, second] : [year, month, day, hour, minute];
}

const day = (date: LocalDate, form: Opcoes['webhookDatas']): number[] | string =>
  form === 'iso' ? date : date.split('-').map(Number);

const written = (value: Centavos): string => (value === 0 ? '0' : decimalFromCentavos(value));

/** The visible form of the id is title and movement, so that a second payment by the same way repeats it. */
function eventId({ conta, titulo, movimento, serial }: Fato): string {
  const digits = conta.opcoes.idEventoUnico
    ? `${String(titulo.id).padStart(20, '0')}${String(serial).padStart(10, '0')}`
    : String(titulo.id).padStart(30, '0');
  return `N${digits}${movimento}`;
}

function eventBody(fato: Fato, contrato: Contrato): object {
  const { conta, titulo, movimento, canal, momento, liquidacao } = fato;
  const { webhookDatas, feriados, carteira } = conta.opcoes;
  return {
    agencia: conta.cooperativa,
    posto: conta.posto,
    beneficiario: conta.codigo,
    nossoNumero: titulo.nosso_numero,
    dataEvento: dateTime(momento, conta.opcoes),
    movimento,
    valorLiquidacao: written(liquidacao.valor),
    valorDesconto: written(liquidacao.desconto),
    valorJuros: written(liquidacao.juros),
    valorMulta: written(liquidacao.multa),
    valorAbatimento: written(liquidacao.abatimento),
    carteira: `CARTEIRA ${carteira}`,
    dataPrevisaoPagamento: day(creditDay(canal, businessDate(momento), feriados), webhookDatas),
    idEventoWebhook: eventId(fato),
    ...(contrato.enviarIdTituloEmpresa && titulo.id_titulo_empresa !== null
      ? { idTituloEmpresa: titulo.id_titulo_empresa }
      : {}),
  };
}

function wants(contrato: Contrato, movimento: string): boolean {
  return (
    contrato.contratoStatus === 'ATIVO' &&
    contrato.urlStatus === 'ATIVO' &&
    (contrato.eventos.includes('LIQUIDACAO') || contrato.eventos.includes(movimento))
  );
}

/** How an event is stored that a fault strikes; every other one is PENDENTE. */
const STATE: Record<string, string> = { 'webhook-perder': 'PERDIDO', 'webhook-reordenar': 'RETIDO' };

/**
 * Writes the event beside the settlement, in the same transaction; the sender finds it there. Returns its id, or null
 * where no active contract wants it.
 */
export async function storeEvent(tx: Tx, fato: Fato): Promise<number | null> {
  const { conta, titulo, movimento, agora } = fato;
  const found = await tx.query<{ contrato: Contrato }>(
    'select contrato from contrato_webhook where beneficiario_id = $1',
    [conta.id],
  );
  const contrato = found.rows[0]?.contrato;
  if (!contrato || !wants(contrato, movimento)) return null;
  const falha = await takeWebhookFault(tx, conta.id);
  const { rows } = await tx.query<{ id: number }>(
    `insert into evento (beneficiario_id, titulo_id, corpo, situacao, enviar_em, token_errado, criado_em)
     select $1, $2, $3, $4, $5, $6, $7 from generate_series(1, $8) returning id`,
    [
      conta.id,
      titulo.id,
      JSON.stringify(inEnvelope(eventBody(fato, contrato), conta.opcoes.webhookForma)),
      STATE[falha?.tipo ?? ''] ?? 'PENDENTE',
      falha?.tipo === 'webhook-atrasar' ? new Date(agora.getTime() + falha.ms) : null,
      falha?.tipo === 'webhook-token-errado',
      agora,
      falha?.tipo === 'webhook-duplicar' ? 2 : 1,
    ],
  );
  const id = rows.at(-1)?.id ?? null;
  if (falha?.tipo !== 'webhook-reordenar') await releaseHeld(tx, conta.id, id);
  await tx.query(`notify ${EVENT_CHANNEL}`);
  return rows[0]?.id ?? null;
}

function inEnvelope(body: object, form: Opcoes['webhookForma']): object {
  if (form === 'lista') return [body];
  return form === 'eventos' ? { eventos: [body] } : body;
}

/** Lets the events go that were held back: behind that one, or at once where there is none. */
export async function releaseHeld(tx: Tx, beneficiario: number, behind: number | null): Promise<void> {
  await tx.query(
    `update evento set situacao = 'PENDENTE', atras_de = $2 where beneficiario_id = $1 and situacao = 'RETIDO'`,
    [beneficiario, behind],
  );
}
