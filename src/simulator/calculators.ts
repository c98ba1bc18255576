import { daysBetween, type LocalDate, localDate } from '@/domain/local-date';
import type { Centavos } from '@/domain/money';

/** Where a title lives: cooperativa (4), posto (2) and código do beneficiário (5). */
export type Endereco = { cooperativa: string; posto: string; codigo: string };

const FACTOR_BASE = localDate('1997-10-07');

/** The last due date whose factor fits before the second restart. */
export const VENCIMENTO_MAXIMO = localDate('2049-10-13');

/** Weighted sum of digits, weights 2..9 from the right, repeating. Returns 11 − (sum mod 11), that is 1 to 11. */
function modulus11(digits: string): number {
  let sum = 0;
  for (let index = 0; index < digits.length; index += 1) {
    sum += Number(digits[digits.length - 1 - index]) * (2 + (index % 8));
  }
  return 11 - (sum % 11);
}

function modulus10(digits: string): number {
  let sum = 0;
  for (let index = 0; index < digits.length; index += 1) {
    const product = Number(digits[digits.length - 1 - index]) * (index % 2 === 0 ? 2 : 1);
    sum += product > 9 ? product - 9 : product;
  }
  return (10 - (sum % 10)) % 10;
}

const zeroAboveNine = (digit: number): number => (digit > 9 ? 0 : digit);

/** An alphanumeric posto counts as 00. */
const numericPosto = (posto: string): string => (/^\d\d$/.test(posto) ? posto : '00');

/** Check digit of a nosso número from its first eight digits (year 2, byte 1, sequence 5). */
export function nossoNumeroDigit(conta: Endereco, firstEight: string): number {
  return zeroAboveNine(modulus11(`${conta.cooperativa}${numericPosto(conta.posto)}${conta.codigo}${firstEight}`));
}

/**
 * The nosso número that the bank itself gives: generation byte 1. `sequence` counts for ever; when the five digits of a
 * year are used up, the next "year" is taken, which is why the first two digits say nothing about the date.
 */
export function bankNossoNumero(conta: Endereco, year: number, sequence: number): string {
  const prefix = String((year + Math.floor(sequence / 100_000)) % 100).padStart(2, '0');
  const firstEight = `${prefix}1${String(sequence % 100_000).padStart(5, '0')}`;
  return `${firstEight}${nossoNumeroDigit(conta, firstEight)}`;
}

/** Four digits: days since 07/10/1997, restarting at 1000 on 22/02/2025. */
export function dueFactor(vencimento: LocalDate): string {
  const days = daysBetween(FACTOR_BASE, vencimento);
  return String(days <= 9_999 ? days : 1_000 + ((days - 10_000) % 9_000)).padStart(4, '0');
}

// campo livre: 1 registro | 1 carteira | 9 nosso número | 4 cooperativa | 2 posto | 5 beneficiário | 1 tem valor | 0 | DV
function freeField(conta: Endereco, nossoNumero: string, valor: Centavos): string {
  const place = `${conta.cooperativa}${numericPosto(conta.posto)}${conta.codigo}`;
  const digits = `11${nossoNumero}${place}${valor > 0 ? 1 : 0}0`;
  return `${digits}${zeroAboveNine(modulus11(digits))}`;
}

type Titulo = { nossoNumero: string; vencimento: LocalDate; valor: Centavos };

// barcode: 3 banco | 1 moeda | 1 DV | 4 fator | 10 valor | 25 campo livre
export function barcode(conta: Endereco, { nossoNumero, vencimento, valor }: Titulo): string {
  const amount = `${dueFactor(vencimento)}${String(valor).padStart(10, '0')}`;
  const free = freeField(conta, nossoNumero, valor);
  const digit = modulus11(`7489${amount}${free}`);
  return `7489${digit > 9 || digit < 2 ? 1 : digit}${amount}${free}`;
}

// linha: 4 + 5 + DV | 10 + DV | 10 + DV | general DV | fator + valor
export function digitableLine(codigoBarras: string): string {
  const free = codigoBarras.slice(19);
  const fields = [`${codigoBarras.slice(0, 4)}${free.slice(0, 5)}`, free.slice(5, 15), free.slice(15, 25)];
  const checked = fields.map((field) => `${field}${modulus10(field)}`).join('');
  return `${checked}${codigoBarras[4]}${codigoBarras.slice(5, 19)}`;
}
