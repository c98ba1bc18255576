import bradesco from 'node-boleto/banks/bradesco/index.js';
import withBanks from 'node-boleto/lib/boleto.js';
import formatters from 'node-boleto/lib/formatters.js';
import type { Contender } from '../contender';
import type { Printed, Titulo } from '../inputs/titulos';
import { withoutMask } from './stella-libraries';

/** node-boleto 2.3.0 has no Sicredi; the bank is added here as its own banks are written, on its own arithmetic. */
export function nodeBoleto(titulos: Titulo[]): Contender {
  const Boleto = withBanks({
    sicredi: {
      options: { codigo: '748' },
      barcodeData(boleto) {
        const fator = formatters.fatorVencimento(boleto.data_vencimento);
        const valor = formatters.addTrailingZeros(boleto.valor, 10);
        const conta = boleto.agencia + boleto.posto + boleto.codigo_cedente;
        const campo = `${boleto.carteira}${boleto.nosso_numero}${conta}10`;
        const barra = `7489${fator}${valor}${campo}${zeroBased(campo)}`;
        return barra.slice(0, 4) + bradesco.dvBarra(barra) + barra.slice(4);
      },
      // The same for every bank; the library repeats it in each.
      linhaDigitavel: bradesco.linhaDigitavel,
    },
  });
  const vencimentos = titulos.map(({ vencimento }) => new Date(`${vencimento}T12:00:00Z`));
  const write = (titulo: Titulo, vencimento: Date): Printed => {
    const semDv = titulo.ano + titulo.byte + String(titulo.sequencial).padStart(5, '0');
    const conta = titulo.cooperativa + titulo.posto + titulo.beneficiario;
    const nossoNumero = semDv + zeroBased(conta + semDv);
    const boleto = new Boleto({
      banco: 'sicredi',
      data_emissao: vencimento,
      data_vencimento: vencimento,
      valor: titulo.valor,
      nosso_numero: nossoNumero,
      agencia: titulo.cooperativa,
      posto: titulo.posto,
      codigo_cedente: titulo.beneficiario,
      carteira: titulo.tipoCobranca + titulo.carteira,
    });
    return { nossoNumero, codigoBarras: boleto.barcode_data, linhaDigitavel: boleto.linha_digitavel };
  };
  const run = (index: number) => write(titulos[index] as Titulo, vencimentos[index] as Date);
  return {
    name: 'node-boleto 2.3.0',
    role: 'library',
    run,
    answer: (index) => withoutMask(run(index)),
    remark: 'has no Sicredi: the bank is added here on its own arithmetic; formats its linha and its other fields too',
  };
}

/** Its modulo 11, which gives 11 minus the remainder as 1 to 9 and 0 for the two that have no digit. */
function zeroBased(digits: string): number {
  return formatters.mod11(digits);
}
