/** A text of the bank's without what Postgres keeps in none: NUL and halves of characters become U+FFFD. */
export function storableText(text: string): string {
  return text.replaceAll('\0', '\ufffd').replace(/\p{Cs}/gu, '\ufffd');
}

/** JSON whose texts are all storable, escaped characters too. Throws what JSON.parse throws, or RangeError when it is too deep. */
export function parseStorableJson(text: string): unknown {
  return JSON.parse(text, (_, value: unknown) => (typeof value === 'string' ? storableText(value) : value));
}
