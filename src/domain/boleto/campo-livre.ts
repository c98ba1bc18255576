import { isDigits, modulo11 } from './modulo';
import { type ContaBeneficiario, postoDigits } from './nosso-numero';

/** What Sicredi puts in the 25 digits that FEBRABAN leaves to each bank. */
export type CampoLivre = ContaBeneficiario & {
  /** 1 = com registro; 3 = sem registro, extinct, still met on old boletos. */
  tipoCobranca: string;
  /** 1 = simples. */
  carteira: string;
  /** 9 digits. */
  nossoNumero: string;
  /** Whether the barcode carries a value. */
  comValor: boolean;
};

/*
 * Campo livre Sicredi, 25 digits (Manual CNAB 400 v2.1, código de barras):
 *   barcode  campo
 *   20        1     tipo de cobrança
 *   21        2     tipo de carteira
 *   22-30     3-11  nosso número with its check digit
 *   31-34    12-15  cooperativa
 *   35-36    16-17  posto
 *   37-41    18-22  beneficiário
 *   42       23     1 with a value, 0 without
 *   43       24     0
 *   44       25     modulo 11 over the 24 before; 10 and 11 become 0
 */

/** Encodes the campo livre, 25 digits. Throws RangeError when a part has the wrong width. */
export function buildCampoLivre(campo: CampoLivre): string {
  if (!isDigits(campo.nossoNumero, 9)) throw new RangeError(`nosso número must be 9 digits: ${campo.nossoNumero}`);
  if (!isDigits(campo.cooperativa, 4)) throw new RangeError(`cooperativa must be 4 digits: ${campo.cooperativa}`);
  if (!isDigits(campo.beneficiario, 5)) throw new RangeError(`beneficiário must be 5 digits: ${campo.beneficiario}`);
  if (!isDigits(campo.tipoCobranca, 1)) throw new RangeError(`tipo de cobrança must be 1 digit: ${campo.tipoCobranca}`);
  if (!isDigits(campo.carteira, 1)) throw new RangeError(`carteira must be 1 digit: ${campo.carteira}`);
  const titulo = campo.tipoCobranca + campo.carteira + campo.nossoNumero;
  const conta = campo.cooperativa + postoDigits(campo.posto) + campo.beneficiario;
  const semDv = titulo + conta + (campo.comValor ? '10' : '00');
  return semDv + campoLivreDv(semDv);
}

/**
 * Decodes the campo livre of a Sicredi boleto; of another bank it means something else. The check digit of the nosso
 * número inside is not judged: the bank itself has issued wrong ones. Throws RangeError unless it is 25 digits with the
 * right last one.
 */
export function parseCampoLivre(text: string): CampoLivre {
  if (!isDigits(text, 25)) throw new RangeError(`campo livre must be 25 digits: ${text}`);
  if (campoLivreDv(text.slice(0, 24)) !== Number(text.slice(24))) {
    throw new RangeError(`campo livre with a wrong check digit: ${text}`);
  }
  return {
    tipoCobranca: text.slice(0, 1),
    carteira: text.slice(1, 2),
    nossoNumero: text.slice(2, 11),
    cooperativa: text.slice(11, 15),
    posto: text.slice(15, 17),
    beneficiario: text.slice(17, 22),
    comValor: text.slice(22, 23) === '1',
  };
}

function campoLivreDv(semDv: string): number {
  const dv = modulo11(semDv);
  return dv > 9 ? 0 : dv;
}
