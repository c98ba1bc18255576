import type { Piece } from '../sabotage/install';

/**
 * What can be taken out of the house: the look-up before a title is sent again, the end of a dead sender's lease, the sweep
 * that wakes what no job does, the memory of a browser's key.
 */
export const BREAKERS = ['lookup', 'lease', 'sweep', 'dedupe'] as const satisfies (Piece | 'dedupe')[];

/**
 * The same where money arrives: the sweep of the settled lists, the authority of a day's list over that day, the counting of
 * equal payments, the mark from which a sweep begins, the matching of money that came before its title was known.
 */
export const MONEY_BREAKERS = ['list', 'authority', 'count', 'mark', 'match'] as const satisfies Piece[];

export type Breaker = (typeof BREAKERS | typeof MONEY_BREAKERS)[number];
