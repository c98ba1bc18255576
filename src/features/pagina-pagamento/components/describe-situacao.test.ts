import { describe, expect, it } from 'vitest';
import { localDate } from '@/domain/local-date';
import { centavos } from '@/domain/money';
import type { PaginaPagamento } from '../schema';
import { describeSituacao } from './describe-situacao';

const PAGINA: PaginaPagamento = {
  situacao: 'A_PAGAR',
  versao: 'v1',
  beneficiario: { nome: 'Padaria Aurora Ltda', documento: '11222333000181' },
  pagadorNome: 'Joana Pereira',
  numeroDocumento: '000001',
  descricao: null,
  valor: centavos(125_000),
  valorPago: centavos(0),
  vencimento: localDate('2026-12-20'),
  vencida: false,
  hoje: localDate('2026-12-01'),
  conta: null,
  linhaDigitavel: '74891126100000160165702500011008116590000125000',
  pixCopiaECola: '00020101',
  ambiente: 'PRODUCAO',
  paginaBanco: null,
};

describe('what a payer reads', () => {
  it('says by what and until when an open debt is paid', () => {
    expect(describeSituacao(PAGINA)).toMatchObject({ word: 'Em aberto' });
    expect(describeSituacao(PAGINA).text).toContain('com Pix ou com o boleto até 20/12/2026');
    expect(describeSituacao({ ...PAGINA, pixCopiaECola: null }).text).toContain('Pague com o boleto até');
  });

  it('says that an overdue debt can still be paid, and who adds interest', () => {
    const { word, text } = describeSituacao({ ...PAGINA, vencida: true });
    expect(word).toBe('Vencida');
    expect(text).toContain('o banco os soma');
  });

  it.each([
    ['SIMULADOR', false, 'Em aberto'],
    ['SIMULADOR', true, 'Vencida'],
    ['HOMOLOGACAO', false, 'Em aberto'],
  ] as const)('never asks a payer to pay what is rehearsed (%s, overdue: %s)', (ambiente, vencida, word) => {
    const words = describeSituacao({ ...PAGINA, ambiente, vencida });
    expect(words.word).toBe(word);
    expect(words.text).toContain('não há nada a pagar');
    expect(words.text).not.toMatch(/Pague|possível pagar/);
  });

  it('says how much of a debt was paid and whom to ask about the rest', () => {
    const { text } = describeSituacao({ ...PAGINA, situacao: 'PAGA_EM_PARTE', valorPago: centavos(50_000) });
    expect(text.replaceAll('\u00a0', ' ')).toContain(
      'Foram recebidos R$ 500,00 de R$ 1.250,00. Fale com Padaria Aurora',
    );
  });

  it.each([
    ['AVISADA', 'Pagamento avisado', 'Não pague de novo'],
    ['PAGA', 'Pago', 'Não é preciso fazer mais nada'],
    ['EM_ATUALIZACAO', 'Em atualização', 'não é preciso recarregar'],
    ['CANCELADA', 'Cancelada', 'não deve ser paga'],
    ['EM_CARTORIO', 'Em cartório', 'fale com Padaria Aurora Ltda'],
  ] as const)('says what %s means and what to do, also when it is overdue', (situacao, word, advice) => {
    const words = describeSituacao({ ...PAGINA, situacao, vencida: true });
    expect(words.word).toBe(word);
    expect(words.text).toContain(advice);
  });
});
