import { randomUUID } from 'node:crypto';
import { Agent } from 'node:http';
import { withClient } from '../../scripts/database/roles';
import { eventually } from '../../tests/support/eventually';
import { postJson } from '../floors/post-json';
import { payTitles } from './pay-titles';
import { type Arrivals, runArrivals } from './run-arrivals';
import type { CalledAccount, WebhookStack } from './webhook-stack';

const PER_SECOND = 200;
const SECONDS = 10;
/** Titles that a round's events tell of, each of them several times and each time with other words. */
const TITLES = 500;
const CONNECTIONS = 128;
const WARM_UP = 400;
const REPEATED = 50;
/** At the bank's pace a round's events are confirmed in some minutes. */
const QUIET_MS = 400_000;

/** One turn of one contender, and how many events the worker confirmed meanwhile. */
export type WebhookTurn = Arrivals & { confirmed: number };
export type WebhookTimings = { perSecond: number; sent: number; app: WebhookTurn[]; floor: WebhookTurn[] };

/**
 * In each round events arrive at the application, and at once afterwards, while the worker still confirms those, as many at
 * the floor. Throws unless every event is stored once, those that come again are counted and not stored, and the bank was
 * asked about all.
 */
export async function timeWebhook(
  stack: WebhookStack,
  rounds: number,
  tell: (what: string) => void,
): Promise<WebhookTimings> {
  // A connection for each, as from a sender that is many: none is used again in the moment in which the server leaves it.
  const agent = new Agent({ maxSockets: CONNECTIONS });
  const senders = { app: sender(agent, stack.app), floor: sender(agent, stack.floor, stack.floorUrl) };
  const timings: WebhookTimings = { perSecond: PER_SECOND, sent: PER_SECOND * SECONDS, app: [], floor: [] };
  const sent = { app: 0, floor: 0 };
  const turn = async (who: 'app' | 'floor', titles: string[], count: number): Promise<WebhookTurn> => {
    const bodies = eventsAbout(stack[who], titles, count);
    const before = await countConfirmed(stack);
    const { latencies } = await runArrivals(senders[who], bodies, PER_SECOND);
    sent[who] += count;
    if (who === 'floor') await leaveInPeace(stack);
    if (who === 'app') for (const body of bodies.slice(0, REPEATED)) await senders.app(body);
    return { latencies, confirmed: (await countConfirmed(stack)) - before };
  };
  try {
    for (let round = 0; round <= rounds; round += 1) {
      const isWarmUp = round === 0;
      tell(isWarmUp ? 'warming up' : `round ${round} of ${rounds}`);
      const titles = await payTitles(stack, isWarmUp ? WARM_UP / 4 : TITLES);
      await untilAttended(stack);
      for (const who of ['app', 'floor'] as const) {
        const timed = await turn(who, titles, isWarmUp ? WARM_UP : timings.sent);
        if (!isWarmUp) timings[who].push(timed);
      }
    }
    await untilAttended(stack);
    await checkStored(stack, sent, (rounds + 1) * REPEATED);
    return timings;
  } finally {
    agent.destroy();
  }
}

function sender(agent: Agent, { contract }: CalledAccount, elsewhere?: string): (body: string) => Promise<void> {
  const { origin, pathname } = new URL(contract.url);
  // By its address: nobody is to wait for a name.
  const at = elsewhere ?? origin.replace('localhost', '127.0.0.1');
  const headers = { [contract.header]: contract.token };
  return async (body) => {
    const { status, text } = await postJson(agent, at, pathname, headers, body);
    if (status !== 200) throw new Error(`${at} answered ${status}: ${text}`);
  };
}

function eventsAbout({ codigo }: CalledAccount, titles: string[], count: number): string[] {
  const now = new Date().toISOString();
  return Array.from({ length: count }, (_, index) =>
    JSON.stringify({
      agencia: '0165',
      posto: '02',
      beneficiario: codigo,
      nossoNumero: titles[index % titles.length],
      dataEvento: now,
      movimento: 'LIQUIDACAO_PIX',
      valorLiquidacao: '1250.00',
      valorDesconto: '0',
      valorJuros: '0',
      valorMulta: '0',
      valorAbatimento: '0',
      carteira: 'CARTEIRA SIMPLES',
      idEventoWebhook: randomUUID(),
    }),
  );
}

function countConfirmed({ superUrl, app }: WebhookStack): Promise<number> {
  const text = `select count(*)::int as n from evento_bancario where convenio_id = $1 and situacao = 'CONFIRMADO'`;
  return withClient(superUrl, async (client) => (await client.query(text, [app.convenioId])).rows[0].n);
}

/** Nobody is to ask the bank about what the floor has stored. */
async function leaveInPeace({ superUrl, floor }: WebhookStack): Promise<void> {
  const text = 'update evento_bancario set proxima_tentativa_em = null where convenio_id = $1';
  await withClient(superUrl, (client) => client.query(text, [floor.convenioId]));
}

/** Until nothing waits for the worker. */
function untilAttended({ superUrl, app }: WebhookStack): Promise<true> {
  return withClient(superUrl, (client) =>
    eventually(
      'the worker to confirm what arrived',
      async () => {
        const open = await client.query(
          `select 1 from evento_bancario where convenio_id = $1 and situacao = 'RECEBIDO'
           union all select 1 from graphile_worker._private_jobs where run_at <= now() limit 1`,
          [app.convenioId],
        );
        return open.rowCount === 0 || null;
      },
      QUIET_MS,
    ),
  );
}

async function checkStored(
  { superUrl, app, floor }: WebhookStack,
  sent: { app: number; floor: number },
  repeated: number,
): Promise<void> {
  const text = `select count(*)::int as stored, sum(repeticoes)::int as repeated,
    count(*) filter (where situacao = 'CONFIRMADO' and autenticado)::int as confirmed from evento_bancario where convenio_id = $1`;
  const [ours, floors] = await withClient(superUrl, async (client) => [
    (await client.query(text, [app.convenioId])).rows[0],
    (await client.query(text, [floor.convenioId])).rows[0],
  ]);
  const expected = { stored: sent.app, repeated, confirmed: sent.app };
  if (JSON.stringify(ours) !== JSON.stringify(expected))
    throw new Error(`stored ${JSON.stringify(ours)}, expected ${JSON.stringify(expected)}`);
  if (floors.stored !== sent.floor) throw new Error(`the floor stored ${floors.stored} of ${sent.floor}`);
}
