import { describe, expect, it } from 'vitest';
import { explainProblemaBrCode, type ProblemaBrCode } from './br-code-problemas';

const COPIE = 'Copie o código de novo, inteiro, de onde ele veio.';
const PECA = 'Peça outro código a quem emitiu a cobrança.';

describe('what is wrong with a BR Code, in words', () => {
  const cases: [string, ProblemaBrCode, string, string][] = [
    [
      'nothing was pasted',
      { code: 'tlv', flaw: 'empty', campo: null, at: 0 },
      'O código Pix está vazio.',
      'Cole o código Pix copia e cola.',
    ],
    [
      'something else was pasted',
      { code: 'tlv', flaw: 'start', campo: null, at: 0, found: 'https:' },
      'O texto não é um código Pix: ele deveria começar com 000201 e começa com “https:”.',
      'Copie o código Pix copia e cola desde o início.',
    ],
    [
      'the fields do not follow one another',
      { code: 'tlv', flaw: 'header', campo: '59', at: 145, found: 'A601' },
      'O código Pix não pode ser lido a partir do caractere 146, perto do campo 59 (nome do recebedor): deveriam vir quatro algarismos e veio “A601”. Faltam caracteres ou um tamanho está errado.',
      COPIE,
    ],
    [
      'the text ends within a field',
      { code: 'tlv', flaw: 'cut', campo: '26.25', at: 32, expected: 70, found: 69 },
      'O campo 26.25 (endereço da cobrança) deveria ter 70 caracteres e só há 69, a partir do caractere 33.',
      COPIE,
    ],
    [
      'the text ends before the one character of a field',
      { code: 'tlv', flaw: 'cut', campo: '54', at: 32, expected: 1, found: 0 },
      'O campo 54 (valor) deveria ter 1 caractere e só há 0, a partir do caractere 33.',
      COPIE,
    ],
    [
      'a field is there twice',
      { code: 'tlv', flaw: 'repeated', campo: '54', at: 10 },
      'O campo 54 (valor) aparece mais de uma vez.',
      PECA,
    ],
    [
      'there are two accounts of Pix',
      { code: 'tlv', flaw: 'second-pix', campo: '27', at: 10 },
      'O código Pix diz de dois modos a quem pagar: o segundo está no campo 27 (conta).',
      PECA,
    ],
    [
      'a length counts bytes',
      { code: 'tlv', flaw: 'bytes', campo: '60', at: 10 },
      'O tamanho do campo 60 (cidade do recebedor) conta bytes, e não caracteres, por causa de um acento ou símbolo.',
      'Peça a quem emitiu a cobrança um código sem acentos.',
    ],
    [
      'the CRC is too short',
      { code: 'tlv', flaw: 'crc-length', campo: '63', at: 10, found: 2 },
      'O CRC, no fim do código Pix, deveria ter 4 caracteres e tem 2.',
      COPIE,
    ],
    [
      'something was pasted behind it',
      { code: 'tlv', flaw: 'trailing', campo: '63', at: 181, found: 1 },
      'Depois do fim do código Pix há mais 1 caractere, a partir do caractere 182.',
      'Apague o que vem depois do CRC ou copie o código de novo.',
    ],
    [
      'a line was wrapped',
      { code: 'tlv', flaw: 'line-break', campo: null, at: 141 },
      'Há uma quebra de linha ou tabulação no meio do código Pix, no caractere 142.',
      'Apague a quebra ou copie o código de novo.',
    ],
    [
      'the CRC does not agree',
      { code: 'crc', campo: '63', at: 177, expected: '8E14', found: '8E15' },
      'O CRC do código Pix não confere: o texto traz “8E15” e o conteúdo dá 8E14. O código foi alterado ou gerado errado.',
      COPIE,
    ],
    [
      'it is of another scheme',
      { code: 'not-pix', campo: '26-51', found: 'br.com.outro' },
      'O código é de outro arranjo, “br.com.outro”, e não do Pix (br.gov.bcb.pix).',
      PECA,
    ],
    [
      'it names no scheme',
      { code: 'not-pix', campo: '26-51', found: null },
      'O código não traz a conta Pix de quem recebe (campos 26 a 51).',
      PECA,
    ],
    ['a field is missing', { code: 'missing-field', campo: '59' }, 'Falta o campo 59 (nome do recebedor).', PECA],
    ['the end is missing', { code: 'missing-field', campo: '63' }, 'Falta o campo 63 (CRC).', COPIE],
    [
      'the account names nobody',
      { code: 'missing-field', campo: '51.01' },
      'A conta Pix (campo 51) não traz a chave Pix nem o endereço da cobrança.',
      PECA,
    ],
    [
      'it is of another version',
      { code: 'field-rule', campo: '00', found: '02' },
      'O campo 00 (versão do formato) traz “02”, e a única versão que existe é 01.',
      PECA,
    ],
    [
      'it is in another currency',
      { code: 'field-rule', campo: '53', found: '840' },
      'O campo 53 (moeda) traz “840”, e o Pix só paga em reais (986).',
      PECA,
    ],
    [
      'the amount has a comma',
      { code: 'field-rule', campo: '54', found: '10,00' },
      'O campo 54 (valor) traz “10,00”, e deveria ser um valor com ponto e até dois decimais, como 10.50.',
      PECA,
    ],
    [
      'it is of another country',
      { code: 'field-rule', campo: '58', found: 'AR' },
      'O campo 58 (país) traz “AR”, e o Pix só existe no Brasil (BR).',
      PECA,
    ],
  ];

  it.each(cases)('says that %s, and what to do', (_, problema, erro, orientacao) => {
    expect(explainProblemaBrCode(problema)).toEqual({ erro, orientacao });
  });

  it('quotes no more than 20 characters of what it found', () => {
    const found = (text: string) => explainProblemaBrCode({ code: 'field-rule', campo: '58', found: text }).erro;
    expect(found('A'.repeat(20))).toContain(`“${'A'.repeat(20)}”`);
    expect(found('A'.repeat(21))).toContain(`“${'A'.repeat(20)}…”`);
  });
});
