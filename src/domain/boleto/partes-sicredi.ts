import { type CampoLivre, parseCampoLivre } from './campo-livre';
import { type PartesCodigoBarras, SICREDI } from './codigo-barras';
import { formatNossoNumero, isNossoNumero } from './nosso-numero';

/** What a Sicredi boleto says of itself in its campo livre. */
export type PartesSicredi = Omit<CampoLivre, 'comValor'> & {
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
  if (partes.banco !== SICREDI) return null;
  try {
    const { comValor: _, ...campo } = parseCampoLivre(partes.campoLivre);
    return {
      ...campo,
      nossoNumeroFormatado: formatNossoNumero(campo.nossoNumero),
      nossoNumeroConfere: isNossoNumero(campo, campo.nossoNumero),
    };
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
