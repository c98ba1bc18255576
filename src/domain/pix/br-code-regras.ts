import { CRC, idText, isConta } from './br-code-campos';
import type { ProblemaBrCode, ProblemaTlv } from './br-code-problemas';
import type { Template, Templates } from './br-code-templates';
import { crc16 } from './crc16';
import { countCharacters, type Field, findField, holdsExactly, MAX_FIELDS, type Run, textOf, walkFields } from './tlv';

/** The fields that every BR Code carries, and what must stand in them where only one value will do. */
const REQUIRED = [
  { id: 0, campo: '00', value: '01' },
  { id: 52, campo: '52', value: null },
  { id: 53, campo: '53', value: '986' },
  { id: 58, campo: '58', value: 'BR' },
  { id: 59, campo: '59', value: null },
  { id: 60, campo: '60', value: null },
  { id: CRC, campo: '63', value: null },
] as const;

const VALOR = /^\d{1,10}(\.\d{0,2})?$/;

/**
 * Everything that is wrong with a text, `run` and `templates` being what could be read of it. Where the walk broke, the
 * rest is unread: nothing is said to be missing from it.
 */
export function findProblemas(text: string, run: Run, templates: Templates): ProblemaBrCode[] {
  if (run.fields[0]?.id !== 0) return [startOf(text)];
  const crc = findField(run.fields, CRC);
  const complete = crc !== null || run.end === text.length;
  const problemas: ProblemaBrCode[] = [];
  judgeCrc(problemas, text, crc);
  const bytes = complete ? null : findLengthInBytes(text);
  if (bytes !== null) return [bytes, ...problemas];

  judgeRun(problemas, text, run, text.length, null);
  for (const { field, run: inner } of templates.todos) judgeRun(problemas, text, inner, field.to, field);
  // Two accounts of Pix would be two people to pay, and each reader's choice whom.
  for (const { id, from } of templates.segundos) {
    problemas.push({ code: 'tlv', flaw: 'second-pix', campo: idText(id), at: from - 4 });
  }
  if (complete) judgeConta(problemas, text, templates);
  judgeValues(problemas, text, run.fields, complete);
  if (problemas.length > 0) noteLineBreak(problemas, text);
  return problemas;
}

function startOf(text: string): ProblemaTlv {
  if (text === '') return { code: 'tlv', flaw: 'empty', campo: null, at: 0 };
  return { code: 'tlv', flaw: 'start', campo: null, at: 0, found: text.slice(0, 6) };
}

/** What spoils the structure of a run: fields written twice, and the place where the walk stopped before `to`. */
function judgeRun(problemas: ProblemaBrCode[], text: string, run: Run, to: number, parent: Field | null): void {
  let highest = -1;
  for (let i = 0; i < run.fields.length; i++) {
    const field = run.fields[i] as Field;
    // Ids mostly ascend, and one above all before it is new.
    if (field.id > highest) highest = field.id;
    else if (findField(run.fields, field.id) !== field) {
      problemas.push({ code: 'tlv', flaw: 'repeated', campo: pathOf(parent, field.id), at: field.from - 4 });
    }
  }
  if (run.end < to && run.fields.length < MAX_FIELDS) problemas.push(stopOf(text, run, to, parent));
}

function stopOf(text: string, { fields, end }: Run, to: number, parent: Field | null): ProblemaTlv {
  const last = fields.at(-1);
  if (parent === null && last?.id === CRC) {
    return { code: 'tlv', flaw: 'trailing', campo: '63', at: end, found: countCharacters(text.slice(end)) };
  }
  const header = text.slice(end, Math.min(end + 4, to));
  if (/\d{4}/.test(header)) {
    const campo = pathOf(parent, Number(header.slice(0, 2)));
    const found = countCharacters(text.slice(end + 4, to));
    return { code: 'tlv', flaw: 'cut', campo, at: end + 4, expected: Number(header.slice(2)), found };
  }
  const near = (last ?? parent) as Field; // the text itself begins with field 00, a template may break at once
  const campo = pathOf(last === undefined ? null : parent, near.id);
  return { code: 'tlv', flaw: 'header', campo, at: end, found: header };
}

/** Of a text that breaks on the way, the last four characters are taken for its CRC when 6304 stands before them. */
function judgeCrc(problemas: ProblemaBrCode[], text: string, field: Field | null): void {
  if (field === null && text.slice(-8, -4) !== '6304') return;
  const { from, to } = field ?? { from: text.length - 4, to: text.length };
  const found = text.slice(from, to);
  if (found.length !== 4) {
    problemas.push({ code: 'tlv', flaw: 'crc-length', campo: '63', at: from, found: found.length });
    return;
  }
  const expected = crc16(text, from);
  if (found !== expected && found.toUpperCase() !== expected) {
    problemas.push({ code: 'crc', campo: '63', at: from, expected, found });
  }
}

/** Says what a text does not tell about who is to be paid. */
function judgeConta(problemas: ProblemaBrCode[], text: string, { todos, conta, recorrencia }: Templates): void {
  if (conta !== null && (recorrencia !== null || holds(conta.run.fields, 1) || holds(conta.run.fields, 25))) return;
  if (hasUnreadConta(todos)) return;
  if (conta === null) problemas.push({ code: 'not-pix', campo: '26-51', found: schemeOf(text, todos) });
  else problemas.push({ code: 'missing-field', campo: pathOf(conta.field, 1) });
}

/** True when an account breaks on the way: who is to be paid may stand in the rest of it. */
function hasUnreadConta(templates: readonly Template[]): boolean {
  return templates.some(({ field, run }) => isConta(field.id) && run.end < field.to);
}

function schemeOf(text: string, templates: readonly Template[]): string | null {
  const conta = templates.find(({ field }) => isConta(field.id));
  return conta === undefined ? null : textOf(text, conta.run.fields, 0);
}

/** A field without characters is no field (EMV QRCPS gives lengths from 01 on). */
function holds(fields: readonly Field[], id: number): boolean {
  const field = findField(fields, id);
  return field !== null && field.to > field.from;
}

function judgeValues(problemas: ProblemaBrCode[], text: string, fields: readonly Field[], complete: boolean): void {
  for (const { id, campo, value } of REQUIRED) {
    const field = findField(fields, id);
    if (field === null || field.to === field.from) {
      if (complete) problemas.push({ code: 'missing-field', campo });
    } else if (value !== null && !holdsExactly(text, field, value)) {
      problemas.push({ code: 'field-rule', campo, found: text.slice(field.from, field.to) });
    }
  }
  const valor = textOf(text, fields, 54);
  if (valor !== null && !VALOR.test(valor)) problemas.push({ code: 'field-rule', campo: '54', found: valor });
}

/** Mail programs wrap long lines: where that is the cause, it mends the rest. */
function noteLineBreak(problemas: ProblemaBrCode[], text: string): void {
  const at = text.search(/[\t\r\n]/);
  if (at !== -1) problemas.push({ code: 'tlv', flaw: 'line-break', campo: null, at });
}

/**
 * The first field whose length counts UTF-8 bytes, when counting so lets the text walk to its CRC. It is refused all
 * the same: readers that count characters, as the manual says, find other fields in it.
 */
function findLengthInBytes(text: string): ProblemaTlv | null {
  // windows-1252 has one character for each byte.
  const bytes = new TextDecoder('windows-1252').decode(new TextEncoder().encode(text));
  const { fields, end } = walkFields(bytes, 0, bytes.length, false, CRC);
  if (end < bytes.length || findField(fields, CRC) === null) return null;
  // The two ways of counting differ by some accent, and up to the first one their places are the same.
  const accented = fields.find(({ from, to }) => /[\u0080-\uffff]/.test(bytes.slice(from, to))) as Field;
  return { code: 'tlv', flaw: 'bytes', campo: idText(accented.id), at: accented.from - 4 };
}

function pathOf(parent: Field | null, id: number): string {
  return parent === null ? idText(id) : `${idText(parent.id)}.${idText(id)}`;
}
