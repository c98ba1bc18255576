import type { Answer, Contender, Contest } from './contender';

/** How a contender did on the very inputs that are timed. */
export type Exam = {
  right: number;
  wrong: number;
  refused: number;
  /** The first wrong answer, in words; null when there is none. */
  example: string | null;
  /** What it does not give, with how often. */
  leftOut: string[];
  /** Damaged inputs taken for good ones; null where none were shown to it. */
  fooled: number | null;
};

/** Asks a contender every question once, before anything is timed. */
export function examine(contender: Contender, { expected, damaged }: Contest): Exam {
  const exam: Exam = { right: 0, wrong: 0, refused: 0, example: null, leftOut: [], fooled: null };
  const leftOut = new Map<string, number>();
  for (const [index, truth] of expected.entries()) {
    const answer = contender.answer(index);
    if (answer === null) {
      exam.refused++;
      continue;
    }
    const difference = differenceOf(answer, truth, (key) => leftOut.set(key, (leftOut.get(key) ?? 0) + 1));
    if (difference === null) exam.right++;
    else exam.wrong++;
    exam.example ??= difference;
  }
  exam.leftOut = [...leftOut].map(([key, times]) => `${key} (${times.toLocaleString('en')})`);
  const { accepts } = contender;
  if (accepts) exam.fooled = damaged.filter(accepts).length;
  return exam;
}

function differenceOf(answer: Answer, truth: Answer, leaveOut: (key: string) => void): string | null {
  for (const [key, value] of Object.entries(truth)) {
    if (answer[key] === undefined) leaveOut(key);
    else if (answer[key] !== value) return `${key} ${answer[key]} instead of ${value}`;
  }
  return null;
}
