import { describe, expect, it } from 'vitest';
import { numeracaoSchema } from '../schema';
import { numeracaoErrors, numeracaoValues, sequenciaText, toNumeracao } from './numeracao-values';

const sequencias = [
  { ano: '25', byte: 2, ultimo: 812 },
  { ano: '26', byte: 2, ultimo: 17 },
  { ano: '26', byte: 3, ultimo: 0 },
];
const propria = { tipo: 'PROPRIA', byte: '2', proximoSequencial: '' };

describe('who makes the nosso número, as people choose it', () => {
  it('comes back as it was saved, and leaves the sequence where it stands', () => {
    expect(toNumeracao(numeracaoValues({ tipo: 'PROPRIA', byte: 4, sequencias }))).toEqual({
      tipo: 'PROPRIA',
      byte: 4,
    });
    expect(toNumeracao(numeracaoValues({ tipo: 'BANCO', byte: 2, sequencias }))).toEqual({ tipo: 'BANCO' });
  });

  it('starts the sequence where another system ended', () => {
    const typed = toNumeracao({ ...propria, proximoSequencial: ' 1.235 ' });
    expect(numeracaoSchema.parse(typed)).toEqual({ tipo: 'PROPRIA', byte: 2, proximoSequencial: 1235 });
  });

  it.each(['0', '100000', 'doze', '1,5'])('refuses %s as a next number, at its field', (proximoSequencial) => {
    expect(Object.keys(numeracaoErrors({ ...propria, proximoSequencial }))).toEqual(['numeracao.proximoSequencial']);
  });

  it.each(['1', '10', ''])('refuses the byte %s, at its field', (byte) => {
    expect(Object.keys(numeracaoErrors({ ...propria, byte }))).toEqual(['numeracao.byte']);
  });

  it('asks nothing more where the bank makes the numbers', () => {
    expect(numeracaoErrors({ tipo: 'BANCO', byte: '', proximoSequencial: 'x' })).toEqual({});
  });

  it('says where the latest sequence of a byte stands', () => {
    expect(sequenciaText({ sequencias }, '2')).toBe('Em 2026, com o byte 2, o último foi o 00017');
    expect(sequenciaText({ sequencias }, '5')).toBeNull();
  });
});
