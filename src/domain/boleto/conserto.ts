import type { LocalDate } from '../local-date';
import { type PartesCodigoBarras, parseCodigoBarras, SICREDI } from './codigo-barras';
import { vencimentoFromFator } from './fator-vencimento';
import { CAMPOS, codigoBarrasOf, type FalhaBoleto, readBoleto } from './linha-digitavel';
import { readPartesSicredi } from './partes-sicredi';

/** One digit that, written otherwise, would make every check pass. Possible, never certain. */
export type Conserto = {
  /** Counts from 1, digits only. */
  posicao: number;
  encontrado: number;
  certo: number;
  /** All the digits with that one written otherwise. */
  digitos: string;
  /** What speaks against it although every check passes; the fewer, the more plausible. */
  duvidas: Duvida[];
};

/**
 * `moeda`: another currency than 9, real. `vencimento`: a due date outside the FEBRABAN window of the day of reading, or
 * a fator from 0001 to 0999. `valor`: more figures than in the value typed, where a zero before it is rarely typed for
 * another digit. `campoLivre`: bank 748, before or after, without the check digit that Sicredi gives its campo livre.
 */
type Duvida = 'moeda' | 'vencimento' | 'valor' | 'campoLivre';

/** Indexes of the digits among which a single wrong one can lie, both included. */
type Trecho = { from: number; to: number };

const CODIGO_BARRAS: Trecho = { from: 0, to: 43 };
/** Fields 4 and 5 of a linha digitável, which only the general digit covers. */
const CAMPOS_4_E_5: Trecho = { from: 32, to: 46 };

/**
 * Every single digit which, written otherwise, would make all checks of 44 or 47 digits pass, the most plausible first.
 * Empty when one digit is not enough, when nothing fails, and for what is no boleto at all.
 *
 * The order: fewest doubts first, then from left to right. Which check fails needs no rank of its own, because
 * it has already chosen the place: a failing field can only be mended inside itself, two of them not by one digit, and
 * a general digit that fails alone only outside the three fields. There some fifteen digits could each be the wrong one.
 */
export function findConsertos(digitos: string, hoje: LocalDate): Conserto[] {
  const leitura = readBoleto(digitos);
  const trecho = leitura.valid ? null : suspects(digitos, leitura.falhas);
  if (trecho === null) return [];
  const typed = parseCodigoBarras(codigoBarrasOf(digitos));

  const consertos: Conserto[] = [];
  for (let at = trecho.from; at <= trecho.to; at++) {
    for (let certo = 0; certo <= 9; certo++) {
      const mended = digitos.slice(0, at) + certo + digitos.slice(at + 1);
      const reading = readBoleto(mended);
      if (!reading.valid) continue;
      const duvidas = duvidasOf(typed, reading.boleto, hoje);
      consertos.push({ posicao: at + 1, encontrado: Number(digitos[at]), certo, digitos: mended, duvidas });
    }
  }
  return consertos.sort((a, b) => a.duvidas.length - b.duvidas.length);
}

function suspects(digitos: string, falhas: FalhaBoleto[]): Trecho | null {
  // Of two failing fields the first will do: no digit inside it mends the other.
  const campo = CAMPOS.find(({ codigo }) => falhas.includes(codigo));
  if (campo !== undefined) return { from: campo.from, to: campo.dvAt };
  if (!falhas.includes('general')) return null;
  return digitos.length === 44 ? CODIGO_BARRAS : CAMPOS_4_E_5;
}

function duvidasOf(typed: PartesCodigoBarras, mended: PartesCodigoBarras, hoje: LocalDate): Duvida[] {
  const duvidas: Duvida[] = [];
  if (mended.moeda !== '9') duvidas.push('moeda');
  if (mended.fator !== '0000' && vencimentoFromFator(mended.fator, hoje) === null) duvidas.push('vencimento');
  if (String(mended.valor).length > String(typed.valor).length) duvidas.push('valor');
  const sicredi = typed.banco === SICREDI || mended.banco === SICREDI;
  if (sicredi && readPartesSicredi(mended) === null) duvidas.push('campoLivre');
  return duvidas;
}
