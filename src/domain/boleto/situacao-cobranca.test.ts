import { describe, expect, it } from 'vitest';
import { localDate } from '../local-date';
import { centavos } from '../money';
import { quitacao } from './pagamentos';
import type { SituacaoBoleto } from './situacao';
import { situacaoCobranca } from './situacao-cobranca';

const valor = centavos(10_000);
const zero = centavos(0);
const paid = (...valores: number[]) =>
  quitacao(
    valor,
    valores.map((um, index) => ({
      dia: localDate('2026-12-18'),
      ordinal: index + 1,
      valor: centavos(um),
      juros: zero,
      multa: zero,
      desconto: zero,
      abatimento: zero,
    })),
  );
const view = (boleto: SituacaoBoleto, extra: Partial<Parameters<typeof situacaoCobranca>[0]> = {}) =>
  situacaoCobranca({ boleto, tentativas: 1, quitacao: paid(), avisado: false, cancelando: false, ...extra });

describe('how people see a debt', () => {
  it.each([
    ['PENDENTE', 'AGUARDANDO_BANCO'],
    ['ENVIANDO', 'ENVIANDO'],
    ['INCERTO', 'AGUARDANDO_BANCO'],
    ['REGISTRADO', 'EM_ABERTO'],
    ['REJEITADO', 'RECUSADA'],
    ['LIQUIDADO', 'PAGA'],
    ['BAIXADO', 'CANCELADA'],
    ['PROTESTO', 'EM_CARTORIO'],
    ['NEGATIVADO', 'NEGATIVADA'],
  ] as const)('a title that is %s shows as %s', (boleto, shown) => {
    expect(view(boleto)).toBe(shown);
  });

  it('before the first attempt it is being sent', () => {
    expect(view('PENDENTE', { tentativas: 0 })).toBe('ENVIANDO');
  });

  it('money says more than the title: paid stays paid when the title was written off', () => {
    expect(view('BAIXADO', { quitacao: paid(10_000) })).toBe('PAGA');
    expect(view('REJEITADO', { quitacao: paid(10_000) })).toBe('PAGA');
  });

  it('less than owed is paid in part, even when the bank closed the title', () => {
    expect(view('LIQUIDADO', { quitacao: paid(4_000) })).toBe('PAGA_PARCIALMENTE');
    expect(view('REGISTRADO', { quitacao: paid(4_000) })).toBe('PAGA_PARCIALMENTE');
  });

  it('paid twice is said as such', () => {
    expect(view('LIQUIDADO', { quitacao: paid(10_000, 10_000) })).toBe('PAGA_EM_DUPLICIDADE');
  });

  it('a payment notice is shown before the money is certain, a cancellation while it is queued', () => {
    expect(view('REGISTRADO', { avisado: true, cancelando: true })).toBe('PAGAMENTO_AVISADO');
    expect(view('REGISTRADO', { cancelando: true })).toBe('CANCELAMENTO_EM_ANDAMENTO');
  });
});
