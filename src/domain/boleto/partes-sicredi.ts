import { parseCampoLivre } from './campo-livre';
import type { PartesCodigoBarras } from './codigo-barras';
import { type ContaBeneficiario, formatNossoNumero, isNossoNumero } from './nosso-numero';

/** What a Sicredi boleto says of itself in its campo livre. */
export type PartesSicredi = ContaBeneficiario & {
  /** 1 = com registro; 3 = sem registro, extinct. */
  tipoCobranca: string;
  /** 1 = simples. */
  carteira: string;
  /** 9 digits. */
  nossoNumero: string;
  /** As people read it: '26/200101-2'. */
  nossoNumeroFormatado: string;
  /**
   * Whether its last digit is the one the rule gives. An observation, never a reason to refuse: the bank itself has
   * issued numbers that break the rule.
   */
  nossoNumeroConfere: boolean;
};

/**
 * The Sicredi parts of a barcode, or null: another bank's campo livre means something else, and one of bank 748 whose
 * own check digit is wrong is not trusted (Manual CNAB 400 v2.1, código de barras).
 */
export function readPartesSicredi(partes: PartesCodigoBarras): PartesSicredi | null {
  if (partes.banco !== '748') return null;
  try {
    const { tipoCobranca, carteira, nossoNumero, cooperativa, posto, beneficiario } = parseCampoLivre(
      partes.campoLivre,
    );
    return {
      cooperativa,
      posto,
      beneficiario,
      tipoCobranca,
      carteira,
      nossoNumero,
      nossoNumeroFormatado: formatNossoNumero(nossoNumero),
      nossoNumeroConfere: isNossoNumero({ cooperativa, posto, beneficiario }, nossoNumero),
    };
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
