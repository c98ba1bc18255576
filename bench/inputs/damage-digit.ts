/** The text with one of its digits raised by one (9 becomes 0); `chance` picks which. */
export function damageDigit(text: string, chance: () => number): string {
  const places = Array.from(text, (character, at) => (/\d/.test(character) ? at : -1)).filter((at) => at >= 0);
  const at = places[Math.floor(chance() * places.length)] ?? 0;
  return text.slice(0, at) + ((Number(text.charAt(at)) + 1) % 10) + text.slice(at + 1);
}
