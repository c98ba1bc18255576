import { addDays, businessDate } from '@/domain/local-date';
import type { Victim } from './breakable-house';
import { type Calendar, DISCOUNT_DAYS, type PlannedAct, STORIES, type StoryName } from './money-stories';
import { type Chance, seededChance } from './seeded-chance';
import { type Fault, type PlannedOrder, planStorm, type StormPlan } from './storm-plan';
import { newOrder } from './stubborn-client';

/**
 * A process killed at a moment of chance: worker and PostgreSQL while a sweep is waiting for the bank's pages, the web
 * application while the bank is telling it of payments. `slowMs`: how long each page takes.
 */
export type Blow = { victim: Victim; slowMs: number; afterMs: number; awayMs: number };

export type Round = { acts: PlannedAct[]; blow: Blow | null };

/** One day of the bank's; `away`: our processes are dead from its first minute to its last. */
export type MoneyDay = { away: boolean; rounds: Round[] };

export type MoneyPlan = {
  /** How the bank behaves towards the accounts, and the rules of their titles. */
  opcoes: object;
  regras: object;
  issuing: StormPlan;
  /** Titles issued on the last evening before the absence: the bank has them, and its answers are lost. */
  uncertain: PlannedOrder[];
  /** What the bank answers, after the absence, to those who ask about them. */
  afterAbsence: Fault[];
  days: MoneyDay[];
  /** The kind of each order, by its number. */
  stories: Map<string, StoryName | 'pago ainda incerto'>;
};

const CALENDAR: Calendar = { dias: 16, foraDe: 4, foraAte: 10, vezes: 3 };
// The issuing drill has its own kills; here they only make some titles uncertain.
const EVERY_NTH_WAVE = 3;
// Of 100 that the issuing drill pays at once.
const PAID_AT_ISSUE = 40;
const UNCERTAIN = 15;
const UNCERTAIN_AT_LEAST = 4;
// Each fault is met by one call; a title is asked about by up to two, and again a minute later.
const ASKED_IN_VAIN = 10;
const BLOWS: readonly Victim[] = ['worker', 'postgres', 'worker', 'web', 'worker'];
const BLOW_COUNT = 15;

/** Draws everything from the seed: what is issued, what becomes of each title on which day, and which process dies when. */
export function planMoney(seed: number, count: number): MoneyPlan {
  const chance = seededChance(seed + 1);
  const storm = planStorm(seed, count);
  const names = dealStories(chance, count);
  const stories: MoneyPlan['stories'] = new Map();
  const acts: PlannedAct[] = [];
  const orders = storm.orders.map((order, index): PlannedOrder => {
    const name = names[index] ?? 'integral';
    const { vencimento, acts: own } = STORIES[name].draw({ chance, calendar: CALENDAR, order });
    stories.set(order.numero, name);
    acts.push(...own.map((act) => ({ ...act, numero: order.numero })));
    // Some are paid at once, whether we know by then that the bank has them or not; what their story has in store comes too.
    const payment = chance.between(1, 100) <= PAID_AT_ISSUE ? order.payment : null;
    return { ...order, payment, vencimento: dueIn(vencimento) };
  });
  const uncertain = Array.from({ length: atLeast(UNCERTAIN_AT_LEAST, (count * UNCERTAIN) / 1000) }, (_, index) => {
    const order = newOrder(count + index + 1, chance.between(100, 999_999));
    stories.set(order.numero, 'pago ainda incerto');
    acts.push(...paidTwice(chance, order.numero, order.valor));
    const faults = [{ tipo: 'reset-depois', rota: 'registrar' }];
    return { ...order, vencimento: dueIn(CALENDAR.dias), faults, credentials: null, payment: null };
  });
  const vezes = uncertain.length * ASKED_IN_VAIN;
  return {
    opcoes: {
      liquidadosPorPagina: chance.between(5, 12),
      reenviosWebhook: chance.pick([0, 0, 2]),
      idEventoUnico: chance.between(0, 1) === 1,
    },
    regras: {
      juros: { tipo: 'PERCENTUAL_MES', pontosBase: 100 },
      multa: { tipo: 'PERCENTUAL', pontosBase: 200 },
      descontos: [{ tipo: 'PERCENTUAL', dias: DISCOUNT_DAYS, pontosBase: 500 }],
    },
    issuing: { orders, waves: storm.waves.filter((_, index) => index % EVERY_NTH_WAVE === 0) },
    uncertain,
    afterAbsence: ['cadastrados', 'consultar'].map((rota) => ({ tipo: '503', rota, vezes })),
    days: daysOf(acts, dealBlows(chance)),
    stories,
  };
}

function dueIn(days: number): string {
  return addDays(businessDate(new Date()), days);
}

const atLeast = (least: number, wanted: number) => Math.max(least, Math.round(wanted));

/** Twice on the first day of the absence, by one channel: only that day's list says so, and by then nobody knows the title. */
function paidTwice(chance: Chance, numero: string, valor: number): PlannedAct[] {
  const canal = chance.pick<'PIX' | 'REDE' | 'COMPE'>(['PIX', 'REDE', 'COMPE']);
  const act = { tipo: 'pagar', canal, valor, webhook: null } as const;
  const once = { numero, dia: CALENDAR.foraDe, vez: 0, titulo: 'primeiro', act } as const;
  return [once, once];
}

/** One of each at least. */
function dealStories(chance: Chance, count: number): StoryName[] {
  const names = Object.keys(STORIES) as StoryName[];
  const more = names.flatMap((name) =>
    Array.from({ length: Math.max(0, Math.round((count * STORIES[name].share) / 100) - 1) }, () => name),
  );
  return chance.shuffle([...names, ...chance.shuffle(more)].slice(0, count));
}

type Blows = Map<string, Blow>;
const key = (dia: number, vez: number) => `${dia} ${vez}`;

function dealBlows(chance: Chance): Blows {
  const { dias, vezes, foraDe, foraAte } = CALENDAR;
  const rounds = Array.from(
    { length: dias * vezes },
    (_, index) => [Math.floor(index / vezes), index % vezes] as const,
  );
  const free = rounds.filter(([dia]) => dia < foraDe || dia > foraAte);
  // The first sweep after the absence has the most to read.
  const first: [number, number] = [foraAte + 1, 0];
  const others = chance.shuffle(free.filter(([dia, vez]) => key(dia, vez) !== key(...first)));
  return new Map(
    [first, ...others].slice(0, BLOW_COUNT).map(([dia, vez], index) => [
      key(dia, vez),
      {
        victim: BLOWS[index % BLOWS.length] ?? 'worker',
        slowMs: chance.between(700, 1_400),
        afterMs: chance.between(0, 600),
        awayMs: chance.between(0, 800),
      },
    ]),
  );
}

function daysOf(acts: readonly PlannedAct[], blows: Blows): MoneyDay[] {
  const { dias, vezes, foraDe, foraAte } = CALENDAR;
  return Array.from({ length: dias }, (_, dia) => ({
    away: dia >= foraDe && dia <= foraAte,
    rounds: Array.from({ length: vezes }, (_unused, vez) => ({
      acts: acts.filter((act) => act.dia === dia && act.vez === vez),
      blow: blows.get(key(dia, vez)) ?? null,
    })),
  }));
}
