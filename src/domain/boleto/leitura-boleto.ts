import { addDays, type LocalDate } from '../local-date';
import { type Conserto, findConsertos } from './conserto';
import { explainLeitura } from './explicacao-leitura';
import { detailFalhas, type FalhaLeitura } from './falha-leitura';
import { vencimentoFromFator } from './fator-vencimento';
import { type BoletoLido, formatLinhaDigitavel, readBoleto, withoutSeparators } from './linha-digitavel';
import { type PartesSicredi, readPartesSicredi } from './partes-sicredi';

/** A boleto of any bank as it is understood on one day. `valor` 0 is a boleto whose payer fills the value in. */
type BoletoNoDia = BoletoLido & {
  /** As printed: `AAAAA.AAAAA BBBBB.BBBBBB CCCCC.CCCCCC D EEEEEEEEEEEEEE`. */
  linhaFormatada: string;
  /** Null when the fator names no day (first digit 0) or when `vencimentosPossiveis` holds the days it can mean. */
  vencimento: LocalDate | null;
  /** The two days, the earlier first, between which the window of the day of reading cannot decide; otherwise empty. */
  vencimentosPossiveis: LocalDate[];
  /** Null for another bank, and for bank 748 when the check digit of the campo livre is wrong. */
  sicredi: PartesSicredi | null;
};

/** What a person typed, understood or explained. `digitos` is what was typed without its separators. */
export type LeituraDigitada =
  | { valid: true; digitos: string; boleto: BoletoNoDia }
  | {
      valid: false;
      digitos: string;
      falhas: FalhaLeitura[];
      /** Each single digit that would mend it, the most plausible first; several mean that nobody can tell. */
      consertos: Conserto[];
      /** In Portuguese, for the person who typed. */
      mensagens: string[];
    };

/**
 * The fator repeats after 9000 days and the window holds 8501 of them (FEBRABAN FB-009/2023), so that a day which it
 * misses lies less than this outside it, on either side.
 */
const BESIDE_THE_WINDOW = 500;

/**
 * Reads what a person typed or pasted on a day, linha digitável or barcode of any bank: its parts, its due date as that
 * day understands it and, of Sicredi, whose title it is; or else which checks fail, what was expected, which single
 * digit would mend it and the sentences that say so. Never throws.
 */
export function readBoletoDigitado(text: string, hoje: LocalDate): LeituraDigitada {
  const digitos = withoutSeparators(text);
  const leitura = readBoleto(digitos);
  if (!leitura.valid) {
    const falhas = detailFalhas(digitos, leitura.falhas);
    const consertos = findConsertos(digitos, hoje);
    return { valid: false, digitos, falhas, consertos, mensagens: explainLeitura({ digitos, falhas, consertos }) };
  }
  const { boleto } = leitura;
  const vencimento = vencimentoFromFator(boleto.fator, hoje);
  return {
    valid: true,
    digitos,
    boleto: {
      ...boleto,
      linhaFormatada: formatLinhaDigitavel(boleto.linhaDigitavel),
      vencimento,
      vencimentosPossiveis: vencimento === null ? vencimentosBeside(boleto.fator, hoje) : [],
      sicredi: readPartesSicredi(boleto),
    },
  };
}

function vencimentosBeside(fator: string, hoje: LocalDate): LocalDate[] {
  return [-BESIDE_THE_WINDOW, BESIDE_THE_WINDOW]
    .map((days) => vencimentoFromFator(fator, addDays(hoje, days)))
    .filter((day) => day !== null);
}
