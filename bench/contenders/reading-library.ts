import type { Answer, Contender } from '../contender';

/** A library that reads texts. */
type ReadingLibrary<Result> = {
  name: string;
  /** The timed call, or calls, in the library's own terms. */
  read: (text: string) => Result;
  /** Its result in the bench's terms, untimed. Null: refused. */
  answer: (result: Result) => Answer | null;
  remark: string;
};

/** The library as a contender over the texts. */
export function readingLibrary<Result>(library: ReadingLibrary<Result>, texts: readonly string[]): Contender {
  const { name, remark } = library;
  // They throw strings, Errors and TypeErrors alike at what they refuse.
  const read = (text: string) => {
    try {
      return library.read(text);
    } catch {
      return null;
    }
  };
  const answer = (text: string) => {
    const result = read(text);
    return result === null ? null : library.answer(result);
  };
  return {
    name,
    role: 'library',
    remark,
    run: (index) => read(texts[index] as string),
    answer: (index) => answer(texts[index] as string),
    accepts: (damaged) => answer(damaged) !== null,
  };
}
