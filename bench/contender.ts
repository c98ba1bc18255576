/** What a contender says of one input, by the names the bench asks for. A key it does not give is left out. */
export type Answer = Record<string, string | number | null>;

/** One way of doing the work. It holds its inputs already in the shape it wants, so that only the work is timed. */
export type Contender = {
  name: string;
  role: 'floor' | 'ours' | 'library';
  /** The timed work on one input. What it returns is kept for a moment, so that nothing can be optimised away. */
  run: (index: number) => unknown;
  /** The same work, read out. Null: it refuses the input. */
  answer: (index: number) => Answer | null;
  /** Whether it takes a damaged text for a good one. */
  accepts?: (damaged: string) => boolean;
  /** What it does more, less or otherwise than the rest. */
  remark?: string;
};

/**
 * One table: the same inputs for every contender. `expected`: what the inputs were made of or, where the work is to make
 * something of them, what the floor makes.
 */
export type Contest = {
  title: string;
  contenders: Contender[];
  expected: Answer[];
  damaged: string[];
};
