import type { Victim } from './breakable-house';
import { type Chance, seededChance } from './seeded-chance';
import { newOrder, type Order } from './stubborn-client';

/** What goes wrong at the bank: a fault of its control API. */
export type Fault = { tipo: string; rota?: string; ms?: number; vezes?: number; mensagem?: string };

/** What happens to the account's credentials at the bank. */
export type CredentialBlow = 'encerrar-tokens' | 'rotacionar-segredo';

/** One order and all that is planted just before it is sent. Whom a fault strikes is up to the moment. */
export type PlannedOrder = Order & {
  faults: Fault[];
  credentials: CredentialBlow | null;
  /** Paid as soon as the browser has been answered, and what happens to the bank's webhook. */
  payment: { canal: 'PIX' | 'REDE'; webhook: Fault | null } | null;
};

/**
 * Some orders, the first of which the bank answers slowly, and a kill at a moment of chance while they are under way. `awayMs`:
 * how long PostgreSQL stays away.
 */
export type Wave = { orders: number; victim: Victim; slowMs: number; afterMs: number; awayMs: number };

export type StormPlan = { orders: PlannedOrder[]; waves: Wave[] };

/** How many of 1,000 orders find that fault planted; at least one of each in any drill, and three of the worst. */
const AT_REGISTRATION: Record<string, number> = {
  'reset-antes': 40,
  'reset-depois': 70,
  '429': 30,
  '503': 30,
  '504': 30,
  '504-depois': 40,
  html: 30,
  lento: 40,
  'lento-depois': 120,
  recusar: 30,
};
const AT_LOOK_UP: Record<string, number> = { 'reset-antes': 20, '503': 20, html: 20, 'lento-depois': 40 };
const AT_WEBHOOK: Record<string, number> = {
  'webhook-perder': 25,
  'webhook-duplicar': 25,
  'webhook-atrasar': 25,
  'webhook-reordenar': 25,
  'webhook-token-errado': 25,
};
const CREDENTIALS: Record<CredentialBlow, number> = { 'encerrar-tokens': 30, 'rotacionar-segredo': 4 };
const PAID_WITHOUT_FAULT = 40;

const WORST = 'reset-depois';
const WORST_AT_LEAST = 3;

const KILLS = 48;
const KILLS_AT_LEAST = 2;
const VICTIMS: readonly Victim[] = ['web', 'worker', 'postgres', 'web'];

/** Draws everything from the seed: orders, faults, payments, and which process dies when. */
export function planStorm(seed: number, count: number): StormPlan {
  const chance = seededChance(seed);
  const kills = Math.max(KILLS_AT_LEAST, Math.round((count * KILLS) / 1000));
  const registration = deal(chance, count, AT_REGISTRATION);
  const lookUp = deal(chance, count, AT_LOOK_UP);
  const credentials = deal(chance, count, CREDENTIALS);
  const payment = deal(chance, count, { ...AT_WEBHOOK, '': PAID_WITHOUT_FAULT });
  const orders = Array.from({ length: count }, (_, index): PlannedOrder => {
    const forma = chance.pick<Order['forma']>(['BOLETO', 'BOLETO_HIBRIDO', 'BOLETO_HIBRIDO']);
    const struck = registration[index];
    return {
      ...newOrder(index + 1, chance.between(100, 999_999), forma),
      faults: [
        ...(struck ? [faultOf(chance, struck, 'registrar')] : []),
        ...['cadastrados', 'consultar'].flatMap((rota) =>
          lookUp[index] ? [faultOf(chance, lookUp[index], rota)] : [],
        ),
      ],
      credentials: credentials[index] ?? null,
      payment: payment[index] === undefined ? null : paymentOf(chance, forma, payment[index]),
    };
  });
  return { orders, waves: planWaves(chance, count, kills) };
}

function faultOf(chance: Chance, tipo: string, rota: string): Fault {
  if (tipo === 'recusar') return { tipo, rota, mensagem: 'Negócio: Título recusado pelo ensaio.' };
  if (tipo === 'lento') return { tipo, rota, ms: chance.between(100, 700) };
  if (tipo === 'lento-depois') return { tipo, rota, ms: chance.between(300, 1_400) };
  return { tipo, rota };
}

function paymentOf(chance: Chance, forma: Order['forma'], webhook: string): PlannedOrder['payment'] {
  const canal = forma === 'BOLETO' ? 'REDE' : chance.pick<'PIX' | 'REDE'>(['PIX', 'REDE']);
  if (!webhook) return { canal, webhook: null };
  const ms = webhook === 'webhook-atrasar' ? { ms: chance.between(1_000, 240_000) } : {};
  return { canal, webhook: { tipo: webhook, ...ms } };
}

function planWaves(chance: Chance, count: number, kills: number): Wave[] {
  const victims = Array.from({ length: kills }, (_, index) => VICTIMS[index % VICTIMS.length] ?? 'web');
  return chance.shuffle(victims).map((victim, index) => ({
    orders: Math.floor((count * (index + 1)) / kills) - Math.floor((count * index) / kills),
    victim,
    slowMs: chance.between(1_000, 1_400),
    afterMs: chance.between(0, 250),
    awayMs: chance.between(0, 800),
  }));
}

/** A shuffled list of `count` places in which each thing stands as often as its share of 1,000 says; the rest are empty. */
function deal<T extends string>(chance: Chance, count: number, shares: Record<T, number>): (T | undefined)[] {
  const cards = Object.entries(shares).flatMap(([thing, share]) =>
    Array.from<T>({
      length: Math.max(thing === WORST ? WORST_AT_LEAST : 1, Math.round((count * Number(share)) / 1000)),
    }).fill(thing as T),
  );
  const dealt = chance.shuffle(Array.from({ length: count }, (_, place) => place)).slice(0, cards.length);
  const places = Array.from<T | undefined>({ length: count });
  for (const [index, place] of dealt.entries()) places[place] = cards[index];
  return places;
}
