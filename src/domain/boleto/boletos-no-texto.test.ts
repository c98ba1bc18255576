import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { localDate } from '../local-date';
import { centavos } from '../money';
import { findBoletosInText, type TrechoTexto } from './boletos-no-texto';
import { buildCodigoBarras } from './codigo-barras';
import { formatLinhaDigitavel, linhaDigitavelFromCodigoBarras } from './linha-digitavel';
import { buildNossoNumero } from './nosso-numero';

const CONTA = { cooperativa: '0165', posto: '02', beneficiario: '12345' };

function linhaOf(sequencial: number): string {
  const nossoNumero = buildNossoNumero({ ...CONTA, ano: '26', byte: 2, sequencial });
  const titulo = { ...CONTA, tipoCobranca: '1', carteira: '1', nossoNumero };
  const day = localDate(`2026-12-${10 + (sequencial % 20)}`);
  return linhaDigitavelFromCodigoBarras(buildCodigoBarras({ ...titulo, vencimento: day, valor: centavos(125_000) }));
}

/** Texts one below the other on one page. */
const below = (...textos: string[]): TrechoTexto[] =>
  textos.map((texto, row) => ({ texto, pagina: 1, x: 40, y: 800 - 20 * row }));
const linhasIn = (trechos: TrechoTexto[]) => findBoletosInText(trechos).boletos.map((each) => each.linhaDigitavel);

const LINHA = linhaOf(317);
const PRINTED = formatLinhaDigitavel(LINHA);
const [FIELD1 = '', FIELD2 = '', FIELD3 = '', GENERAL = '', LAST = ''] = PRINTED.split(' ');

describe('a linha digitável in the text of a document', () => {
  it.each([
    ['as printed', [PRINTED]],
    ['bare', [LINHA]],
    ['with dashes, slashes and hard spaces', [LINHA.replace(/(\d{5})/g, '$1 - ').replace(/(\d{9})/g, '$1/')]],
    ['digit by digit', [...LINHA]],
    ['after the number of the bank', ['748-X', PRINTED]],
    ['between other numbers', ['20/12/2026', '1.250,00', PRINTED, '26/200317-4', '0165.02.12345']],
    ['broken over two lines', ['Recibo', `${FIELD1} ${FIELD2} ${FIELD3} ${GENERAL}`, LAST, 'Vencimento']],
    ['cut in the middle of a field', [PRINTED.slice(0, 9), PRINTED.slice(9, 31), PRINTED.slice(31), 'Pagador']],
    ['in full-width figures', [PRINTED.replace(/\d/g, (digit) => String.fromCharCode(0xff10 + Number(digit)))]],
    ['with words between its fields', [FIELD1, 'Local', FIELD2, 'Data', FIELD3, 'Pagador', GENERAL, 'Valor', LAST]],
  ])('is found %s', (_, textos) => {
    expect(linhasIn(below(...textos))).toEqual([LINHA]);
  });

  it('is found broken over two pages', () => {
    const [first, second] = [`${FIELD1} ${FIELD2}`, `${FIELD3} ${GENERAL} ${LAST}`];
    const trechos = [
      { texto: first, pagina: 1, x: 40, y: 30 },
      { texto: second, pagina: 2, x: 40, y: 800 },
    ];
    expect(linhasIn(trechos)).toEqual([LINHA]);
  });

  it('is found however the file orders its pieces, by where they stand on the page', () => {
    const pieces = [FIELD1, FIELD2, FIELD3, GENERAL, LAST].map((texto, column) => {
      return { texto, pagina: 1, x: 40 + column * 90, y: 700 + (column % 2) };
    });
    const others = below('Vencimento', '20/12/2026', 'Pagador').map((each) => ({ ...each, y: each.y - 200 }));
    const inOrder = (...order: number[]) => [...order.flatMap((at) => pieces[at] ?? []), ...others];
    fc.assert(
      fc.property(fc.shuffledSubarray([...pieces, ...others], { minLength: 8 }), (shuffled) => {
        expect(linhasIn(shuffled)).toEqual([LINHA]);
      }),
      { numRuns: 500, examples: [[inOrder(0, 1, 2, 4, 3)], [inOrder(4, 0, 1, 2, 3)]] },
    );
  });

  it('is found once, although the receipt and the slip both carry it', () => {
    expect(linhasIn(below(PRINTED, 'Ficha de compensação', PRINTED))).toEqual([LINHA]);
  });

  it('is found in a carnê with each of its boletos, in the order of the file', () => {
    const linhas = [317, 318, 319].map(linhaOf);
    expect(linhasIn(below(...linhas.flatMap((linha) => [formatLinhaDigitavel(linha), 'Vencimento'])))).toEqual(linhas);
  });

  it('is found by its barcode number alone', () => {
    const [{ codigoBarras } = { codigoBarras: '' }] = findBoletosInText(below(PRINTED)).boletos;
    expect(linhasIn(below('Código', codigoBarras))).toEqual([LINHA]);
  });
});

describe('what is no boleto', () => {
  it('is not made up from loose fields that could be put together in two ways', () => {
    const other = formatLinhaDigitavel(linhaOf(318)).split(' ');
    const fields = [FIELD1, FIELD2, FIELD3, LAST, ...other].flatMap((field) => [field, 'texto']);
    expect(linhasIn(below(...fields, GENERAL, 'texto'))).toEqual([]);
  });

  it.each([
    ['a line with one digit wrong', PRINTED.replace(/\d$/, (digit) => String((Number(digit) + 1) % 10))],
    ['an ordinary page', 'Nota fiscal 000123, CNPJ 11.222.333/0001-81, R$ 1.250,00 em 20/12/2026'],
    ['the key of a nota fiscal', '43261111222333000181550010000001231123456789'],
  ])('is not taken for one: %s', (_, texto) => {
    expect(findBoletosInText(below(texto))).toEqual({ boletos: [], arrecadacao: false });
  });

  it('is known as a tax or utility slip', () => {
    const guia = '83620000000-5 66780048100-0 18097565731-3 00158963608-1';
    expect(findBoletosInText(below('Autenticação', guia))).toEqual({ boletos: [], arrecadacao: true });
  });

  it('never throws, whatever the text is, and finds nothing without 44 digits', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme', maxLength: 40 })), (textos) => {
        const digits = textos.join('').replace(/\D/g, '').length;
        const { boletos } = findBoletosInText(below(...textos));
        if (digits < 44) expect(boletos).toEqual([]);
      }),
    );
  });
});
