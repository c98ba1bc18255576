import { parseCampoLivre } from '@/domain/boleto/campo-livre';
import { readCodigoBarras } from '@/domain/boleto/linha-digitavel';
import { modulo10 } from '@/domain/boleto/modulo';
import { isNossoNumero } from '@/domain/boleto/nosso-numero';

/** One wrong digit at `at` (from 0), or the digits at `at` and `at + 1` swapped. */
export type Mistake = { kind: 'digit' | 'swap'; from: string; to: string; at: number };

/** Why a mistake cannot be found. */
export type Cause = 'shared digit' | 'check digit swapped' | '0 and 9 swapped';

/** A check digit as the standards give it, written down apart from the code that is under test. */
export type Rule = {
  /** The weight of every digit, '-' in the place of the check digit. */
  weights: string;
  /** The check digit of every remainder, from 0. As many remainders as the modulus. */
  digits: string;
  /** The remainders that share one check digit. */
  shared: number[];
  /** Weight of its neighbour, the neighbour, the check digit, the remainder: swaps with the check digit that agree again. */
  swapsOfDigit: string[];
  accepts: (text: string) => boolean;
};

const ZERO = 48;
const WEIGHTS = '98765432';

export const FIELD_1: Rule = {
  weights: '212121212-',
  digits: '0987654321',
  shared: [],
  swapsOfDigit: [],
  accepts: (text) => modulo10(text.slice(0, -1)) === Number(text.at(-1)),
};
export const FIELDS_2_3: Rule = { ...FIELD_1, weights: '1212121212-' };
export const CODIGO_BARRAS: Rule = {
  weights: `4329-8765432${WEIGHTS.repeat(4)}`,
  digits: '11987654321',
  shared: [0, 1, 10],
  swapsOfDigit: ['9: 1 8 3', '9: 1 4 7', '9: 8 1 0', '9: 4 1 1', '8: 1 9 2', '8: 1 6 5', '8: 9 1 0', '8: 6 1 1'],
  accepts: (text) => readCodigoBarras(text).valid,
};
export const CAMPO_LIVRE: Rule = {
  weights: `${WEIGHTS.repeat(3)}-`,
  digits: '00987654321',
  shared: [0, 1],
  swapsOfDigit: ['2: 0 1 10', '2: 1 0 1'],
  accepts: isCampoLivre,
};
export const NOSSO_NUMERO: Rule = {
  weights: `432${WEIGHTS.repeat(2)}-`,
  digits: '00987654321',
  shared: [0, 1],
  swapsOfDigit: ['2: 0 1 10', '2: 1 0 1'],
  accepts: (text) => {
    const conta = { cooperativa: text.slice(0, 4), posto: text.slice(4, 6), beneficiario: text.slice(6, 11) };
    return isNossoNumero(conta, text.slice(11));
  },
};

export function isCampoLivre(text: string): boolean {
  try {
    parseCampoLivre(text);
    return true;
  } catch {
    return false;
  }
}

export function remainder({ weights, digits }: Rule, text: string): number {
  let sum = 0;
  for (let at = 0; at < text.length; at++) {
    const weight = weights.charCodeAt(at) - ZERO;
    const product = weight < 0 ? 0 : (text.charCodeAt(at) - ZERO) * weight;
    sum += digits.length === 10 && product > 9 ? product - 9 : product;
  }
  return sum % digits.length;
}

export function sharesDigit(rule: Rule, from: string, to: string): boolean {
  return rule.shared.includes(remainder(rule, from)) && rule.shared.includes(remainder(rule, to));
}

/** Modulo 10: doubling tells every two digits apart, so one wrong digit never escapes; of the swaps, 0 with 9 alone does. */
export function modulo10Cause({ kind, from, at }: Mistake): Cause | null {
  return kind === 'swap' && ['09', '90'].includes(from.slice(at, at + 2)) ? '0 and 9 swapped' : null;
}

/** Modulo 11: no mistake leaves the remainder as it was; it escapes where two remainders are given one digit. */
function modulo11Cause(rule: Rule, mistake: Mistake): Cause | null {
  const { kind, from, to, at } = mistake;
  const digitAt = rule.weights.indexOf('-');
  if (kind === 'digit' && at === digitAt) return null;
  if (kind === 'swap' && (at === digitAt || at + 1 === digitAt)) {
    const beside = at === digitAt ? at + 1 : at;
    const swap = `${rule.weights[beside]}: ${from[beside]} ${from[digitAt]} ${remainder(rule, from)}`;
    return rule.swapsOfDigit.includes(swap) ? 'check digit swapped' : null;
  }
  return sharesDigit(rule, from, to) ? 'shared digit' : null;
}

/** A barcode that begins with 8 is a tax or utility slip, refused whatever its digits say. */
export function codigoBarrasCause(mistake: Mistake): Cause | null {
  return mistake.to.startsWith('8') ? null : modulo11Cause(CODIGO_BARRAS, mistake);
}

/** Fields 1 to 3 are held by their own digit and the general one, fields 4 and 5 by the general one alone. */
export function linhaCause(mistake: Mistake): Cause | null {
  const { at } = mistake;
  const from = codigoBarrasOf(mistake.from);
  const to = codigoBarrasOf(mistake.to);
  if (at >= 32) return modulo11Cause(CODIGO_BARRAS, { ...mistake, from, to, at: at - 28 });
  const acrossFields = at === 9 || at === 20 || at === 31;
  return !acrossFields && sharesDigit(CODIGO_BARRAS, from, to) ? modulo10Cause(mistake) : null;
}

function codigoBarrasOf(linha: string): string {
  return linha.slice(0, 4) + linha.slice(32) + linha.slice(4, 9) + linha.slice(10, 20) + linha.slice(21, 31);
}

export function* digitMistakes(from: string, at: number): Generator<Mistake> {
  for (let digit = 0; digit <= 9; digit++) {
    const to = from.slice(0, at) + digit + from.slice(at + 1);
    if (to !== from) yield { kind: 'digit', from, to, at };
  }
}

export function* swapMistakes(from: string, at: number): Generator<Mistake> {
  const [left, right] = from.slice(at, at + 2);
  if (left !== right) yield { kind: 'swap', from, to: `${from.slice(0, at)}${right}${left}${from.slice(at + 2)}`, at };
}

export type Count = { tried: number; found: number } & Partial<Record<Cause, number>>;

/** Counts what was tried, what was found, and what escaped by cause; `surprises`, ten at most, is what the theory denies. */
export function count(
  mistakes: Iterable<Mistake>,
  accepts: Rule['accepts'],
  causeOf: (mistake: Mistake) => Cause | null,
) {
  const counts: Record<Mistake['kind'], Count> = { digit: { tried: 0, found: 0 }, swap: { tried: 0, found: 0 } };
  const escaped: Mistake[] = [];
  const surprises: Mistake[] = [];
  for (const mistake of mistakes) {
    const cause = causeOf(mistake);
    const accepted = accepts(mistake.to);
    const ofKind = counts[mistake.kind];
    ofKind.tried++;
    if (accepted) escaped.push(mistake);
    else ofKind.found++;
    if (accepted && cause !== null) ofKind[cause] = (ofKind[cause] ?? 0) + 1;
    if (accepted !== (cause !== null) && surprises.length < 10) surprises.push(mistake);
  }
  return { counts: { ...counts, surprises }, escaped };
}

export const causeIn = (rule: Rule) => (mistake: Mistake) => modulo11Cause(rule, mistake);
