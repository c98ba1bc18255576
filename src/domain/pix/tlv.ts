/**
 * One field of a TLV run: its id, and where its value stands in the text (`to` is the first place after it). Its four
 * digits of id and length stand right before `from`. Values stay in the text until somebody asks for them.
 */
export type Field = { id: number; from: number; to: number };

/** The fields of a run in their order, and where the walk ended: before the end of the run when it is malformed. */
export type Run = { fields: Field[]; end: number };

/** There are a hundred ids: a run of more fields repeats one, and need not be read to its end to be refused. */
export const MAX_FIELDS = 101;

const HEADER = 4;
const SURROGATE_PAIR = /[\ud800-\udbff][\udc00-\udfff]/;

/**
 * Walks a run of fields (id in two digits, length in two digits, value) from `from` to `to` and stops at the first that
 * is none, or after the first with the id `last`. A length counts characters, that is Unicode code points: 'BRASÍLIA'
 * has 8. `pairs` says whether the text holds characters that take two places of a string, see `hasSurrogatePairs`.
 */
export function walkFields(text: string, from: number, to: number, pairs: boolean, last?: number): Run {
  const fields: Field[] = [];
  let end = from;
  while (end + HEADER <= to && fields.length < MAX_FIELDS) {
    const id = twoDigits(text, end);
    const length = twoDigits(text, end + 2);
    if (id < 0 || length < 0) break;
    const value = end + HEADER;
    const next = pairs ? skipCharacters(text, value, length) : value + length;
    if (next > to) break;
    fields.push({ id, from: value, to: next });
    end = next;
    if (id === last) break;
  }
  return { fields, end };
}

/** True when some character of the text takes two places, so that its characters must be counted one by one. */
export function hasSurrogatePairs(text: string): boolean {
  return SURROGATE_PAIR.test(text);
}

/** The value of the first field with that id, or null when the run carries none. */
export function textOf(text: string, fields: readonly Field[], id: number): string | null {
  const field = findField(fields, id);
  return field === null ? null : text.slice(field.from, field.to);
}

/** True when the field holds exactly that; tells so without cutting the value out of the text. */
export function holdsExactly(text: string, { from, to }: Field, value: string): boolean {
  return to - from === value.length && text.startsWith(value, from);
}

/** The first field with that id, or null. By index: a code is searched some twenty times, and an iterator costs a tenth of it all. */
export function findField(fields: readonly Field[], id: number): Field | null {
  for (let i = 0; i < fields.length; i++) {
    const field = fields[i] as Field;
    if (field.id === id) return field;
  }
  return null;
}

/** How many characters a text has: code points, not places. */
export function countCharacters(text: string): number {
  return Array.from(text).length;
}

/** What two digits of the text say, or less than 0 when they are none. Not by slices: this is done twice for every field. */
function twoDigits(text: string, at: number): number {
  const tens = text.charCodeAt(at) - 48;
  const ones = text.charCodeAt(at + 1) - 48;
  // Tens below 0 outweigh all ones.
  return tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : -1;
}

function skipCharacters(text: string, from: number, count: number): number {
  let at = from;
  for (let i = 0; i < count; i++) at += (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
  return at;
}
