import { withGeneralDv } from '@tests/support/codigos-barras';
import { describe, expect, it } from 'vitest';
import { localDate } from '../local-date';
import { readBoletoDigitado } from './leitura-boleto';

const hoje = localDate('2026-11-23');
const LINHA = '74891126280010120165502006231076916660000123456';
const CODIGO = '74899166600001234561126200101201650200623107';
const BRADESCO = '23791923600000123000413160097017109200029160';

/** The due date that a boleto of another bank with that fator has for someone who reads it on that day. */
function vencimentoOf(fator: string, day: string) {
  const codigo = withGeneralDv(`${BRADESCO.slice(0, 5)}${fator}${BRADESCO.slice(9)}`);
  const leitura = readBoletoDigitado(codigo, localDate(day));
  return leitura.valid && [leitura.boleto.vencimento, ...leitura.boleto.vencimentosPossiveis];
}

describe('what a person typed', () => {
  it('gives everything about a Sicredi boleto in one object, whether linha or barcode', () => {
    const boleto = {
      banco: '748',
      moeda: '9',
      dv: '9',
      fator: '1666',
      valor: 123456,
      campoLivre: '1126200101201650200623107',
      codigoBarras: CODIGO,
      linhaDigitavel: LINHA,
      linhaFormatada: '74891.12628 00101.201655 02006.231076 9 16660000123456',
      vencimento: '2026-12-20',
      vencimentosPossiveis: [],
      sicredi: {
        cooperativa: '0165',
        posto: '02',
        beneficiario: '00623',
        tipoCobranca: '1',
        carteira: '1',
        nossoNumero: '262001012',
        nossoNumeroFormatado: '26/200101-2',
        nossoNumeroConfere: true,
      },
    };
    expect(readBoletoDigitado(LINHA, hoje)).toEqual({ valid: true, digitos: LINHA, boleto });
    expect(readBoletoDigitado(CODIGO, hoje)).toEqual({ valid: true, digitos: CODIGO, boleto });
    expect(readBoletoDigitado(` ${boleto.linhaFormatada}\n`, hoje)).toEqual({ valid: true, digitos: LINHA, boleto });
  });

  it('gives bank, value and due date of another bank’s boleto', () => {
    expect(readBoletoDigitado('23790.41318 60097.017101 92000.291606 1 92360000012300', hoje)).toMatchObject({
      valid: true,
      boleto: { banco: '237', valor: 12300, vencimento: '2023-01-20', vencimentosPossiveis: [], sicredi: null },
    });
  });

  it('reads the fator of either cycle as the day of reading understands it', () => {
    for (const day of ['2024-06-01', '2025-02-21', '2025-02-22', '2026-11-23']) {
      expect(vencimentoOf('9998', day)).toEqual(['2025-02-20']);
      expect(vencimentoOf('9999', day)).toEqual(['2025-02-21']);
      expect(vencimentoOf('1000', day)).toEqual(['2025-02-22']);
      expect(vencimentoOf('1001', day)).toEqual(['2025-02-23']);
    }
    expect(vencimentoOf('1000', '2001-01-01')).toEqual(['2000-07-03']);
    expect(vencimentoOf('9999', '2049-06-01')).toEqual(['2049-10-13']);
    expect(vencimentoOf('1000', '2049-06-01')).toEqual(['2049-10-14']);
  });

  it('gives both days where the window of the day of reading cannot decide', () => {
    expect(vencimentoOf('7139', '2026-11-23')).toEqual(['2041-12-14']);
    expect(vencimentoOf('7140', '2026-11-23')).toEqual([null, '2017-04-25', '2041-12-15']);
    expect(vencimentoOf('7638', '2026-11-23')).toEqual([null, '2018-09-05', '2043-04-27']);
    expect(vencimentoOf('7639', '2026-11-23')).toEqual(['2018-09-06']);
    expect(vencimentoOf('6366', '2049-06-01')).toEqual([null, '2039-11-02', '2064-06-23']);
  });

  it('gives no due date at all when the fator begins with 0', () => {
    expect(vencimentoOf('0000', '2026-11-23')).toEqual([null]);
    expect(vencimentoOf('0999', '2026-11-23')).toEqual([null]);
  });

  it('explains a wrong digit: the checks, the mending, the sentences', () => {
    const typed = `74891.12628 00109.201655 02006.231076 9 16660000123456`;
    expect(readBoletoDigitado(typed, hoje)).toEqual({
      valid: false,
      digitos: '74891126280010920165502006231076916660000123456',
      falhas: [
        { codigo: 'field2', posicao: 21, encontrado: 5, esperado: 7 },
        { codigo: 'general', posicao: 33, encontrado: 9, esperado: 3 },
      ],
      consertos: [{ posicao: 15, encontrado: 9, certo: 1, digitos: LINHA, duvidas: [] }],
      mensagens: [
        'O segundo campo (dígitos 11 a 21) não confere: o último dígito dele veio 5 e, pela conta com os outros, seria 7. Compare os dígitos 11 a 21 com os do boleto.',
        'O dígito verificador geral (dígito 33) não confere: veio 9 e, pela conta com os outros, seria 3. Corrija antes o que foi apontado acima: um dígito errado ali também faz este falhar.',
        'Pode ser um só dígito: trocando o 15º dígito de 9 para 1, tudo conferiria. Não é certeza: confira esse dígito no boleto antes de trocar.',
      ],
    });
  });

  it('explains what is no boleto, without a mending', () => {
    const guia = '84670000001-7 43590024020-9 02405000243-5 84221010811-9';
    expect(readBoletoDigitado(guia, hoje)).toMatchObject({
      valid: false,
      digitos: '846700000017435900240209024050002435842210108119',
      falhas: [{ codigo: 'arrecadacao' }],
      consertos: [],
    });
    expect(readBoletoDigitado('', hoje)).toEqual({
      valid: false,
      digitos: '',
      falhas: [{ codigo: 'length', encontrados: 0, esperados: [44, 47] }],
      consertos: [],
      mensagens: ['Nenhum dígito veio. Digite os 47 dígitos da linha digitável ou os 44 do código de barras.'],
    });
  });

  it('names a slip’s barcode as well', () => {
    const barcode = '84670000001435900240200240500024384221010811';
    const leitura = readBoletoDigitado(barcode, hoje);
    expect(!leitura.valid && leitura.mensagens).toEqual([
      'Este número começa com 8: é de uma guia de arrecadação (água, luz, telefone ou tributo), não de um boleto. Aqui só boletos podem ser lidos; pague a guia no aplicativo do seu banco.',
    ]);
  });
});
