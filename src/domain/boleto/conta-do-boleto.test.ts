import { withGeneralDv } from '@tests/support/codigos-barras';
import { describe, expect, it } from 'vitest';
import { localDate } from '../local-date';
import { centavos } from '../money';
import { buildCodigoBarras, type TituloSicredi } from './codigo-barras';
import { type ContaDoBoleto, newestFirst, readContaDoBoleto } from './conta-do-boleto';
import { formatLinhaDigitavel, linhaDigitavelFromCodigoBarras } from './linha-digitavel';
import { buildNossoNumero } from './nosso-numero';

const HOJE = localDate('2026-11-24');
const CONTA = { cooperativa: '0165', posto: '02', beneficiario: '12345' };
const NOSSO_NUMERO = buildNossoNumero({ ...CONTA, ano: '26', byte: 3, sequencial: 317 });

const barcode = (change: Partial<TituloSicredi> = {}) =>
  buildCodigoBarras({
    ...CONTA,
    tipoCobranca: '1',
    carteira: '1',
    nossoNumero: NOSSO_NUMERO,
    vencimento: localDate('2026-12-20'),
    valor: centavos(125_000),
    ...change,
  });

function lido(text: string): ContaDoBoleto {
  const leitura = readContaDoBoleto(text, HOJE);
  if (!leitura.valid) throw new Error(leitura.mensagens.join(' '));
  return leitura.boleto;
}

describe('a boleto that the bank issued before', () => {
  it('tells its cooperativa, posto, beneficiário, carteira, nosso número, value and due date', () => {
    expect(lido(formatLinhaDigitavel(linhaDigitavelFromCodigoBarras(barcode())))).toEqual({
      linhaFormatada: formatLinhaDigitavel(linhaDigitavelFromCodigoBarras(barcode())),
      cooperativa: '0165',
      posto: '02',
      codigoBeneficiario: '12345',
      carteira: '1',
      registrado: true,
      nossoNumero: {
        formatado: `26/300317-${NOSSO_NUMERO.at(-1)}`,
        ano: '26',
        byte: 3,
        sequencial: 317,
        confere: true,
      },
      valor: 125_000,
      vencimento: '2026-12-20',
    });
  });

  it('tells the same from its barcode as from its linha digitável', () => {
    expect(lido(barcode())).toEqual(lido(linhaDigitavelFromCodigoBarras(barcode())));
  });

  it('tells no posto where it has 00, which also stands for a posto with letters', () => {
    expect(lido(barcode({ posto: 'A2' })).posto).toBeNull();
  });

  it('is read although the bank gave its nosso número a wrong digit, and says so', () => {
    const wrong = `${NOSSO_NUMERO.slice(0, 8)}${(Number(NOSSO_NUMERO[8]) + 1) % 10}`;
    expect(lido(barcode({ nossoNumero: wrong })).nossoNumero.confere).toBe(false);
  });

  it('is known as one sem registro', () => {
    expect(lido(barcode({ tipoCobranca: '3' })).registrado).toBe(false);
  });

  it('has no due date where the barcode has none', () => {
    expect(lido(barcode({ vencimento: null })).vencimento).toBeNull();
  });
});

describe('a number that tells nothing of a Sicredi account', () => {
  it.each([
    {
      case: 'a boleto of another bank',
      text: '23793.38128 60007.827136 95000.063305 9 75520000370000',
      motivo: 'OUTRO_BANCO',
      says: /de outro banco, Bradesco \(237\), e não do Sicredi \(748\)/,
    },
    {
      case: 'a boleto of a bank with no name here',
      text: withGeneralDv(`999${barcode().slice(3)}`),
      motivo: 'OUTRO_BANCO',
      says: /de outro banco \(999\), e não/,
    },
    {
      case: 'a tax or utility slip',
      text: '836200000005667800481000180975657313001589636081',
      motivo: 'ARRECADACAO',
      says: /guia de arrecadação/,
    },
    {
      case: 'a mistyped digit',
      text: linhaDigitavelFromCodigoBarras(barcode()).replace(/^748/, '749'),
      motivo: 'ERRO',
      says: /primeiro campo/,
    },
    { case: 'half a number', text: '74891.12321', motivo: 'ERRO', says: /Faltam dígitos/ },
    { case: 'nothing', text: '  ', motivo: 'ERRO', says: /Nenhum dígito veio/ },
  ])('is explained: $case', ({ text, motivo, says }) => {
    const leitura = readContaDoBoleto(text, HOJE);
    expect(leitura).toMatchObject({ valid: false, motivo });
    expect(leitura.valid ? '' : leitura.mensagens.join(' ')).toMatch(says);
  });

  it('is explained: bank 748 whose campo livre contradicts its own check digit', () => {
    const digits = barcode();
    const wrong = withGeneralDv(digits.slice(0, 43) + ((Number(digits[43]) + 1) % 10));
    expect(readContaDoBoleto(wrong, HOJE)).toMatchObject({ valid: false, motivo: 'CAMPO_LIVRE' });
  });
});

it('of several boletos the one with the latest nosso número comes first', () => {
  const numbered = (ano: string, sequencial: number, vencimento: string) => {
    const nossoNumero = buildNossoNumero({ ...CONTA, ano, byte: 2, sequencial });
    return lido(barcode({ nossoNumero, vencimento: localDate(vencimento) }));
  };
  const [old, first, second, later] = [
    numbered('25', 900, '2026-12-31'),
    numbered('26', 7, '2026-10-15'),
    numbered('26', 8, '2026-10-15'),
    numbered('26', 3, '2026-11-15'),
  ];
  expect(newestFirst([first, old, later, second])).toEqual([later, second, first, old]);
});
