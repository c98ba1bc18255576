import { buildCodigoBarras } from '@/domain/boleto/codigo-barras';
import { vencimentoFromFator } from '@/domain/boleto/fator-vencimento';
import { linhaDigitavelFromCodigoBarras, readBoleto } from '@/domain/boleto/linha-digitavel';
import { buildNossoNumero } from '@/domain/boleto/nosso-numero';
import type { LocalDate } from '@/domain/local-date';
import type { Printed, Titulo } from '../inputs/titulos';

/** The way of src/ from a title to what is printed. */
export function writeTitulo(titulo: Titulo): Printed {
  const { cooperativa, posto, beneficiario, tipoCobranca, carteira, vencimento, valor } = titulo;
  const nossoNumero = buildNossoNumero(titulo);
  const codigoBarras = buildCodigoBarras({
    cooperativa,
    posto,
    beneficiario,
    tipoCobranca,
    carteira,
    nossoNumero,
    vencimento,
    valor,
  });
  return { nossoNumero, codigoBarras, linhaDigitavel: linhaDigitavelFromCodigoBarras(codigoBarras) };
}

/** The way of src/ from a linha digitável of any bank to its parts and its due date; null when it is refused. */
export function readLinha(text: string, hoje: LocalDate) {
  const leitura = readBoleto(text);
  if (!leitura.valid) return null;
  return { boleto: leitura.boleto, vencimento: vencimentoFromFator(leitura.boleto.fator, hoje) };
}
