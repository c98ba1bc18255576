import { getPixPayloadInfo } from '@brazilian-utils/brazilian-utils';
import walletfactory from '@walletfactory/emvqr';
import pixUtils from 'pix-utils';
import steplix from 'steplix-emvqr';
import type { Answer, Contender } from '../contender';
import { readingLibrary } from './reading-library';

/** The libraries that read a BR Code, each asked for all it can say of it. */
export function brCodeLibraries(texts: string[]): Contender[] {
  return [
    readingLibrary(
      {
        name: '@brazilian-utils 2.4.0',
        read: getPixPayloadInfo,
        answer: answerOfBrazilianUtils,
        remark: 'leaves value and txid of a dynamic code out, on purpose',
      },
      texts,
    ),
    readingLibrary(
      {
        name: 'pix-utils 2.8.2',
        read: pixUtils.parsePix,
        answer: answerOfPixUtils,
        remark: 'leaves value and txid of a dynamic code out; writes each code anew when it has read it',
      },
      texts,
    ),
    readingLibrary(
      {
        name: 'steplix-emvqr 0.2.3',
        read: steplix.decode,
        answer: answerOfSteplix,
        remark: 'reads any EMV code, without a rule of Pix; refuses a CRC that begins with two zeros',
      },
      texts,
    ),
    readingLibrary(
      {
        name: '@walletfactory/emvqr 0.1.1',
        read: walletfactory.decode,
        answer: answerOfWalletfactory,
        remark:
          'reads any EMV code, without a rule of Pix; refuses a CRC that begins with two zeros; leaves a field 62 that holds a single field as it is',
      },
      texts,
    ),
  ];
}

function answerOfBrazilianUtils(info: ReturnType<typeof getPixPayloadInfo>): Answer | null {
  if (info === null) return null;
  const { url = null, key = null, merchantName, merchantCity, amount, txid = '***' } = info;
  const basics = { url, chave: key, nome: merchantName, cidade: merchantCity };
  if (url !== null) return basics;
  return { ...basics, valorCentavos: amount === undefined ? null : Math.round(amount * 100), txid };
}

function answerOfPixUtils(pix: ReturnType<typeof pixUtils.parsePix>): Answer | null {
  if ('error' in pix) return null;
  const { url = null, pixKey = null, merchantName, merchantCity, transactionAmount = 0, txid = null } = pix;
  const basics = { url, chave: pixKey, nome: merchantName, cidade: merchantCity };
  if (url !== null) return basics;
  // It says 0 where there is none.
  return { ...basics, valorCentavos: Math.round(transactionAmount * 100) || null, txid };
}

function answerOfSteplix(fields: ReturnType<typeof steplix.decode>): Answer | null {
  const account = fields['26']?.data;
  const additional = fields['62']?.data;
  if (typeof account !== 'object' || typeof additional !== 'object') return null;
  return {
    url: textOf(account['25']?.data),
    chave: textOf(account['01']?.data),
    nome: textOf(fields['59']?.data),
    cidade: textOf(fields['60']?.data),
    valorCentavos: centavosOf(textOf(fields['54']?.data)),
    txid: textOf(additional['05']?.data),
  };
}

function answerOfWalletfactory(fields: ReturnType<typeof walletfactory.decode>): Answer | null {
  const { '26': account, '54': valor, '59': nome, '60': cidade } = fields;
  if (typeof account !== 'object') return null;
  return {
    url: textOf(account['25']),
    chave: textOf(account['01']),
    nome: textOf(nome),
    cidade: textOf(cidade),
    valorCentavos: centavosOf(textOf(valor)),
  };
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

function centavosOf(valor: string | null): number | null {
  return valor === null ? null : Math.round(Number(valor) * 100);
}
