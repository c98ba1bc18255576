import { describe, expect, it } from 'vitest';
import { contaBancariaInput } from './schema';

const CONTA = {
  cooperativa: '0165',
  posto: '02',
  conta: '12345',
  digito: '6',
  titular: 'Construtora Sol Ltda',
  documento: '11222333000181',
  cep: '90010000',
  logradouro: 'Rua dos Andradas',
  numero: '1001',
  bairro: 'Centro',
  cidade: 'Porto Alegre',
  uf: 'RS',
};

const read = (changes: object) => contaBancariaInput.parse({ ...CONTA, ...changes });

function complaints(changes: object): Record<string, string> {
  const result = contaBancariaInput.safeParse({ ...CONTA, ...changes });
  return Object.fromEntries((result.error?.issues ?? []).map((issue) => [issue.path.join('.'), issue.message]));
}

describe('an account as people type and paste it', () => {
  it.each([
    [{ conta: '12345-6', digito: '' }],
    [{ conta: ' 12.345-6 ', digito: undefined }],
    [{ conta: '12345-6', digito: '6' }],
    [{ conta: '12 345', digito: ' 6 ' }],
  ])('%j is account 12345, digit 6', (changes) => {
    expect(read(changes)).toMatchObject({ conta: '12345', digito: '6' });
  });

  it('an account whose own digit contradicts the field beside it is refused, since nobody knows which is meant', () => {
    expect(complaints({ conta: '12345-6', digito: '7' })).toEqual({
      conta: expect.stringContaining('Confira os dois'),
    });
  });

  it.each([
    ['11.222.333/0001-81', '11222333000181'],
    [' 11222333000181 ', '11222333000181'],
    ['12.abc.345/01de-35', '12ABC34501DE35'],
  ])('the CNPJ %s is stored as %s', (typed, stored) => {
    expect(read({ documento: typed }).documento).toBe(stored);
  });

  it.each([
    ['11.222.333/0001-82', 'não existe'],
    ['529.982.247-25', 'pessoa jurídica'],
    ['1122233300018', '14 caracteres'],
    ['', '14 caracteres'],
    [undefined, 'Informe o CNPJ'],
  ])('the documento %s is refused: %s', (documento, words) => {
    expect(complaints({ documento })).toEqual({ documento: expect.stringContaining(words) });
  });

  it('a beneficiário code is filled with zeros on the left, and may still be unknown', () => {
    expect(read({ codigoBeneficiario: '123' }).codigoBeneficiario).toBe('00123');
    expect(read({ codigoBeneficiario: '' }).codigoBeneficiario).toBeNull();
    expect(read({}).codigoBeneficiario).toBeNull();
    expect(complaints({ codigoBeneficiario: '123456' })).toHaveProperty('codigoBeneficiario');
  });

  it('CEP, posto and UF come bare and in capitals; an empty complemento is none', () => {
    expect(read({ cep: '90010-000', posto: 'a2', uf: ' rs', complemento: '  ' })).toMatchObject({
      cep: '90010000',
      posto: 'A2',
      uf: 'RS',
      complemento: null,
    });
  });

  it('a holder of 200 letters with emoji is refused for its length, a short one for its emoji', () => {
    expect(complaints({ titular: `${'Á'.repeat(199)}😀` })).toHaveProperty('titular');
    expect(complaints({ titular: 'á'.repeat(81) })).toEqual({ titular: 'Use no máximo 80 caracteres.' });
    expect(complaints({ titular: 'Sol 😀' })).toEqual({ titular: expect.stringContaining('sem emojis') });
  });

  it('everything wrong is told at once, each at its field and in Portuguese', () => {
    const found = complaints({ cooperativa: '1', posto: 3, conta: 'x', cep: null, uf: 'XX', cidade: '' });
    expect(Object.keys(found).toSorted()).toEqual(['cep', 'cidade', 'conta', 'cooperativa', 'posto', 'uf']);
    for (const message of Object.values(found)) expect(message).toMatch(/^Informe /);
  });
});
