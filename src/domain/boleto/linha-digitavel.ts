import { checkCodigoBarras, type PartesCodigoBarras } from './codigo-barras';
import { isDigits, modulo10 } from './modulo';

/** A check that a typed or scanned boleto fails. `arrecadacao`: a tax or utility slip, which has another layout. */
export type FalhaBoleto = 'field1' | 'field2' | 'field3' | 'general' | 'length' | 'characters' | 'arrecadacao';

/** A boleto of any bank in both of its forms, with its parts. */
export type BoletoLido = PartesCodigoBarras & { codigoBarras: string; linhaDigitavel: string };

/** A boleto, or every check it fails. */
export type LeituraBoleto = { valid: true; boleto: BoletoLido } | { valid: false; falhas: FalhaBoleto[] };

/*
 * Linha digitável, 47 digits (FEBRABAN; Manual CNAB 400 v2.1, linha digitável):
 *   field  linha   from the barcode  check
 *   1       1-10   1-4 and 20-24     modulo 10 at 10
 *   2      11-21   25-34             modulo 10 at 21
 *   3      22-32   35-44             modulo 10 at 32
 *   4      33      5                 it is the general digit
 *   5      34-47   6-19              none
 */

/** The three fields with a check digit of their own: `from` is the index of the first digit, `dvAt` of the check digit. */
export const CAMPOS = [
  { codigo: 'field1', from: 0, dvAt: 9 },
  { codigo: 'field2', from: 10, dvAt: 20 },
  { codigo: 'field3', from: 21, dvAt: 31 },
] as const;

/** The 47 digits that stand for a barcode. Throws RangeError unless it is 44 digits; judges none of them. */
export function linhaDigitavelFromCodigoBarras(codigoBarras: string): string {
  if (!isDigits(codigoBarras, 44)) throw new RangeError(`código de barras must be 44 digits: ${codigoBarras}`);
  const field1 = codigoBarras.slice(0, 4) + codigoBarras.slice(19, 24);
  const field2 = codigoBarras.slice(24, 34);
  const field3 = codigoBarras.slice(34);
  const fields = field1 + modulo10(field1) + field2 + modulo10(field2) + field3 + modulo10(field3);
  return fields + codigoBarras.slice(4, 19);
}

/** The 44 digits that a linha digitável stands for. Throws RangeError unless it is 47 digits; judges none of them. */
export function codigoBarrasFromLinhaDigitavel(linha: string): string {
  if (!isDigits(linha, 47)) throw new RangeError(`linha digitável must be 47 digits: ${linha}`);
  return reorder(linha);
}

/** The barcode that a linha digitável or a barcode stands for. Throws RangeError unless it is 44 or 47 digits; judges none of them. */
export function codigoBarrasOf(digitos: string): string {
  return isDigits(digitos, 44) ? digitos : codigoBarrasFromLinhaDigitavel(digitos);
}

function reorder(linha: string): string {
  return linha.slice(0, 4) + linha.slice(32) + linha.slice(4, 9) + linha.slice(10, 20) + linha.slice(21, 31);
}

/** Writes 47 digits as printed: `AAAAA.AAAAA BBBBB.BBBBBB CCCCC.CCCCCC D EEEEEEEEEEEEEE`. Throws RangeError otherwise. */
export function formatLinhaDigitavel(linha: string): string {
  if (!isDigits(linha, 47)) throw new RangeError(`linha digitável must be 47 digits: ${linha}`);
  const field1 = `${linha.slice(0, 5)}.${linha.slice(5, 10)}`;
  const field2 = `${linha.slice(10, 15)}.${linha.slice(15, 21)}`;
  const field3 = `${linha.slice(21, 26)}.${linha.slice(26, 32)}`;
  return `${field1} ${field2} ${field3} ${linha.slice(32, 33)} ${linha.slice(33)}`;
}

/** Reads a linha digitável or barcode of any bank, with or without separators, and names every check that fails. */
export function readBoleto(text: string): LeituraBoleto {
  const digits = withoutSeparators(text);
  return digits.length === 44 ? judgeCodigoBarras(digits) : judgeLinha(digits);
}

/** Reads a linha digitável of any bank, with or without separators, and names every check that fails. */
export function readLinhaDigitavel(text: string): LeituraBoleto {
  return judgeLinha(withoutSeparators(text));
}

/** Reads a barcode of any bank, with or without separators, and names every check that fails. */
export function readCodigoBarras(text: string): LeituraBoleto {
  return judgeCodigoBarras(withoutSeparators(text));
}

/**
 * What is left of a typed or pasted text when a label before it ("Linha digitável:") and whatever is neither a letter
 * nor a number is taken away: no punctuation, space or invisible character ever stands for a digit.
 */
export function withoutSeparators(text: string): string {
  if (isDigits(text, text.length)) return text;
  return text.replace(/^[^\d:]*:/, '').replace(/[^\p{L}\p{N}]/gu, '');
}

function judgeLinha(linha: string): LeituraBoleto {
  if (isDigits(linha, 48) && linha.startsWith('8')) return { valid: false, falhas: ['arrecadacao'] };
  const malformed = shapeFailures(linha, 47);
  if (malformed.length > 0) return { valid: false, falhas: malformed };
  const falhas: FalhaBoleto[] = [];
  for (const { codigo, from, dvAt } of CAMPOS) {
    if (Number(linha[dvAt]) !== modulo10(linha, from, dvAt)) falhas.push(codigo);
  }
  return judge(reorder(linha), linha, falhas);
}

function judgeCodigoBarras(codigoBarras: string): LeituraBoleto {
  const malformed = shapeFailures(codigoBarras, 44);
  if (malformed.length > 0) return { valid: false, falhas: malformed };
  if (codigoBarras.startsWith('8')) return { valid: false, falhas: ['arrecadacao'] };
  return judge(codigoBarras, linhaDigitavelFromCodigoBarras(codigoBarras), []);
}

function judge(codigoBarras: string, linhaDigitavel: string, falhas: FalhaBoleto[]): LeituraBoleto {
  const { partes, dvConfere } = checkCodigoBarras(codigoBarras);
  if (!dvConfere) falhas.push('general');
  // Barcodes that begin with 8 belong to tax and utility slips, also when 47 digits stand for one and pass every check.
  if (falhas.length === 0 && codigoBarras.startsWith('8')) falhas.push('arrecadacao');
  if (falhas.length > 0) return { valid: false, falhas };
  const { banco, moeda, dv, fator, valor, campoLivre } = partes;
  // Field by field: spreading the parts takes longer than everything else here.
  return { valid: true, boleto: { banco, moeda, dv, fator, valor, campoLivre, codigoBarras, linhaDigitavel } };
}

function shapeFailures(text: string, length: number): FalhaBoleto[] {
  const falhas: FalhaBoleto[] = [];
  if (text.length !== length) falhas.push('length');
  if (!isDigits(text, text.length)) falhas.push('characters');
  return falhas;
}
