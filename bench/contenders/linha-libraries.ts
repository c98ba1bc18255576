import { getBoletoInfo } from '@brazilian-utils/brazilian-utils';
import mrmgomes from '@mrmgomes/boleto-utils';
import BoletoJs from 'boleto.js/src/boleto.js';
import validator from 'boleto-brasileiro-validator';
import broleto from 'broleto';
import type { Answer, Contender } from '../contender';
import { readingLibrary } from './reading-library';

/**
 * The libraries that read a linha digitável, each asked for all that the contest wants and it can say. Their due dates are
 * instants; everybody hands over a calendar day, so writing it as one is part of the work.
 */
export function linhaLibraries(linhas: string[], referenceDate: Date): Contender[] {
  const brazilianUtils = {
    name: '@brazilian-utils 2.4.0',
    read: (linha: string) => {
      const info = getBoletoInfo(linha, { referenceDate });
      return info && { banco: info.bankCode, valor: info.amount, vencimento: isoDay(info.expirationDate) };
    },
    answer: (read: Answer | null) => read,
    remark: 'gives bank, value and due date',
  };
  const boletoUtils = {
    name: '@mrmgomes/boleto-utils 1.3.3',
    read: (linha: string) => {
      const { sucesso, codigoBarras, valor, vencimentoComNovoFator2025: date } = mrmgomes.validarBoleto(linha);
      if (!sucesso) return null;
      const banco = codigoBarras.slice(0, 3);
      return { banco, codigoBarras, valor: Math.round(valor * 100), vencimento: isoDay(date) };
    },
    answer: (read: Answer | null) => read,
    remark: 'gives a due date of each cycle and leaves the choice to the caller; judged by the second',
  };
  const boletoJs = {
    name: 'boleto.js 1.1.4',
    read: (linha: string) => {
      const boleto = new BoletoJs(linha);
      const codigoBarras = boleto.barcode();
      const valor = Math.round(Number(boleto.amount()) * 100);
      const vencimento = isoDay(boleto.expirationDate());
      return { banco: codigoBarras.slice(0, 3), codigoBarras, valor, vencimento };
    },
    answer: (read: Answer | null) => read,
    remark: 'checks the general digit only',
  };
  const broletoJs = {
    name: 'broleto 0.0.12',
    read: (linha: string) => {
      const boleto = new broleto.Boleto(linha);
      if (!boleto.valid()) return null;
      return { valor: Math.round(boleto.amount() * 100), vencimento: isoDay(boleto.expirationDate()) };
    },
    answer: (read: Answer | null) => read,
    remark: 'asked for value and due date; its toJSON formats money too and is far slower',
  };
  const onlyValidator = {
    name: 'boleto-brasileiro-validator 1.0.5',
    read: (linha: string) => validator.boletoBancarioLinhaDigitavel(linha, true),
    answer: (valid: boolean) => (valid ? {} : null),
    remark: 'says right or wrong and nothing else',
  };
  return [
    readingLibrary(brazilianUtils, linhas),
    readingLibrary(boletoUtils, linhas),
    readingLibrary(boletoJs, linhas),
    readingLibrary(broletoJs, linhas),
    readingLibrary(onlyValidator, linhas),
  ];
}

function isoDay(date: Date | null): string | null {
  return date === null ? null : date.toISOString().slice(0, 10);
}
