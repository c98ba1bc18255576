import { codigoBarrasDv, SICREDI } from './codigo-barras';
import { type BoletoLido, codigoBarrasFromLinhaDigitavel, readBoleto } from './linha-digitavel';
import { isDigits, modulo10 } from './modulo';
import { readPartesSicredi } from './partes-sicredi';

/** A piece of a document's text and where it stands; `y` grows upwards, as in a PDF. */
export type TrechoTexto = { texto: string; pagina: number; x: number; y: number };

/** `arrecadacao`: at least one tax or utility slip was there. */
export type BoletosNoTexto = { boletos: BoletoLido[]; arrecadacao: boolean };

/** Baselines that differ less than this are one line; a linha digitável is printed larger than that. */
const SAME_LINE = 3;
/** Of each field as many are combined as a sheet of boletos holds; more would only make chance finds likelier. */
const AT_MOST = 12;

/**
 * Every boleto whose linha digitável or barcode number stands in a document's text, each once, in the order of the text.
 * However it is spaced, cut into pieces, or broken over lines and pages: what counts is that all check digits agree. The
 * pieces are tried as they stand on the page and as they come; only where both find nothing are loose fields put
 * together, and then only if exactly one way of doing so makes sense. Two readings with one campo livre are one title, and
 * the page is believed: pieces in another order agree by chance once in eleven times.
 */
export function findBoletosInText(trechos: readonly TrechoTexto[]): BoletosNoTexto {
  const found = new Map<string, BoletoLido>();
  let arrecadacao = false;
  for (const ordered of [byPlace(trechos), trechos]) {
    for (const run of digitRuns(ordered)) {
      for (const candidate of windows(run)) {
        const read = readBoleto(candidate);
        if (read.valid) {
          const title = campoLivreOf(read.boleto);
          if (!found.has(title)) found.set(title, read.boleto);
        } else if (isArrecadacao(candidate)) arrecadacao = true;
      }
    }
  }
  if (found.size === 0 && !arrecadacao) {
    const [only, another] = combineFields(trechos);
    if (only && !another) found.set(only.codigoBarras, only);
  }
  return { boletos: [...found.values()], arrecadacao };
}

function campoLivreOf({ codigoBarras }: BoletoLido): string {
  return codigoBarras.slice(19);
}

function byPlace(trechos: readonly TrechoTexto[]): TrechoTexto[] {
  const sorted = [...trechos].sort((a, b) => a.pagina - b.pagina || b.y - a.y);
  const lines: TrechoTexto[][] = [];
  for (const trecho of sorted) {
    const line = lines.at(-1);
    const first = line?.[0];
    if (line && first?.pagina === trecho.pagina && first.y - trecho.y < SAME_LINE) line.push(trecho);
    else lines.push([trecho]);
  }
  return lines.flatMap((line) => line.sort((a, b) => a.x - b.x));
}

/** Groups of digits with nothing but punctuation and blanks between them; a letter ends a run. */
function digitRuns(trechos: readonly TrechoTexto[]): string[][] {
  const runs: string[][] = [[]];
  for (const { texto } of trechos) {
    for (const [piece] of texto.normalize('NFKC').matchAll(/\d+|\p{L}+/gu)) {
      if (isDigits(piece, piece.length)) runs.at(-1)?.push(piece);
      else if (runs.at(-1)?.length !== 0) runs.push([]);
    }
  }
  return runs;
}

/**
 * Neighbouring groups that make 47 or 48 digits. The 44 of a barcode only in one piece and only Sicredi's: with a single
 * check digit every eleventh row of numbers would do, and the key of a nota fiscal has 44 too.
 */
function windows(run: readonly string[]): string[] {
  const found = run.filter((group) => group.length === 44 && group.startsWith(`${SICREDI}9`));
  for (let from = 0; from < run.length; from++) {
    let digits = '';
    for (let to = from; to < run.length && digits.length < 48; to++) {
      digits += run[to];
      if (digits.length === 47 && digits[3] === '9') found.push(digits);
      if (digits.length === 48 && digits.startsWith('8')) found.push(digits);
    }
  }
  return found;
}

/** Four blocks of 12, each with a check digit of its own, by modulo 10; those by modulo 11 are not told from chance. */
function isArrecadacao(digits: string): boolean {
  if (digits.length !== 48) return false;
  const blocks = [0, 12, 24, 36].map((at) => digits.slice(at, at + 12));
  return blocks.every((block) => modulo10(block.slice(0, 11)) === Number(block[11]));
}

function combineFields(trechos: readonly TrechoTexto[]): BoletoLido[] {
  const texts = trechos.map(({ texto }) => texto.normalize('NFKC'));
  const pick = (shape: RegExp) => {
    const all = texts.flatMap((text) => [...text.matchAll(shape)].map(([piece]) => piece.replace(/\D/g, '')));
    return [...new Set(all)];
  };
  const checked = (shape: RegExp) =>
    pick(shape)
      .filter((field) => modulo10(field.slice(0, -1)) === Number(field.at(-1)))
      .slice(0, AT_MOST);
  const first = checked(/(?<!\d)\d{5}[. ]?\d{5}(?!\d)/g).filter((field) => field[3] === '9');
  const others = checked(/(?<!\d)\d{5}[. ]?\d{6}(?!\d)/g);
  const last = pick(/(?<!\d)\d{14}(?!\d)/g).slice(0, AT_MOST);
  const general = pick(/(?<!\d)\d(?!\d)/g);
  const found = new Map<string, BoletoLido>();
  for (const field1 of first) {
    for (const field2 of others) {
      for (const field3 of others) {
        for (const field5 of last) {
          const boleto = field2 === field3 ? null : assemble([field1, field2, field3, field5], general);
          if (boleto) found.set(boleto.codigoBarras, boleto);
        }
      }
    }
  }
  return [...found.values()];
}

/** Of loose fields only Sicredi's are believed, whose campo livre has a check digit more. */
function assemble(fields: [string, string, string, string], general: readonly string[]): BoletoLido | null {
  const [field1, field2, field3, field5] = fields;
  const dv = String(codigoBarrasDv(codigoBarrasFromLinhaDigitavel(`${field1}${field2}${field3}0${field5}`)));
  if (!general.includes(dv)) return null;
  const read = readBoleto(field1 + field2 + field3 + dv + field5);
  return read.valid && readPartesSicredi(read.boleto) !== null ? read.boleto : null;
}
