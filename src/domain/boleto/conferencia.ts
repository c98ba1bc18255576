import type { LocalDate } from '../local-date';
import type { Centavos } from '../money';
import { readBrCode } from '../pix/br-code';
import { explainProblemaBrCode } from '../pix/br-code-problemas';
import { buildCodigoBarras } from './codigo-barras';
import { linhaDigitavelFromCodigoBarras } from './linha-digitavel';
import type { ContaBeneficiario } from './nosso-numero';

/** What we asked the bank for. `nossoNumero`: our own one; null where the bank makes it. */
type Pedido = ContaBeneficiario & {
  nossoNumero: string | null;
  vencimento: LocalDate;
  valor: Centavos;
  hibrido: boolean;
};

/** What the bank sent back. */
type Resposta = { nossoNumero: string; linhaDigitavel: string; codigoBarras: string; pixCopiaECola: string | null };

/**
 * Compares what the bank sent back with what we compute ourselves, and reads the Pix code the payer will scan. Gives one
 * Portuguese sentence per contradiction; an empty list means that everything agrees. Numbers made by the bank are taken
 * as they are (their check digit is known to break the rule now and then), so only what follows from them is compared.
 */
export function conferirTitulo(pedido: Pedido, resposta: Resposta): string[] {
  const divergencias: string[] = [];
  if (pedido.nossoNumero !== null && resposta.nossoNumero !== pedido.nossoNumero) {
    divergencias.push(
      `O banco registrou o boleto com o nosso número ${resposta.nossoNumero}, e não com o pedido, ${pedido.nossoNumero}.`,
    );
  }
  const esperado = codigoBarrasEsperado(pedido, resposta.nossoNumero);
  if (resposta.codigoBarras !== esperado) {
    divergencias.push(
      'O código de barras devolvido pelo banco difere do calculado com o valor e o vencimento pedidos.',
    );
  }
  if (resposta.linhaDigitavel !== linhaOf(resposta.codigoBarras)) {
    divergencias.push('A linha digitável devolvida pelo banco não corresponde ao código de barras.');
  }
  if (pedido.hibrido && resposta.pixCopiaECola === null) {
    divergencias.push('O banco registrou o boleto sem Pix. Ele pode ser pago pelo código de barras.');
  }
  const pix = resposta.pixCopiaECola === null ? null : readBrCode(resposta.pixCopiaECola);
  if (pix?.valid === false) {
    divergencias.push(
      'O código Pix devolvido pelo banco está malformado e pode ser recusado pelo aplicativo de quem paga.',
      ...pix.problemas.map((problema) => explainProblemaBrCode(problema).erro),
    );
  }
  return divergencias;
}

function codigoBarrasEsperado(pedido: Pedido, nossoNumero: string): string | null {
  const { cooperativa, posto, beneficiario, vencimento, valor } = pedido;
  try {
    return buildCodigoBarras({
      cooperativa,
      posto,
      beneficiario,
      nossoNumero,
      vencimento,
      valor,
      tipoCobranca: '1',
      carteira: '1',
    });
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

function linhaOf(codigoBarras: string): string | null {
  try {
    return linhaDigitavelFromCodigoBarras(codigoBarras);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
