import { describe, expect, it } from 'vitest';
import { SITUACOES } from '@/domain/boleto/situacao';
import { localDate } from '@/domain/local-date';
import { SITUACOES_COBRANCA } from '@/features/cobranca/schema';
import { isDiaAlcancavel, porQueSemValor } from './schema';

describe('the day of a sum', () => {
  it('lies at most ten years before or after today', () => {
    const today = localDate('2026-11-23');
    const within = ['2016-11-23', '2026-11-23', '2036-11-23'];
    const beyond = ['0001-01-01', '2016-11-22', '2036-11-24', '9999-12-31'];
    expect(within.filter((dia) => isDiaAlcancavel(localDate(dia), today))).toEqual(within);
    expect(beyond.filter((dia) => isDiaAlcancavel(localDate(dia), today))).toEqual([]);
  });

  it('counts ten years from 29 February too', () => {
    const leap = localDate('2028-02-29');
    expect(isDiaAlcancavel(localDate('2038-02-28'), leap)).toBe(true);
    expect(isDiaAlcancavel(localDate('2038-03-01'), leap)).toBe(false);
  });
});

describe('why there is no sum', () => {
  const registrado = { situacao: 'REGISTRADO', registradoEm: new Date(0) } as const;

  it.each(SITUACOES_COBRANCA)('is a sentence, or null where something is owed: %s', (situacao) => {
    const owed = [
      'EM_ABERTO',
      'VENCIDA',
      'PAGAMENTO_AVISADO',
      'PAGA_PARCIALMENTE',
      'NEGATIVADA',
      'CANCELAMENTO_EM_ANDAMENTO',
    ];
    const motivo = porQueSemValor({ situacao, boleto: registrado });
    if (owed.includes(situacao)) expect(motivo).toBeNull();
    else expect(motivo).toMatch(/\.$/);
  });

  it.each(SITUACOES)('looks at the title of one that was paid in part: %s', (situacao) => {
    const motivo = porQueSemValor({ situacao: 'PAGA_PARCIALMENTE', boleto: { ...registrado, situacao } });
    expect(motivo === null).toBe(situacao !== 'PROTESTO' && situacao !== 'BAIXADO');
  });

  it('is that the bank does not know the title yet', () => {
    const boleto = { situacao: 'PENDENTE', registradoEm: null } as const;
    expect(porQueSemValor({ situacao: 'PAGA_PARCIALMENTE', boleto })).toMatch(/ainda não registrou/);
  });
});
