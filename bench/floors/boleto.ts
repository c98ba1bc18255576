/*
 * The bare version of a Sicredi boleto's numbers: what the arithmetic costs when nothing is validated, named or explained.
 * It shares no code with src/ and is never used by it. Written to be fast where that stays plain JavaScript:
 *  - digits are read by charCodeAt, never split, parsed or turned into arrays;
 *  - each string is put together once and its check digit summed over it; parts of it are never copied to be summed;
 *  - `Date.parse` of 'YYYY-MM-DD' is the fastest way to a day count that needs no calendar of one's own; on the way back the
 *    three UTC parts of a Date are, `toISOString` takes four times as long.
 * Digits written into one shared byte buffer would take about half the time of `bareTitulo`. That is no plain JavaScript
 * any more, and was not taken.
 */

const DAY_MS = 86_400_000;
/** 1997-10-07 in days since 1970-01-01. */
const BASE = 10_141;
const TWO_DIGITS = Array.from({ length: 32 }, (_, value) => pad(value, 2));

/** The title as the floor takes it: all texts of the right width already. */
type BareTitulo = {
  cooperativa: string;
  posto: string;
  beneficiario: string;
  ano: string;
  byte: number;
  sequencial: number;
  tipoCobranca: string;
  carteira: string;
  vencimento: string;
  valor: number;
};

/** Nosso número, barcode and linha digitável of a Sicredi title; the three texts that a boleto is printed from. */
export function bareTitulo(titulo: BareTitulo) {
  const semDv = titulo.ano + titulo.byte + pad(titulo.sequencial, 5);
  const conta = titulo.cooperativa + titulo.posto + titulo.beneficiario;
  const nossoNumero = semDv + zeroAbove9(modulo11(conta + semDv));

  const campo = titulo.tipoCobranca + titulo.carteira + nossoNumero + conta + (titulo.valor > 0 ? '10' : '00');
  const days = Date.parse(titulo.vencimento) / DAY_MS - BASE;
  const fator = 1000 + ((days - 1000) % 9000);
  const after = fator + pad(titulo.valor, 10) + campo + zeroAbove9(modulo11(campo));
  const dv = modulo11(`7489${after}`);
  const general = dv > 9 ? 1 : dv;
  const codigoBarras = `7489${general}${after}`;

  const field1 = `7489${codigoBarras.slice(19, 24)}`;
  const linhaDigitavel =
    field1 +
    modulo10(field1, 0, 9) +
    codigoBarras.slice(24, 34) +
    modulo10(codigoBarras, 24, 34) +
    codigoBarras.slice(34) +
    modulo10(codigoBarras, 34, 44) +
    general +
    codigoBarras.slice(5, 19);
  return { nossoNumero, codigoBarras, linhaDigitavel };
}

/**
 * A linha digitável of any bank, read on a day given in days since 1970-01-01: its parts, its barcode and its due date, or
 * null when a check digit is wrong.
 */
export function bareLinha(text: string, today: number) {
  const linha = text.length === 47 ? text : text.replace(/\D/g, '');
  if (linha.length !== 47) return null;
  if (modulo10(linha, 0, 9) !== linha.charCodeAt(9) - 48) return null;
  if (modulo10(linha, 10, 20) !== linha.charCodeAt(20) - 48) return null;
  if (modulo10(linha, 21, 31) !== linha.charCodeAt(31) - 48) return null;

  const campoLivre = linha.slice(4, 9) + linha.slice(10, 20) + linha.slice(21, 31);
  const before = linha.slice(0, 4);
  const after = linha.slice(33) + campoLivre;
  const dv = modulo11(before + after);
  if ((dv > 9 ? 1 : dv) !== linha.charCodeAt(32) - 48) return null;

  const fator = linha.slice(33, 37);
  return {
    banco: linha.slice(0, 3),
    moeda: linha.charAt(3),
    dv: linha.charAt(32),
    fator,
    valor: Number(linha.slice(37)),
    campoLivre,
    codigoBarras: before + linha.charAt(32) + after,
    linhaDigitavel: linha,
    vencimento: dueDate(Number(fator), today),
  };
}

/** The one day from 3000 days before to 5500 days after today that the fator can mean, or null. */
function dueDate(fator: number, today: number): string | null {
  if (fator < 1000) return null;
  let day = BASE + fator;
  while (day < today - 3000) day += 9000;
  if (day > today + 5500) return null;
  const date = new Date(day * DAY_MS);
  return `${date.getUTCFullYear()}-${TWO_DIGITS[date.getUTCMonth() + 1]}-${TWO_DIGITS[date.getUTCDate()]}`;
}

/** 11 minus the remainder, weights 2 to 9 from the right: 1 to 11. */
function modulo11(digits: string): number {
  let sum = 0;
  let weight = 2;
  for (let i = digits.length - 1; i >= 0; i--) {
    sum += (digits.charCodeAt(i) - 48) * weight;
    weight = weight === 9 ? 2 : weight + 1;
  }
  return 11 - (sum % 11);
}

/** Weights 2, 1 from the right, within `from` (included) and `to` (not included). */
function modulo10(digits: string, from: number, to: number): number {
  let sum = 0;
  let weight = 2;
  for (let i = to - 1; i >= from; i--) {
    const product = (digits.charCodeAt(i) - 48) * weight;
    sum += product > 9 ? product - 9 : product;
    weight = 3 - weight;
  }
  return (10 - (sum % 10)) % 10;
}

function zeroAbove9(dv: number): number {
  return dv > 9 ? 0 : dv;
}

function pad(value: number, width: number): string {
  return String(value).padStart(width, '0');
}
