import { describe, expect, it } from 'vitest';
import type { ContaDoBoleto } from '@/domain/boleto/conta-do-boleto';
import { localDate } from '@/domain/local-date';
import { centavos } from '@/domain/money';
import { allDados, boletoLabel, compareConta, nossoNumeroText, numeracaoText } from './leia-boleto-values';

const NUMERO = { formatado: '26/300317-4', ano: '26', byte: 3, sequencial: 317, confere: true };
const BOLETO: ContaDoBoleto = {
  linhaFormatada: '',
  cooperativa: '0165',
  posto: '02',
  codigoBeneficiario: '00777',
  carteira: '1',
  registrado: true,
  nossoNumero: NUMERO,
  valor: centavos(38_990),
  vencimento: localDate('2026-12-15'),
};
const EQUAL = { cooperativa: '0165', posto: '02', codigoBeneficiario: '00777' };
const situacoes = (boleto: ContaDoBoleto, conta: Parameters<typeof compareConta>[1]) =>
  Object.fromEntries(compareConta(boleto, conta).map(({ campo, situacao }) => [campo, situacao]));

describe('the boleto beside the form', () => {
  it('agrees however the form writes its numbers', () => {
    const typed = { cooperativa: '0165 ', posto: '0-2', codigoBeneficiario: '777' };
    expect(situacoes(BOLETO, typed)).toEqual({ cooperativa: 'IGUAL', posto: 'IGUAL', codigoBeneficiario: 'IGUAL' });
  });

  it('shows each field that differs, the empty one too', () => {
    const typed = { cooperativa: '0156', posto: '02', codigoBeneficiario: null };
    expect(compareConta(BOLETO, typed).filter(({ situacao }) => situacao === 'DIFERENTE')).toEqual([
      expect.objectContaining({ campo: 'cooperativa', noBoleto: '0165', noFormulario: '0156' }),
      expect.objectContaining({ campo: 'codigoBeneficiario', noBoleto: '00777', noFormulario: '' }),
    ]);
  });

  it.each([
    ['A2', 'IGUAL'],
    ['00', 'IGUAL'],
    ['02', 'NAO_DIZ'],
    ['', 'NAO_DIZ'],
  ])('cannot tell a posto from 00: the form’s %j is %s', (posto, situacao) => {
    const boleto = { ...BOLETO, posto: null };
    expect(situacoes(boleto, { ...EQUAL, posto }).posto).toBe(situacao);
    expect(allDados(boleto, compareConta(boleto, { ...EQUAL, posto }))).not.toHaveProperty('posto');
  });
});

describe('one click', () => {
  it('fills what differs and brings the own numbering along', () => {
    const typed = { cooperativa: '0156', posto: '02', codigoBeneficiario: null };
    expect(allDados(BOLETO, compareConta(BOLETO, typed))).toEqual({
      cooperativa: '0165',
      codigoBeneficiario: '00777',
      ultimoNossoNumero: { ano: '26', byte: 3, sequencial: 317 },
    });
  });

  it('brings no numbering along where the bank numbered the boleto', () => {
    const boleto = { ...BOLETO, nossoNumero: { ...NUMERO, byte: 1 } };
    expect(allDados(boleto, compareConta(boleto, EQUAL))).toEqual({});
    expect(nossoNumeroText(boleto.nossoNumero)).toBe('ano 2026, byte 1 (numerado pelo banco), sequencial 00317');
  });
});

describe('the own numbering of step 3', () => {
  it.each([
    [
      317,
      'Para numerar por conta própria, em Configurações do banco: byte 3 e, em 2026, próximo sequencial 318, ou maior se houve boletos depois deste.',
    ],
    [
      99_999,
      'Para numerar por conta própria, em Configurações do banco: byte 3, cujos números de 2026 acabaram neste boleto.',
    ],
  ])('goes on after %i', (sequencial, says) => {
    expect(numeracaoText({ ...NUMERO, sequencial })).toBe(says);
  });

  it('is not spoken of where the bank numbered the boleto', () => {
    expect(numeracaoText({ ...NUMERO, byte: 1 })).toBeNull();
  });
});

it('one of several boletos is told from the others by number, day and value', () => {
  expect(boletoLabel(BOLETO)).toBe('26/300317-4 · vence 15/12/2026 · R$\u00a0389,90');
  expect(boletoLabel({ ...BOLETO, valor: centavos(0), vencimento: null })).toBe(
    '26/300317-4 · sem vencimento · sem valor',
  );
});
