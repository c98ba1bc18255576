import type { SettledList } from './settled-bank';

/** A company with one account, and how many titles are registered in it. */
export type Account = { empresaId: string; convenioId: string; codigo: string; titulos: number };

/** What each title is worth, and the number of the first. */
export const VALOR = '1250.00';
export const PRIMEIRO = 300_000_000;

/** The list in which all of an account's titles are paid. */
export function listOf({ codigo, titulos }: Account, dia: string): SettledList {
  return { codigo, primeiro: PRIMEIRO, titulos, valor: VALOR, dia };
}
