import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import type { Banco } from './bank-route';
import { EVENT_CHANNEL } from './webhook-event';
import type { Contrato } from './webhook-routes';

const SENDER_LOCK = 748_002;
const AT_ONCE = 16;
const TIMEOUT_MS = 10_000;
/** Only delayed events and a moved clock need the poll; everything else wakes the sender. */
const POLL_MS = 250;
const RESEND_MS = 5_000;

type Evento = {
  id: number;
  corpo: object;
  token_errado: boolean;
  tentativas: number;
  beneficiario_id: number;
  contrato: Contrato;
};

// The oldest unsent event of each title, so that an estorno never overtakes its payment. Events under way are still
// PENDENTE and hold back their followers; an event that was to be overtaken waits for the one before which it would stand.
const DUE = `
  select e.id, e.corpo, e.token_errado, e.tentativas, e.beneficiario_id, c.contrato
  from evento e join contrato_webhook c on c.beneficiario_id = e.beneficiario_id
  where e.situacao = 'PENDENTE' and (e.enviar_em is null or e.enviar_em <= $1) and e.id <> all($2::bigint[])
    and not exists (
      select 1 from evento earlier
      where earlier.titulo_id = e.titulo_id and earlier.situacao = 'PENDENTE' and earlier.id < e.id
        and earlier.atras_de is null
        and (earlier.enviar_em is null or earlier.enviar_em <= $1)
    )
    and not exists (select 1 from evento ahead where ahead.id = e.atras_de and ahead.situacao = 'PENDENTE')
  order by e.id limit $3`;

async function post({ corpo, contrato, token_errado }: Evento, stop: AbortSignal): Promise<string> {
  const headers: Record<string, string> = { 'content-type': 'application/json' };
  if (contrato.header && contrato.token) {
    headers[contrato.header] = token_errado ? 'token-errado' : contrato.token;
  }
  try {
    const answer = await fetch(contrato.url, {
      method: 'POST',
      headers,
      body: JSON.stringify(corpo),
      redirect: 'manual',
      signal: AbortSignal.any([AbortSignal.timeout(TIMEOUT_MS), stop]),
    });
    await answer.body?.cancel();
    return String(answer.status);
  } catch (error) {
    return error instanceof Error && error.name === 'TimeoutError' ? 'sem resposta em 10 s' : 'sem conexão';
  }
}

/** Sends the events that lie in the database, whoever wrote them and whenever. An event is sent at least once. */
export function startWebhookSender(banco: Banco): { stop: () => Promise<void> } {
  const stopping = new AbortController();
  const giveUp = new AbortController();
  const underWay = new Map<number, Promise<void>>();
  let wake = new AbortController();
  const wakeUp = (): void => wake.abort();
  /** Returns at once when something has happened since the last sleep ended. */
  const sleep = async (ms: number): Promise<void> => {
    await wait(ms, undefined, { signal: AbortSignal.any([wake.signal, stopping.signal]) }).catch(() => undefined);
    wake = new AbortController();
  };

  async function record(evento: Evento, resposta: string): Promise<void> {
    const agora = banco.relogio.agora();
    const tentativas = evento.tentativas + 1;
    const again = tentativas <= (banco.contas.byId(evento.beneficiario_id)?.opcoes.reenviosWebhook ?? 0);
    const failed = again ? 'PENDENTE' : 'NAO_ENTREGUE';
    await banco.db.query(
      'update evento set situacao = $2, resposta = $3, tentativas = $4, enviar_em = $5 where id = $1',
      [
        evento.id,
        resposta === '200' ? 'ENTREGUE' : failed,
        resposta,
        tentativas,
        new Date(agora.getTime() + (again && resposta !== '200' ? RESEND_MS * tentativas : 0)),
      ],
    );
  }

  async function deliver(evento: Evento): Promise<void> {
    try {
      const resposta = await post(evento, giveUp.signal);
      if (giveUp.signal.aborted) return;
      await record(evento, resposta);
      banco.log.info({ evento: evento.id, resposta }, 'webhook enviado');
    } catch (error) {
      // Not recorded, so still PENDENTE: it goes out again.
      banco.log.warn({ evento: evento.id, erro: (error as Error).message }, 'webhook não anotado');
    } finally {
      underWay.delete(evento.id);
      wakeUp();
    }
  }

  async function sendDue(): Promise<void> {
    const free = AT_ONCE - underWay.size;
    if (free === 0) return;
    const ids = [...underWay.keys()];
    const { rows } = await banco.db.query<Evento>(DUE, [banco.relogio.agora(), ids, free]);
    for (const evento of rows) underWay.set(evento.id, deliver(evento));
  }

  /** Works as long as its connection, which carries the lock of the one sender, lives. */
  async function work(client: pg.Client, lost: AbortSignal): Promise<void> {
    await client.connect();
    const { rows } = await client.query<{ mine: boolean }>('select pg_try_advisory_lock($1) as mine', [SENDER_LOCK]);
    if (!rows[0]?.mine) return;
    client.on('notification', wakeUp);
    await client.query(`listen ${EVENT_CHANNEL}`);
    while (!stopping.signal.aborted && !lost.aborted) {
      await sendDue();
      await sleep(POLL_MS);
    }
  }

  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      const lost = new AbortController();
      const client = new pg.Client({
        connectionString: banco.env.SIMULADOR_DATABASE_URL,
        connectionTimeoutMillis: 3_000,
        application_name: 'simulador-webhook',
      });
      client.on('error', () => lost.abort());
      client.on('end', () => lost.abort());
      await work(client, lost.signal).catch((error: Error) => {
        banco.log.warn({ erro: error.message }, 'envio de webhooks parado');
      });
      await client.end().catch(() => undefined);
      await sleep(POLL_MS);
    }
  }

  const running = run();
  return {
    stop: async () => {
      stopping.abort();
      await running;
      const grace = setTimeout(() => giveUp.abort(), 2_000);
      await Promise.allSettled(underWay.values());
      clearTimeout(grace);
    },
  };
}
