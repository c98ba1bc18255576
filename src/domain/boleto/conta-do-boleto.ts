import type { LocalDate } from '../local-date';
import type { Centavos } from '../money';
import { SICREDI } from './codigo-barras';
import { readBoletoDigitado } from './leitura-boleto';
import { nomeDoBanco } from './nome-do-banco';
import type { PartesSicredi } from './partes-sicredi';

/** A nosso número taken apart. `byte` 1 was given out by the bank, 2 to 9 by the company itself. */
export type NossoNumeroLido = {
  /** As people read it: '26/200101-2'. */
  formatado: string;
  /** Two digits. */
  ano: string;
  byte: number;
  sequencial: number;
  /** Whether its last digit follows the rule; the bank itself has issued some that do not. */
  confere: boolean;
};

/** What a Sicredi boleto tells of the account it was issued for. */
export type ContaDoBoleto = {
  linhaFormatada: string;
  cooperativa: string;
  /** Null where the boleto has 00: that also stands for a posto with letters, so it tells nothing. */
  posto: string | null;
  codigoBeneficiario: string;
  carteira: string;
  /** False for the extinct "sem registro", tipo de cobrança 3. */
  registrado: boolean;
  nossoNumero: NossoNumeroLido;
  /** 0 is a boleto whose payer fills the value in. */
  valor: Centavos;
  /** Null when the day cannot be told, or there is none. */
  vencimento: LocalDate | null;
};

/** What was pasted, read or explained in Portuguese, one sentence each. */
export type LeituraConta =
  | { valid: true; boleto: ContaDoBoleto }
  | { valid: false; motivo: 'OUTRO_BANCO' | 'ARRECADACAO' | 'CAMPO_LIVRE' | 'ERRO'; mensagens: string[] };

/**
 * Reads from a linha digitável or barcode what it tells of the beneficiário's account, or says why it cannot: another
 * bank's, a tax or utility slip, digits that do not agree. `hoje` decides which day the fator means. Never throws.
 */
export function readContaDoBoleto(text: string, hoje: LocalDate): LeituraConta {
  const leitura = readBoletoDigitado(text, hoje);
  if (!leitura.valid) {
    const arrecadacao = leitura.falhas.some(({ codigo }) => codigo === 'arrecadacao');
    return { valid: false, motivo: arrecadacao ? 'ARRECADACAO' : 'ERRO', mensagens: leitura.mensagens };
  }
  const { banco, linhaFormatada, valor, vencimento, sicredi } = leitura.boleto;
  if (banco !== SICREDI) {
    const nome = nomeDoBanco(banco);
    const outro = nome === null ? ` (${banco})` : `, ${nome} (${banco})`;
    const mensagem = `Este boleto é de outro banco${outro}, e não do Sicredi (748). Use um boleto que o Sicredi emitiu para esta conta.`;
    return { valid: false, motivo: 'OUTRO_BANCO', mensagens: [mensagem] };
  }
  if (sicredi === null) {
    const mensagem =
      'É um número do Sicredi (748), mas a parte com a cooperativa e o beneficiário não confere com o dígito verificador dela. Use outro boleto desta conta.';
    return { valid: false, motivo: 'CAMPO_LIVRE', mensagens: [mensagem] };
  }
  return {
    valid: true,
    boleto: {
      linhaFormatada,
      cooperativa: sicredi.cooperativa,
      posto: sicredi.posto === '00' ? null : sicredi.posto,
      codigoBeneficiario: sicredi.beneficiario,
      carteira: sicredi.carteira,
      registrado: sicredi.tipoCobranca !== '3',
      nossoNumero: splitNossoNumero(sicredi),
      valor,
      vencimento,
    },
  };
}

/** The boletos of one file, the one with the latest nosso número first: by year, due date, then sequence. */
export function newestFirst(boletos: readonly ContaDoBoleto[]): ContaDoBoleto[] {
  const key = ({ nossoNumero, vencimento }: ContaDoBoleto) =>
    `${nossoNumero.ano}${vencimento ?? ''}${String(nossoNumero.sequencial).padStart(5, '0')}`;
  return [...boletos].sort((a, b) => key(b).localeCompare(key(a)));
}

function splitNossoNumero({ nossoNumero, nossoNumeroFormatado, nossoNumeroConfere }: PartesSicredi): NossoNumeroLido {
  return {
    formatado: nossoNumeroFormatado,
    ano: nossoNumero.slice(0, 2),
    byte: Number(nossoNumero.slice(2, 3)),
    sequencial: Number(nossoNumero.slice(3, 8)),
    confere: nossoNumeroConfere,
  };
}
