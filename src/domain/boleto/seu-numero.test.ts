import { expect, it } from 'vitest';
import { seuNumeroOf } from './seu-numero';

it.each([
  [1, '000001'],
  [123_456, '123456'],
  [1_234_567, '1234567'],
])('the document number of cobrança %i without one is %s', (numero, seuNumero) => {
  expect(seuNumeroOf(numero)).toBe(seuNumero);
});
