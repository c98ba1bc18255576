import { addDays, type LocalDate } from '@/domain/local-date';
import type { MONEY_BREAKERS } from './breakers';
import type { MoneyDifference } from './compare-money';
import type { IssuingAccount } from './issuing-account';
import { newOrder, type Order } from './stubborn-client';

type Strike = { account: IssuingAccount; nossoNumero: string; hoje: LocalDate };

type SmallestMoneyStorm = {
  breaker: (typeof MONEY_BREAKERS)[number];
  order: Order;
  /** Before the piece is taken away; what it does has been seen by then. */
  before?: (strike: Strike) => Promise<void>;
  /** The bank registers it, its answer is lost, and it is paid before anybody has asked again. */
  uncertain?: true;
  /** With the piece away. */
  strike: (strike: Strike) => Promise<void>;
  /** What the books must show about the title when that piece is missing. */
  difference: MoneyDifference['kind'];
};

/**
 * For each piece of the house through which money arrives the least that surely needs it, and none of those that are taken away
 * with it. No webhook tells of any of it.
 */
export const SMALLEST_MONEY_STORMS: SmallestMoneyStorm[] = [
  {
    breaker: 'authority',
    order: newOrder(1, 10_000),
    before: (strike) => pay(strike),
    strike: ({ account, nossoNumero }) => quietly(account, '/estornos', { nossoNumero }),
    difference: 'duplicado',
  },
  {
    breaker: 'count',
    order: newOrder(2, 20_000),
    strike: async (strike) => {
      await pay(strike);
      await pay(strike);
    },
    difference: 'perdido',
  },
  {
    breaker: 'match',
    order: newOrder(3, 30_000),
    uncertain: true,
    strike: (strike) => pay(strike, addDays(strike.hoje, -1)),
    // A query alone has told of it.
    difference: 'parado',
  },
  {
    breaker: 'list',
    order: newOrder(4, 40_000),
    strike: (strike) => pay(strike),
    difference: 'perdido',
  },
  {
    breaker: 'mark',
    order: newOrder(5, 50_000),
    strike: (strike) => pay(strike, addDays(strike.hoje, -1)),
    difference: 'perdido',
  },
];

/** What is taken away at once: starting a worker takes longer than all of its storms. */
export const TAKEN_AT_ONCE: SmallestMoneyStorm['breaker'][][] = [['authority', 'count', 'match'], ['list'], ['mark']];

async function pay({ account, nossoNumero }: Strike, data?: LocalDate): Promise<void> {
  await quietly(account, '/pagamentos', { nossoNumero, canal: 'REDE', ...(data && { data }) });
}

async function quietly(account: IssuingAccount, path: string, body: object): Promise<void> {
  await account.bank('POST', '/falhas', { tipo: 'webhook-perder' });
  await account.bank('POST', path, body);
}
