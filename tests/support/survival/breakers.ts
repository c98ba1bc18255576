import type { Piece } from '../sabotage/install';

/**
 * What can be taken out of the house: the look-up before a title is sent again, the end of a dead sender's lease, the sweep
 * that wakes what no job does, the memory of a browser's key.
 */
export const BREAKERS = ['lookup', 'lease', 'sweep', 'dedupe'] as const satisfies (Piece | 'dedupe')[];
export type Breaker = (typeof BREAKERS)[number];
