import { describe, expect, it } from 'vitest';
import { AppError } from '@/lib/errors';
import { retornoTitular } from '../schema';
import {
  DADOS_DA_EMPRESA,
  falhaDaResposta,
  falhaDoRetorno,
  MUDOU,
  retornoDaFalha,
  SEM_CONEXAO,
} from './describe-falha';

/** What the page says after a form without JavaScript met that error. */
const told = (...error: ConstructorParameters<typeof AppError>) =>
  falhaDoRetorno(retornoTitular.parse(retornoDaFalha(new AppError(...error))));

describe('a form without JavaScript', () => {
  it('is told at the field what was wrong with it', () => {
    expect(told('BANK_REFUSED', 'x', { segredo: 'x' })?.campos.segredo).toContain('não reconheceu o Segredo');
    expect(told('BANK_REFUSED', 'x', { chave: 'x', segredo: 'x' })?.campos.chave).toContain('não aceitou a Chave');
    expect(told('INVALID_INPUT', 'x', { chave: 'x' })?.campos.chave).toContain('36 caracteres');
  });

  it('is told that the company has to correct its data, that the bank is silent, or to wait', () => {
    expect(told('BANK_REFUSED', 'x', { posto: 'x' })).toEqual({ mensagem: DADOS_DA_EMPRESA, campos: {} });
    expect(told('BANK_UNAVAILABLE', 'x')?.mensagem).toContain('o link continua valendo');
    expect(told('IN_PROGRESS', 'x')?.mensagem).toContain('Espere alguns segundos');
  });

  it('is told that the company is changing the data of a living link’s account', () => {
    expect(told('CONFLICT', 'x')).toEqual({ mensagem: MUDOU, campos: {} });
  });

  it('is told nothing by an address somebody made up', () => {
    expect(falhaDoRetorno(retornoTitular.parse({ falha: '<b>', campo: ['chave'] }))).toBeNull();
  });
});

describe('an answer of the API', () => {
  it('is said at its fields, and in one sentence where it has none', () => {
    const fields = { segredo: 'Errado.', apiId: 'Pode ser este.' };
    expect(falhaDaResposta({ error: { message: 'Errado.', fields } })).toEqual({
      mensagem: 'Há campos para corrigir.',
      campos: { segredo: 'Errado.' },
    });
    expect(falhaDaResposta({ error: { message: 'O link expirou.' } })).toEqual({
      mensagem: 'O link expirou.',
      campos: {},
    });
  });

  it('costs a try when the bank refused what was typed, and no other time', () => {
    const falha = (code: string, message: string) => falhaDaResposta({ error: { code, message } }).recusada;
    expect(falha('BANK_REFUSED', 'O Sicredi não aceitou a Chave.')).toBe(true);
    expect(falha('BANK_REFUSED', DADOS_DA_EMPRESA)).toBeUndefined();
    expect(falha('INVALID_INPUT', 'Há campos para corrigir.')).toBeUndefined();
  });

  it('that is none of ours reads as no answer', () => {
    expect(falhaDaResposta(null)).toEqual(SEM_CONEXAO);
  });
});
