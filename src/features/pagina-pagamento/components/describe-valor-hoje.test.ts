import { describe, expect, it } from 'vitest';
import type { Termos } from '@/domain/boleto/encargos/termos';
import { localDate } from '@/domain/local-date';
import { centavos } from '@/domain/money';
import type { PaginaPagamento } from '../schema';
import { describeValorHoje } from './describe-valor-hoje';

const VALOR = centavos(100_000);

// 2026-12-15 is a Tuesday.
const TERMOS: Termos = {
  valor: VALOR,
  vencimento: localDate('2026-12-15'),
  abatimento: centavos(0),
  juros: { tipo: 'PERCENTUAL_MES', pontosBase: 100 },
  multa: { tipo: 'PERCENTUAL', pontosBase: 200 },
  descontos: [],
  descontoPorDia: null,
};

const desconto = (ate: string, valor: number) =>
  ({ tipo: 'VALOR', ate: localDate(ate), valor: centavos(valor) }) as const;

function describeOn(dia: string, termos: Partial<Termos> = {}, pagamentos: [dia: string, valor: number][] = []) {
  const pagos = pagamentos.map(([day, valor]) => ({ dia: localDate(day), valor: centavos(valor) }));
  const conta: PaginaPagamento['conta'] = { termos: { ...TERMOS, ...termos }, pagamentos: pagos };
  const words = describeValorHoje({ valor: VALOR, hoje: localDate(dia), conta });
  return words && { ...words, desconto: words.desconto?.replaceAll('\u00a0', ' ') ?? null };
}

describe("today's value for a payer", () => {
  it('is not told where it is the value on the boleto, or where there is nothing to pay', () => {
    expect(describeOn('2026-12-15')).toBeNull();
    expect(describeOn('2027-01-15', { juros: null, multa: null })).toBeNull();
    expect(describeOn('2026-12-01', {}, [['2026-11-30', 100_000]])).toBeNull();
    expect(describeValorHoje({ valor: VALOR, hoje: localDate('2027-01-15'), conta: null })).toBeNull();
  });

  it('is an estimate after the due date, with each line in words and the estimate said only once', () => {
    const words = describeOn('2027-01-14');
    expect(words).toMatchObject({ total: 103_000, estimativa: true, desconto: null });
    expect(words?.linhas.map(({ valor }) => valor)).toEqual([100_000, 2_000, 1_000]);
    expect(words?.linhas[2]?.texto).toMatch(/^Juros de .+ por 30 dias/);
    expect(words?.ressalvas.filter((texto) => texto.includes('Estimativa'))).toEqual([]);
  });

  it('says until when a discount counts and what is owed afterwards', () => {
    const words = describeOn('2026-12-01', { descontos: [desconto('2026-12-10', 3_000)] });
    expect(words).toMatchObject({ total: 97_000, estimativa: false });
    expect(words?.desconto).toBe('Até 10/12/2026, R$ 970,00; depois, R$ 1.000,00.');
  });

  it('names the next of several discounts as what is owed afterwards', () => {
    const descontos = [desconto('2026-12-04', 5_000), desconto('2026-12-10', 3_000)];
    expect(describeOn('2026-12-01', { descontos })?.desconto).toBe('Até 04/12/2026, R$ 950,00; depois, R$ 970,00.');
  });

  it('promises no sum for the time after a discount that lasts to the due date', () => {
    const words = describeOn('2026-12-01', { descontos: [desconto('2026-12-15', 3_000)] });
    expect(words?.desconto).toBe('Até 15/12/2026, R$ 970,00, com desconto.');
  });

  it('is what is left once a part was paid', () => {
    const words = describeOn('2026-12-10', {}, [['2026-12-09', 40_000]]);
    expect(words).toMatchObject({ total: 60_000, estimativa: false, desconto: null });
    expect(words?.ressalvas).toHaveLength(1);
  });
});
