// Letters with their marks, digits, punctuation, and the few symbols that names, addresses and messages use.
const PLAIN = /^[\p{L}\p{M}\p{N}\p{P}\p{Sm}\p{Sc}\p{Sk}° ]*$/u;

/** Takes the blanks around a typed text away and leaves one between words; a no-break space counts as a blank. */
export function squeezeBlanks(text: string): string {
  return text.trim().replace(/[\s\u00a0]+/g, ' ');
}

/** True for one line of ordinary text: no line breaks, control characters, emojis or halves of characters. */
export function isPlainLine(text: string): boolean {
  return PLAIN.test(text);
}
