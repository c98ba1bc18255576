import { describe, expect, it } from 'vitest';
import { type LocalDate, localDate } from '@/domain/local-date';
import { type Centavos, centavos } from '@/domain/money';
import { chargesOn } from './charges';
import { opcoesSchema } from './opcoes';
import { readPedido } from './payload';

const TERMOS = {
  dataVencimento: '2026-12-20',
  valor: 1250,
  tipoJuros: 'PERCENTUAL',
  tipoJurosPercentual: 'MENSAL',
  juros: 1,
  multa: 2,
};

function owedOn(dia: string, change: object = {}, opcoes: object = {}, abatimento = 0) {
  const { pedido } = readPedido(JSON.stringify({ ...TERMOS, ...change }));
  const vencimento = pedido.dataVencimento as LocalDate;
  const titulo = { pedido, vencimento, valor: pedido.valor as Centavos, abatimento: centavos(abatimento) };
  return chargesOn(titulo, localDate(dia), opcoesSchema.parse(opcoes));
}

describe('what is owed on a day', () => {
  it('a due date on a Sunday: nothing more on Monday, and from the nominal Sunday on Tuesday', () => {
    expect(owedOn('2026-12-21')).toMatchObject({ juros: 0, multa: 0, devido: 125_000 });
    // Two days of 1 % a month and the fine: 0,83 and 25,00.
    expect(owedOn('2026-12-22')).toMatchObject({ juros: 83, multa: 2_500, devido: 127_583 });
  });

  it('the Monday is charged where the convênio does not put the due date off', () => {
    expect(owedOn('2026-12-21', {}, { vencimentoProrrogado: false })).toMatchObject({ juros: 42, multa: 2_500 });
  });

  it('a local holiday puts the due date off too', () => {
    const change = { dataVencimento: '2026-12-22' };
    expect(owedOn('2026-12-23', change, { feriados: ['2026-12-22'] }).devido).toBe(125_000);
    expect(owedOn('2026-12-23', change).devido).toBe(127_542);
  });

  it('a late title owes interest from the day after its due date, or from that day where switched', () => {
    expect(owedOn('2026-12-30').juros).toBe(417);
    expect(owedOn('2026-12-30', {}, { encargosDesde: 'VENCIMENTO' }).juros).toBe(458);
    expect(owedOn('2026-12-21', {}, { encargosDesde: 'VENCIMENTO' }).juros).toBe(0);
  });

  it('a percent without its period is per day, or per month where switched', () => {
    const change = { tipoJurosPercentual: undefined };
    expect(owedOn('2026-12-30', change).juros).toBe(12_500);
    expect(owedOn('2026-12-30', change, { jurosPercentualSemPeriodo: 'MENSAL' }).juros).toBe(417);
  });

  it('an abatimento lowers the face value and what percents are of', () => {
    const owed = owedOn('2026-12-30', {}, {}, 25_000);
    expect(owed).toEqual({ juros: 333, multa: 2_000, desconto: 0, abatimento: 25_000, devido: 102_333 });
  });

  it('R$ per day, a fine in R$, and charges that begin on their own day', () => {
    const change = { tipoJuros: 'VALOR', juros: 0.13, tipoMulta: 'VALOR', multa: 9.99 };
    expect(owedOn('2026-12-30', change)).toMatchObject({ juros: 130, multa: 999 });
    const later = { dataInicioJuros: '2026-12-25', dataInicioMulta: '2026-12-31' };
    expect(owedOn('2026-12-30', { ...change, ...later })).toMatchObject({ juros: 78, multa: 0 });
  });

  it('the first discount whose day has not passed, or the anticipation of each day', () => {
    const change = {
      tipoDesconto: 'VALOR',
      ...{ valorDesconto1: 50, dataDesconto1: '2026-12-10', valorDesconto2: 20, dataDesconto2: '2026-12-15' },
    };
    expect(['2026-12-10', '2026-12-11', '2026-12-16'].map((dia) => owedOn(dia, change).desconto)).toEqual([
      5_000, 2_000, 0,
    ]);
    expect(owedOn('2026-12-10', { descontoAntecipado: 1.5 }).desconto).toBe(1_500);
    expect(owedOn('2026-12-21', { descontoAntecipado: 1.5 }).desconto).toBe(0);
  });
});
