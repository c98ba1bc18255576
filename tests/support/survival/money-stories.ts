import type { Chance } from './seeded-chance';
import type { Fault } from './storm-plan';
import type { Order } from './stubborn-client';

/** What somebody does to one title at the bank, or asks us to do to it. Money in centavos. */
export type Act =
  | {
      tipo: 'pagar';
      canal: 'PIX' | 'REDE' | 'COMPE' | 'AVISO_COMPE';
      /** Null: what is owed on that day, by the bank's own reckoning. */
      valor: number | null;
      webhook: Fault | null;
    }
  /** The bank takes today's last REDE payment back. */
  | { tipo: 'estornar'; webhook: Fault | null }
  /** The branch writes the title off; we are not told. */
  | { tipo: 'baixar-na-agencia' }
  /** A person here asks for the write-off, or for another boleto in its place. */
  | { tipo: 'baixar' }
  | { tipo: 'substituir'; valor: number };

/** When: days from the first day of payments on, and rounds of a day. */
type Moment = { dia: number; vez: number };

/** `titulo`: the cobrança's first title, or the one that took its place. */
export type PlannedAct = Moment & { numero: string; titulo: 'primeiro' | 'ultimo'; act: Act };

/** The days of a plan: those from `foraDe` to `foraAte` find nobody at home. */
export type Calendar = { dias: number; foraDe: number; foraAte: number; vezes: number };

/** What happens to one title, and how many days after the day of issue it is due. */
type Story = { vencimento: number; acts: Omit<PlannedAct, 'numero'>[] };

type Drawn = { chance: Chance; calendar: Calendar; order: Pick<Order, 'valor' | 'forma'> };

/** A discount ends that many days before the due date, so no title is due earlier. */
export const DISCOUNT_DAYS = 2;
const SOONEST = DISCOUNT_DAYS + 1;
/** Money day 0 is the day after the issue. */
const dueOn = (dia: number) => Math.max(SOONEST, dia + 1);
/** A due date on a weekend or a holiday may be paid on the next banking day. */
const SURELY_LATE = 5;

/** Each kind of settlement, and how many of 100 titles meet it. */
export const STORIES = {
  integral: { share: 16, draw: integral },
  atrasado: { share: 9, draw: atrasado },
  'com desconto': { share: 6, draw: comDesconto },
  parcial: { share: 5, draw: parcial },
  completado: { share: 6, draw: completado },
  'a maior': { share: 6, draw: aMaior },
  'Pix e boleto': { share: 6, draw: pixEBoleto },
  'duas vezes, mesmo dia e canal': { share: 8, draw: gemeos },
  'duas vezes, outro dia': { share: 4, draw: emDoisDias },
  'avisado e pago': { share: 6, draw: avisado },
  'só avisado': { share: 2, draw: soAvisado },
  estornado: { share: 5, draw: estornado },
  'estornado na hora': { share: 3, draw: estornadoNaHora },
  'estornado e pago de novo': { share: 5, draw: estornadoEPago },
  'baixado na agência e pago': { share: 3, draw: baixadoNaAgencia },
  'baixado a pedido e pago': { share: 3, draw: baixadoAPedido },
  'substituído e pago': { share: 4, draw: substituido },
  'em aberto': { share: 3, draw: emAberto },
} as const satisfies Record<string, { share: number; draw: (drawn: Drawn) => Story }>;

export type StoryName = keyof typeof STORIES;

const WEBHOOKS = ['perder', 'duplicar', 'atrasar', 'reordenar', 'token-errado'] as const;
const LATEST_DELAY_MS = 2 * 86_400_000;

function webhook(chance: Chance): Fault | null {
  if (chance.between(0, 1) === 0) return null;
  const tipo = `webhook-${chance.pick(WEBHOOKS)}`;
  return tipo === 'webhook-atrasar' ? { tipo, ms: chance.between(1_000, LATEST_DELAY_MS) } : { tipo };
}

function moment({ chance, calendar }: Drawn, from = 0, to = calendar.dias - 1): Moment {
  const dia = chance.between(Math.min(from, to), to);
  return { dia, vez: isAway(calendar, dia) ? 0 : chance.between(0, calendar.vezes - 1) };
}

/** A day on which somebody is here to be asked, with days after it. */
function dayAtHome({ chance, calendar }: Drawn): number {
  const early = chance.between(0, calendar.foraDe - 1);
  const late = chance.between(calendar.foraAte + 1, calendar.dias - 2);
  return chance.between(0, 1) === 0 ? early : late;
}

function isAway({ foraDe, foraAte }: Calendar, dia: number): boolean {
  return dia >= foraDe && dia <= foraAte;
}

function canal({ chance, order }: Drawn): 'PIX' | 'REDE' | 'COMPE' {
  return order.forma === 'BOLETO' ? chance.pick(['REDE', 'COMPE']) : chance.pick(['PIX', 'REDE', 'COMPE']);
}

function pay(drawn: Drawn, when: Moment, valor: number | null = null, by: 'PIX' | 'REDE' | 'COMPE' = canal(drawn)) {
  const act: Act = { tipo: 'pagar', canal: by, valor, webhook: webhook(drawn.chance) };
  return { ...when, titulo: 'primeiro' as const, act };
}

function reverse({ chance }: Drawn, when: Moment) {
  return { ...when, titulo: 'primeiro' as const, act: { tipo: 'estornar' as const, webhook: webhook(chance) } };
}

function part({ chance, order }: Drawn): number {
  return chance.between(1, order.valor - 1);
}

function integral(drawn: Drawn): Story {
  const when = moment(drawn);
  return { vencimento: dueOn(when.dia + drawn.chance.between(0, DISCOUNT_DAYS)), acts: [pay(drawn, when)] };
}

function atrasado(drawn: Drawn): Story {
  const when = moment(drawn, SOONEST + SURELY_LATE);
  return { vencimento: when.dia + 1 - SURELY_LATE, acts: [pay(drawn, when)] };
}

function comDesconto(drawn: Drawn): Story {
  const when = moment(drawn);
  return { vencimento: dueOn(when.dia + DISCOUNT_DAYS + drawn.chance.between(0, 6)), acts: [pay(drawn, when)] };
}

function parcial(drawn: Drawn): Story {
  const when = moment(drawn);
  return { vencimento: dueOn(when.dia), acts: [pay(drawn, when, part(drawn))] };
}

function completado(drawn: Drawn): Story {
  const first = moment(drawn, 0, drawn.calendar.dias - 2);
  const second = drawn.chance.between(0, 2) === 0 ? first : moment(drawn, first.dia + 1);
  const valor = part(drawn);
  const acts = [pay(drawn, first, valor), pay(drawn, second, drawn.order.valor - valor)];
  return { vencimento: dueOn(second.dia), acts };
}

function aMaior(drawn: Drawn): Story {
  const when = moment(drawn);
  return { vencimento: dueOn(when.dia), acts: [pay(drawn, when, drawn.order.valor + drawn.chance.between(1, 5_000))] };
}

function pixEBoleto(drawn: Drawn): Story {
  const first = moment(drawn);
  const second = drawn.chance.between(0, 1) === 0 ? first : moment(drawn, first.dia + 1);
  const by = drawn.order.forma === 'BOLETO' ? 'COMPE' : 'PIX';
  const { valor } = drawn.order;
  return { vencimento: dueOn(second.dia), acts: [pay(drawn, first, valor, by), pay(drawn, second, valor, 'REDE')] };
}

function gemeos(drawn: Drawn): Story {
  const { chance, calendar, order } = drawn;
  const { dia, vez } = moment(drawn);
  const last = isAway(calendar, dia) ? 0 : calendar.vezes - 1;
  const by = canal(drawn);
  const acts = [vez, chance.between(vez, last)].map((at) => pay(drawn, { dia, vez: at }, order.valor, by));
  return { vencimento: dueOn(dia), acts };
}

function emDoisDias(drawn: Drawn): Story {
  const first = moment(drawn, 0, drawn.calendar.dias - 2);
  const second = moment(drawn, first.dia + 1);
  const by = canal(drawn);
  const acts = [first, second].map((when) => pay(drawn, when, drawn.order.valor, by));
  return { vencimento: dueOn(second.dia), acts };
}

function avisado(drawn: Drawn): Story {
  const when = moment(drawn, 0, drawn.calendar.dias - 2);
  const settled = { dia: when.dia + 1, vez: 0 };
  return { vencimento: dueOn(settled.dia), acts: [announce(drawn, when), pay(drawn, settled, null, 'COMPE')] };
}

function soAvisado(drawn: Drawn): Story {
  const when = moment(drawn);
  return { vencimento: dueOn(when.dia), acts: [announce(drawn, when)] };
}

function announce({ chance }: Drawn, when: Moment) {
  const act: Act = { tipo: 'pagar', canal: 'AVISO_COMPE', valor: null, webhook: webhook(chance) };
  return { ...when, titulo: 'primeiro' as const, act };
}

/** Paid in the first round; by the second one the list has told of it. */
function estornado(drawn: Drawn): Story {
  const { chance, calendar } = drawn;
  const { dia } = moment(drawn);
  const later = isAway(calendar, dia) ? 0 : chance.between(1, calendar.vezes - 1);
  const acts = [pay(drawn, { dia, vez: 0 }, null, 'REDE'), reverse(drawn, { dia, vez: later })];
  return { vencimento: dueOn(dia), acts };
}

function estornadoNaHora(drawn: Drawn): Story {
  const when = moment(drawn);
  return { vencimento: dueOn(when.dia), acts: [pay(drawn, when, null, 'REDE'), reverse(drawn, when)] };
}

function estornadoEPago(drawn: Drawn): Story {
  const { vencimento, acts } = estornado(drawn);
  const [{ dia, vez } = { dia: 0, vez: 0 }] = acts.slice(-1);
  const again = drawn.chance.between(0, 2) === 0 ? moment(drawn, dia) : { dia, vez };
  const when = again.dia === dia ? { dia, vez } : again;
  return { vencimento: Math.max(vencimento, dueOn(when.dia)), acts: [...acts, pay(drawn, when, null, 'REDE')] };
}

function baixadoNaAgencia(drawn: Drawn): Story {
  const when = moment(drawn, 0, drawn.calendar.dias - 2);
  const paid = drawn.chance.between(0, 2) === 0 ? [] : [pay(drawn, moment(drawn, when.dia + 1), drawn.order.valor)];
  const written = { ...when, titulo: 'primeiro' as const, act: { tipo: 'baixar-na-agencia' as const } };
  return { vencimento: dueOn(when.dia + 1), acts: [written, ...paid] };
}

function baixadoAPedido(drawn: Drawn): Story {
  const dia = dayAtHome(drawn);
  const asked = { dia, vez: 0, titulo: 'primeiro' as const, act: { tipo: 'baixar' as const } };
  return { vencimento: dueOn(dia + 3), acts: [asked, pay(drawn, moment(drawn, dia + 1), drawn.order.valor)] };
}

function substituido(drawn: Drawn): Story {
  const { chance, order } = drawn;
  const dia = dayAtHome(drawn);
  const valor = order.valor + chance.between(100, 10_000);
  const asked = { dia, vez: 0, titulo: 'primeiro' as const, act: { tipo: 'substituir' as const, valor } };
  const old = pay(drawn, moment(drawn, dia + 1), order.valor);
  const other = { ...pay(drawn, moment(drawn, dia + 1), valor), titulo: 'ultimo' as const };
  return { vencimento: dueOn(dia + 3), acts: chance.between(0, 1) === 0 ? [asked, old] : [asked, old, other] };
}

function emAberto(drawn: Drawn): Story {
  return { vencimento: dueOn(moment(drawn).dia), acts: [] };
}
