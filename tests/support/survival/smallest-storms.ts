import type { Breaker } from './breakers';
import type { Difference } from './compare-books';
import type { PlannedOrder, StormPlan, Wave } from './storm-plan';
import { newOrder } from './stubborn-client';

type SmallestStorm = {
  breaker: Breaker;
  fault: string;
  plan: () => StormPlan;
  /** What the books must show when that piece is missing. */
  difference: Difference['kind'];
};

const ORDERS = 3;
// Nobody waits for it: whoever made the call is killed at once.
const UNTIL_KILLED_MS = 20_000;

/** For each piece of the house the smallest storm in which it is surely needed, whatever the moment. */
export const SMALLEST_STORMS: SmallestStorm[] = [
  { breaker: 'lookup', fault: 'sends again what the bank already has', plan: answersLost, difference: 'duplicado' },
  { breaker: 'sweep', fault: 'forgets what no job wakes', plan: callsLost, difference: 'parado' },
  { breaker: 'lease', fault: 'waits for a sender that died', plan: senderKilled, difference: 'parado' },
  { breaker: 'dedupe', fault: 'issues what it has issued already', plan: senderKilled, difference: 'duplicado' },
];

/** All of them as one, for the whole house. */
export function allSmallestStorms(): StormPlan {
  const orders = [...answersLost(0).orders, ...callsLost(ORDERS).orders, ...calmOrders(2 * ORDERS)];
  return { orders, waves: [senderDies(orders.length)] };
}

/** The bank registers each and its answer never arrives. */
function answersLost(first = 0): StormPlan {
  return struckBy('reset-depois', first);
}

/** The call never arrives: "not there" is believed when the bank has been asked twice, of which the safety net's job does one. */
function callsLost(first = 0): StormPlan {
  return struckBy('reset-antes', first);
}

/** The application dies while the bank is working on its calls; the browsers repeat their requests. */
function senderKilled(): StormPlan {
  return { orders: calmOrders(0), waves: [senderDies(ORDERS)] };
}

function senderDies(orders: number): Wave {
  return { orders, victim: 'web', slowMs: UNTIL_KILLED_MS, afterMs: 0, awayMs: 0 };
}

function struckBy(tipo: string, first: number): StormPlan {
  return { orders: calmOrders(first).map((order) => ({ ...order, faults: [{ tipo, rota: 'registrar' }] })), waves: [] };
}

function calmOrders(first: number): PlannedOrder[] {
  const calm = { faults: [], credentials: null, payment: null };
  return Array.from({ length: ORDERS }, (_, n) => ({ ...newOrder(first + n + 1, n + 1), ...calm }));
}
