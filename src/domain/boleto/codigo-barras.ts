import type { LocalDate } from '../local-date';
import { type Centavos, centavos, VALOR_MAXIMO_BOLETO } from '../money';
import { buildCampoLivre, type CampoLivre } from './campo-livre';
import { fatorVencimento } from './fator-vencimento';
import { isDigits, modulo11 } from './modulo';

/** Sicredi's bank code. */
export const SICREDI = '748';
const REAL = '9';

/** A Sicredi title, as far as its barcode tells. `valor` 0 is a boleto whose payer fills the value in. */
export type TituloSicredi = Omit<CampoLivre, 'comValor'> & { vencimento: LocalDate | null; valor: Centavos };

/** What the barcode of any bank says. */
export type PartesCodigoBarras = {
  /** 3 digits. */
  banco: string;
  /** 9 = real. */
  moeda: string;
  dv: string;
  /** 4 digits; which day they mean depends on the day of reading. */
  fator: string;
  valor: Centavos;
  /** 25 digits, of each bank's own making. */
  campoLivre: string;
};

/*
 * Código de barras, 44 digits (FEBRABAN; Manual CNAB 400 v2.1, código de barras):
 *    1-3   banco
 *    4     moeda
 *    5     check digit over the other 43
 *    6-9   fator de vencimento
 *   10-19  value in centavos
 *   20-44  campo livre
 */

/**
 * The 44 digits of a Sicredi title. Throws RangeError when a part has the wrong width, the value is negative or above
 * R$ 99.999.999,99, or the due date is before 2000-07-03.
 */
export function buildCodigoBarras(titulo: TituloSicredi): string {
  const { valor } = titulo;
  if (valor < 0 || valor > VALOR_MAXIMO_BOLETO) throw new RangeError(`value does not fit a barcode: ${valor}`);
  const { cooperativa, posto, beneficiario, tipoCobranca, carteira, nossoNumero } = titulo;
  const comValor = valor > 0;
  const campo = buildCampoLivre({
    cooperativa,
    posto,
    beneficiario,
    tipoCobranca,
    carteira,
    nossoNumero,
    comValor,
  });
  const before = SICREDI + REAL;
  const after = fatorVencimento(titulo.vencimento) + String(valor).padStart(10, '0') + campo;
  return before + generalDv(before + after) + after;
}

/**
 * The general check digit that a barcode should carry at position 5, whatever stands there (Manual CNAB 400 v2.1,
 * código de barras): modulo 11 over the other 43 digits, where 0, 10 and 11 become 1. Never 0. Throws RangeError unless
 * it is 44 digits.
 */
export function codigoBarrasDv(codigoBarras: string): number {
  if (!isDigits(codigoBarras, 44)) throw new RangeError(`código de barras must be 44 digits: ${codigoBarras}`);
  return generalDv(codigoBarras, 4);
}

/** Splits the 44 digits of any bank's barcode, without judging them. Throws RangeError unless it is 44 digits. */
export function parseCodigoBarras(codigoBarras: string): PartesCodigoBarras {
  return checkCodigoBarras(codigoBarras).partes;
}

/** The parts of any bank's barcode, and whether its general check digit is right. Throws RangeError unless it is 44 digits. */
export function checkCodigoBarras(codigoBarras: string): { partes: PartesCodigoBarras; dvConfere: boolean } {
  const esperado = codigoBarrasDv(codigoBarras);
  const dv = codigoBarras.slice(4, 5);
  const partes = {
    banco: codigoBarras.slice(0, 3),
    moeda: codigoBarras.slice(3, 4),
    dv,
    fator: codigoBarras.slice(5, 9),
    valor: centavos(Number(codigoBarras.slice(9, 19))),
    campoLivre: codigoBarras.slice(19),
  };
  return { partes, dvConfere: Number(dv) === esperado };
}

function generalDv(digits: string, without?: number): number {
  const dv = modulo11(digits, without);
  return dv > 9 ? 1 : dv;
}
