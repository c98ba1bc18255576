import { describe, expect, it } from 'vitest';
import { contaValues, countInWords, formatCodigo, splitConta, suggestCodigo } from './conta-bancaria-values';

describe('an account pasted whole', () => {
  it.each([
    ['12345-6', '12345', '6'],
    [' 12.345-6 ', '12345', '6'],
    ['12345 - x', '12345', 'X'],
    ['12345–6', '12345', '6'],
    ['00012345-67', '00012345', '67'],
  ])('%j is split into %s and %s', (typed, conta, digito) => {
    expect(splitConta(typed)).toEqual({ conta, digito });
  });

  it.each(['', '12345', '-6', '12345-', '12345-678', 'conta 12345-6', ' - 6'])('%j stays as it is', (typed) => {
    expect(splitConta(typed)).toBeNull();
  });
});

describe('the código do beneficiário', () => {
  it.each([
    ['123', '00123'],
    ['0165.1', '01651'],
    ['12345', '12345'],
    ['123456', '123456'],
    ['abc', 'abc'],
  ])('typed as %j is shown as %j', (typed, shown) => {
    expect(formatCodigo(typed)).toBe(shown);
  });

  it.each([
    ['12345', '12345'],
    ['12345-6', '12345'],
    ['987', '00987'],
  ])('of account %j is as a rule %s', (conta, codigo) => {
    expect(suggestCodigo(conta)).toBe(codigo);
  });

  it.each(['', '123456', '0', 'abc'])('is not suggested from %j', (conta) => {
    expect(suggestCodigo(conta)).toBeNull();
  });
});

it('a new account begins empty', () => {
  expect(new Set(Object.values(contaValues(null)))).toEqual(new Set(['']));
});

it.each([
  [1, '1 boleto'],
  [999, '999 boletos'],
  [1000, '1.000 ou mais boletos'],
])('%i are said as %s', (count, words) => {
  expect(countInWords(count)).toBe(words);
});
