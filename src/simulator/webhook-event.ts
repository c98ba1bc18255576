import { addDays, businessDate, type LocalDate, weekday } from '@/domain/local-date';
import { type Centavos, decimalFromCentavos } from '@/domain/money';
import type { Beneficiario } from './beneficiarios';
import { brasiliaTime } from './clock';
import type { Tx } from './database';
import { takeWebhookFault } from './faults';
import type { Liquidacao, Titulo } from './titulos';
import type { Contrato } from './webhook-routes';

/** Where the sender listens for new events. */
export const EVENT_CHANNEL = 'simulador_evento';

type Fato = {
  conta: Beneficiario;
  titulo: Titulo;
  movimento: string;
  momento: Date;
  liquidacao: Liquidacao;
  agora: Date;
};

/** A Java LocalDateTime written as numbers: seconds and nanoseconds are left out when nothing but zeros follows. */
function dateTimeArray(instant: Date): number[] {
  const [year, month, day, hour, minute, second, ms] = brasiliaTime(instant);
  if (ms > 0) return [year, month, day, hour, minute, second, ms * 1_000_000];
  return second > 0 ? [year, month, day, hour, minute, second] : [year, month, day, hour, minute];
}

function dateArray(date: LocalDate): number[] {
  return date.split('-').map(Number);
}

/** Other banks' money comes on the next working day, everything else at once. */
function creditDay(movimento: string, dia: LocalDate): LocalDate {
  if (!movimento.startsWith('LIQUIDACAO_COMPE')) return dia;
  let day = addDays(dia, 1);
  while (weekday(day) === 0 || weekday(day) === 6) day = addDays(day, 1);
  return day;
}

const written = (value: Centavos): string => (value === 0 ? '0' : decimalFromCentavos(value));

function eventBody({ conta, titulo, movimento, momento, liquidacao }: Fato, contrato: Contrato): object {
  return {
    agencia: conta.cooperativa,
    posto: conta.posto,
    beneficiario: conta.codigo,
    nossoNumero: titulo.nosso_numero,
    dataEvento: dateTimeArray(momento),
    movimento,
    valorLiquidacao: written(liquidacao.valor),
    valorDesconto: written(liquidacao.desconto),
    valorJuros: written(liquidacao.juros),
    valorMulta: written(liquidacao.multa),
    valorAbatimento: written(liquidacao.abatimento),
    carteira: 'CARTEIRA SIMPLES',
    dataPrevisaoPagamento: dateArray(creditDay(movimento, businessDate(momento))),
    idEventoWebhook: `N${String(titulo.id).padStart(30, '0')}${movimento}`,
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
      eventBody(fato, contrato),
      falha?.tipo === 'webhook-perder' ? 'PERDIDO' : 'PENDENTE',
      falha?.tipo === 'webhook-atrasar' ? new Date(agora.getTime() + falha.ms) : null,
      falha?.tipo === 'webhook-token-errado',
      agora,
      falha?.tipo === 'webhook-duplicar' ? 2 : 1,
    ],
  );
  await tx.query(`notify ${EVENT_CHANNEL}`);
  return rows[0]?.id ?? null;
}
