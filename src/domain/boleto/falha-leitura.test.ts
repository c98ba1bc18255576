import { describe, expect, it } from 'vitest';
import { detailFalhas } from './falha-leitura';

const LINHA = '74891126280010120165502006231076916660000123456';
const CODIGO = '74899166600001234561126200101201650200623107';

describe('what was found and what was expected', () => {
  it('tells it of each of the four check digits of a linha digitável', () => {
    const digitos = '74891126210010120165602006231072516660000123456';
    expect(detailFalhas(digitos, ['field1', 'field2', 'field3', 'general'])).toEqual([
      { codigo: 'field1', posicao: 10, encontrado: 1, esperado: 8 },
      { codigo: 'field2', posicao: 21, encontrado: 6, esperado: 5 },
      { codigo: 'field3', posicao: 32, encontrado: 2, esperado: 6 },
      { codigo: 'general', posicao: 33, encontrado: 5, esperado: 9 },
    ]);
  });

  it('tells it of the general digit of a barcode', () => {
    expect(detailFalhas(`74890${CODIGO.slice(5)}`, ['general'])).toEqual([
      { codigo: 'general', posicao: 5, encontrado: 0, esperado: 9 },
    ]);
  });

  it('counts the digits that came', () => {
    expect(detailFalhas(LINHA.slice(1), ['length'])).toEqual([
      { codigo: 'length', encontrados: 46, esperados: [44, 47] },
    ]);
    expect(detailFalhas('', ['length'])).toEqual([{ codigo: 'length', encontrados: 0, esperados: [44, 47] }]);
  });

  it('lists each character that is no digit once', () => {
    expect(detailFalhas(`O${LINHA.slice(3)}lO`, ['characters'])).toEqual([
      { codigo: 'characters', encontrados: ['O', 'l'] },
    ]);
    expect(detailFalhas('boletos', ['length', 'characters'])).toEqual([
      { codigo: 'length', encontrados: 0, esperados: [44, 47] },
      { codigo: 'characters', encontrados: ['b', 'o', 'l', 'e', 't', 's'] },
    ]);
  });

  it('does not blame the length when only letters make it wrong', () => {
    const letters = [{ codigo: 'characters', encontrados: ['x'] }];
    expect(detailFalhas(`x${LINHA}`, ['length', 'characters'])).toEqual(letters);
    expect(detailFalhas(`x${CODIGO}`, ['length', 'characters'])).toEqual(letters);
  });

  it('says of a tax or utility slip only that it is one', () => {
    expect(detailFalhas('84', ['arrecadacao'])).toEqual([{ codigo: 'arrecadacao' }]);
  });
});
