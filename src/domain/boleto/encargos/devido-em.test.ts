import { describe, expect, it } from 'vitest';
import { localDate } from '../../local-date';
import { type Centavos, centavos } from '../../money';
import { devidoEm } from './devido-em';
import type { Termos } from './termos';

const TERMOS: Termos = {
  valor: centavos(100_000),
  vencimento: localDate('2026-12-15'), // a Tuesday
  abatimento: centavos(0),
  juros: { tipo: 'PERCENTUAL_MES', pontosBase: 100 },
  multa: { tipo: 'PERCENTUAL', pontosBase: 200 },
  descontos: [],
  descontoPorDia: null,
};

const pago = (dia: string, valor: number) => ({ dia: localDate(dia), valor: centavos(valor) });

// Intl writes a no-break space after R$; plain ones read better here.
function sum(termos: Partial<Termos>, dia: string, pagamentos: { dia: Termos['vencimento']; valor: Centavos }[] = []) {
  const { linhas, total, ressalvas, diasDeAtraso, limite } = devidoEm(
    { ...TERMOS, ...termos },
    localDate(dia),
    pagamentos,
  );
  const plain = (text: string) => text.replaceAll('\u00a0', ' ');
  return {
    linhas: linhas.map(({ tipo, valor, texto }) => [tipo, valor, plain(texto)]),
    total,
    diasDeAtraso,
    limite,
    ressalvas: ressalvas.map(({ codigo, texto }) => [codigo, plain(texto)]),
  };
}

describe('each line says in words how its amount came about', () => {
  it('multa and juros in percent, rounded where they must be', () => {
    const { linhas, total, diasDeAtraso } = sum({}, '2026-12-28');
    expect(linhas).toEqual([
      ['VALOR', 100_000, 'Valor do boleto'],
      ['MULTA', 2_000, 'Multa de 2,00 % por atraso: 2,00 % de R$ 1.000,00'],
      [
        'JUROS',
        433,
        'Juros de 1,00 % ao mês por 13 dias, contados desde 15/12/2026: R$ 1.000,00 × 1,00 % ÷ 30 × 13, arredondado para o centavo mais próximo',
      ],
    ]);
    expect(total).toBe(102_433);
    expect(diasDeAtraso).toBe(13);
  });

  it('juros and multa in reais; one day is written in the singular', () => {
    const juros = { tipo: 'VALOR_DIA', valor: centavos(33) } as const;
    const multa = { tipo: 'VALOR', valor: centavos(1_500) } as const;
    expect(sum({ juros, multa }, '2026-12-16').linhas.slice(1)).toEqual([
      ['MULTA', 1_500, 'Multa por atraso'],
      ['JUROS', 33, 'Juros de R$ 0,33 por dia por 1 dia, contados desde 15/12/2026'],
    ]);
  });

  it('juros per day in percent', () => {
    const juros = { tipo: 'PERCENTUAL_DIA', pontosBase: 3 } as const;
    expect(sum({ juros, multa: null }, '2026-12-17').linhas.slice(1)).toEqual([
      ['JUROS', 60, 'Juros de 0,03 % ao dia por 2 dias, contados desde 15/12/2026: R$ 1.000,00 × 0,03 % × 2'],
    ]);
  });

  it('a charge below half a centavo stays as a line of nothing, and says so', () => {
    const [, multa, juros] = sum({ valor: centavos(10) }, '2026-12-16').linhas;
    expect(multa).toEqual(['MULTA', 0, 'Multa de 2,00 % por atraso: 2,00 % de R$ 0,10, menos de meio centavo']);
    expect(juros?.[1]).toBe(0);
  });

  it('discounts, in reais, in percent and per day', () => {
    const ate = localDate('2026-12-10');
    const day = '2026-12-10';
    const emReais = sum({ descontos: [{ tipo: 'VALOR', ate, valor: centavos(3_000) }] }, day);
    expect(emReais.linhas[1]).toEqual(['DESCONTO', -3_000, 'Desconto para pagamento até 10/12/2026']);
    const emPercentual = sum({ descontos: [{ tipo: 'PERCENTUAL', ate, pontosBase: 500 }] }, day);
    const words = 'Desconto de 5,00 % para pagamento até 10/12/2026: 5,00 % de R$ 1.000,00';
    expect(emPercentual.linhas[1]).toEqual(['DESCONTO', -5_000, words]);
    const porDia = sum({ descontoPorDia: centavos(50) }, day);
    expect(porDia.linhas[1]).toEqual(['DESCONTO', -250, 'Desconto de R$ 0,50 por dia por 5 dias de antecipação']);
  });

  it('abatimento, and payments with what was too much', () => {
    const { linhas, total } = sum({ abatimento: centavos(10_000) }, '2026-12-15', [pago('2026-12-11', 95_000)]);
    expect(linhas).toEqual([
      ['VALOR', 100_000, 'Valor do boleto'],
      ['ABATIMENTO', -10_000, 'Abatimento concedido'],
      ['PAGAMENTO', -90_000, 'Pagamento recebido em 11/12/2026, R$ 50,00 a mais que o devido'],
    ]);
    expect(total).toBe(0);
  });
});

describe('the last day without charges', () => {
  it('is the next banking day after a due date without banking', () => {
    const sabado = localDate('2026-12-05');
    expect(sum({ vencimento: sabado }, '2026-12-07')).toMatchObject({
      total: 100_000,
      limite: '2026-12-07',
      diasDeAtraso: 0,
      ressalvas: [
        [
          'PRORROGADO',
          'O vencimento, 05/12/2026 (sábado), não é dia de expediente bancário: até 07/12/2026 se paga sem juros nem multa.',
        ],
      ],
    });
  });

  it('once missed, the delay counts from the due date itself, and the bank may see it otherwise', () => {
    const { linhas, ressalvas, diasDeAtraso } = sum({ vencimento: localDate('2026-12-05') }, '2026-12-08');
    expect(diasDeAtraso).toBe(3);
    expect(linhas.at(-1)?.[1]).toBe(100);
    expect(ressalvas).toEqual([
      ['ESTIMATIVA', 'Estimativa: depois do vencimento quem calcula o valor é o banco, na hora do pagamento.'],
      [
        'PRORROGACAO_PERDIDA',
        'O vencimento, 05/12/2026 (sábado), não é dia de expediente bancário. Passado o dia 07/12/2026, contamos o atraso desde o vencimento; o banco pode contar de outro dia.',
      ],
    ]);
  });

  it('a title without charges says so, and nothing of a lost extension', () => {
    const semRegras = { juros: null, multa: null, vencimento: localDate('2026-12-05') };
    expect(sum(semRegras, '2026-12-08')).toMatchObject({
      total: 100_000,
      ressalvas: [['SEM_ENCARGOS', 'As regras deste boleto não preveem juros nem multa por atraso.']],
    });
    expect(sum({ multa: null }, '2026-12-16').ressalvas[0]?.[0]).toBe('ESTIMATIVA');
    expect(sum({ juros: null }, '2026-12-16').ressalvas[0]?.[0]).toBe('ESTIMATIVA');
  });

  it('a lost extension is named where there is juros or multa to count, and only where there was an extension', () => {
    const codigos = (termos: Partial<Termos>) => sum(termos, '2026-12-18').ressalvas.map(([codigo]) => codigo);
    const sabado = { vencimento: localDate('2026-12-05') };
    expect(codigos({ ...sabado, juros: null })).toEqual(['ESTIMATIVA', 'PRORROGACAO_PERDIDA']);
    expect(codigos({ ...sabado, multa: null })).toContain('PRORROGACAO_PERDIDA');
    expect(codigos({})).toEqual(['ESTIMATIVA']);
  });

  it('on the due date itself nothing needs to be said, not even of one on a Saturday', () => {
    expect(sum({}, '2026-12-15').ressalvas).toEqual([]);
    expect(sum({ vencimento: localDate('2026-12-05') }, '2026-12-05').ressalvas.map(([codigo]) => codigo)).toEqual([
      'DIA_SEM_EXPEDIENTE',
    ]);
  });
});

describe('what only the bank decides is named', () => {
  it('a day without banking', () => {
    expect(sum({}, '2026-12-20').ressalvas).toContainEqual([
      'DIA_SEM_EXPEDIENTE',
      'Em 20/12/2026 (domingo) os bancos não têm expediente: um pagamento pelo código de barras pode contar só em 21/12/2026.',
    ]);
  });

  it('a discount that ended on a day without banking, only until the next banking day', () => {
    const descontos = [{ tipo: 'VALOR', ate: localDate('2026-12-05'), valor: centavos(3_000) }] as const;
    const said = [
      'DESCONTO_EM_DIA_SEM_EXPEDIENTE',
      'O desconto terminou em 05/12/2026 (sábado). Se ainda vale no dia útil seguinte, só o banco decide.',
    ];
    expect(sum({ descontos }, '2026-12-05').ressalvas).not.toContainEqual(said);
    expect(sum({ descontos }, '2026-12-07').ressalvas).toContainEqual(said);
    expect(sum({ descontos }, '2026-12-07').total).toBe(100_000);
    expect(sum({ descontos }, '2026-12-08').ressalvas).toEqual([]);
    expect(sum({ descontos, vencimento: localDate('2026-12-05') }, '2026-12-07').ressalvas).toContainEqual(said);
    const overdue = { descontos, vencimento: localDate('2026-12-04') };
    expect(sum(overdue, '2026-12-07').ressalvas.map(([codigo]) => codigo)).not.toContain(
      'DESCONTO_EM_DIA_SEM_EXPEDIENTE',
    );
  });

  it('the base of percents beside an abatimento', () => {
    const abatimento = centavos(10_000);
    const said = [
      'BASE_COM_ABATIMENTO',
      'Os percentuais são do valor menos o abatimento; o banco pode calcular sobre o valor cheio.',
    ];
    expect(sum({ abatimento }, '2026-12-16').ressalvas).toContainEqual(said);
    expect(sum({ abatimento }, '2026-12-15').ressalvas).toEqual([]);
    const emReais = {
      abatimento,
      juros: { tipo: 'VALOR_DIA', valor: centavos(1) },
      multa: { tipo: 'VALOR', valor: centavos(1) },
    } as const;
    expect(sum(emReais, '2026-12-16').ressalvas).not.toContainEqual(said);
    const percentual = { tipo: 'PERCENTUAL', ate: localDate('2026-12-10'), pontosBase: 100 } as const;
    expect(sum({ ...emReais, descontos: [percentual] }, '2026-12-10').ressalvas).toContainEqual(said);
    expect(sum({ abatimento, juros: null }, '2026-12-16').ressalvas).toContainEqual(said);
    expect(sum({ abatimento, multa: null }, '2026-12-16').ressalvas).toContainEqual(said);
  });

  it('how a part of the money is split', () => {
    expect(sum({}, '2026-12-15', [pago('2026-12-11', 100)]).ressalvas).toEqual([
      [
        'PAGAMENTO_PARCIAL',
        'Um pagamento em atraso abate primeiro juros e multa, depois o valor (Código Civil, art. 354). Se o boleto aceita outro pagamento, e de quanto, só o banco decide.',
      ],
    ]);
  });

  it('rounding, only where a line was rounded', () => {
    const said = [
      'ARREDONDAMENTO',
      'Cada linha é arredondada uma vez, meio centavo para cima; o banco pode arredondar de outro modo.',
    ];
    expect(sum({}, '2026-12-16').ressalvas).toContainEqual(said);
    expect(sum({}, '2027-01-14').ressalvas).not.toContainEqual(said);
    const descontos = [{ tipo: 'PERCENTUAL', ate: localDate('2026-12-10'), pontosBase: 333 }] as const;
    expect(sum({ descontos, valor: centavos(999) }, '2026-12-10').ressalvas).toContainEqual(said);
  });
});

describe('discounts', () => {
  const tier = (ate: string, valor: number) =>
    ({ tipo: 'VALOR', ate: localDate(ate), valor: centavos(valor) }) as const;

  it('of several, the first whose day has not passed, in whatever order they stand', () => {
    const descontos = [tier('2026-12-15', 1_000), tier('2026-12-04', 5_000), tier('2026-12-10', 3_000)];
    const owed = (dia: string) => sum({ descontos }, dia).total;
    expect(['2026-12-03', '2026-12-04', '2026-12-05', '2026-12-10', '2026-12-11', '2026-12-15'].map(owed)).toEqual([
      95_000, 95_000, 97_000, 97_000, 99_000, 99_000,
    ]);
    expect(owed('2026-12-16')).toBeGreaterThan(100_000);
  });

  it('of two that end on one day, the first given', () => {
    const descontos = [tier('2026-12-10', 3_000), tier('2026-12-10', 5_000)];
    expect(sum({ descontos }, '2026-12-10').total).toBe(97_000);
    expect(sum({ descontos: descontos.toReversed() }, '2026-12-10').total).toBe(95_000);
  });

  it('end with the last day without charges at the latest, whatever day they name', () => {
    const descontos = [tier('2026-12-20', 1_000)];
    const semEncargos = { juros: null, multa: null, descontos };
    expect(sum(semEncargos, '2026-12-15').total).toBe(99_000);
    expect(sum(semEncargos, '2026-12-16').total).toBe(100_000);
    expect(sum(semEncargos, '2026-12-16', [pago('2026-12-15', 99_000)]).total).toBe(0);
    expect(sum(semEncargos, '2026-12-16', [pago('2026-12-16', 99_000)]).total).toBe(1_000);
  });

  it('per day of anticipation end on the due date', () => {
    const descontoPorDia = centavos(50);
    expect(sum({ descontoPorDia }, '2026-12-14').total).toBe(99_950);
    expect(sum({ descontoPorDia }, '2026-12-15').linhas).toHaveLength(1);
    expect(sum({ descontoPorDia, vencimento: localDate('2026-12-05') }, '2026-12-07').linhas).toHaveLength(1);
  });

  it('never take off more than is left to pay', () => {
    const { linhas, total } = sum({ descontos: [tier('2026-12-10', 200_000)] }, '2026-12-10');
    expect(linhas[1]).toEqual([
      'DESCONTO',
      -100_000,
      'Desconto para pagamento até 10/12/2026, limitado ao que falta pagar (R$ 1.000,00)',
    ]);
    expect(total).toBe(0);
    expect(sum({ descontos: [tier('2026-12-10', 100_000)] }, '2026-12-10').linhas[1]?.[2]).toBe(
      'Desconto para pagamento até 10/12/2026',
    );
  });

  it('are of the whole debt for one who pays it in parts before their day', () => {
    const descontos = [{ tipo: 'PERCENTUAL', ate: localDate('2026-12-10'), pontosBase: 1_000 }] as const;
    expect(sum({ descontos }, '2026-12-10', [pago('2026-12-01', 50_000)]).total).toBe(40_000);
  });

  it('close the debt when a payment in time covers the rest, for good', () => {
    const descontos = [tier('2026-12-10', 10_000)];
    expect(sum({ descontos }, '2027-01-14', [pago('2026-12-10', 90_000)])).toMatchObject({ total: 0, ressalvas: [] });
    expect(sum({ descontos }, '2026-12-10', [pago('2026-12-10', 90_000)]).linhas).toEqual([
      ['VALOR', 100_000, 'Valor do boleto'],
      ['DESCONTO', -10_000, 'Desconto para pagamento até 10/12/2026'],
      ['PAGAMENTO', -90_000, 'Pagamento recebido em 10/12/2026'],
    ]);
    // One centavo short, or one day late, it is a part payment without the discount.
    expect(sum({ descontos }, '2026-12-15', [pago('2026-12-10', 89_999)]).total).toBe(10_001);
    expect(sum({ descontos }, '2026-12-15', [pago('2026-12-11', 90_000)]).total).toBe(10_000);
  });

  it('are granted only as far as a payment needs them, so that the full value is never too much', () => {
    const descontos = [tier('2026-12-10', 10_000)];
    expect(sum({ descontos }, '2026-12-10', [pago('2026-12-10', 95_000)]).linhas.slice(1)).toEqual([
      ['DESCONTO', -5_000, 'Desconto para pagamento até 10/12/2026, limitado ao que falta pagar (R$ 50,00)'],
      ['PAGAMENTO', -95_000, 'Pagamento recebido em 10/12/2026'],
    ]);
    expect(sum({ descontos }, '2026-12-10', [pago('2026-12-10', 100_000)]).linhas.slice(1)).toEqual([
      ['PAGAMENTO', -100_000, 'Pagamento recebido em 10/12/2026'],
    ]);
  });
});

describe('payments', () => {
  it('of later days do not count yet; the order in which they are given does not matter', () => {
    const parts = [pago('2026-12-28', 50_000), pago('2026-12-10', 20_000)];
    expect(sum({}, '2026-12-15', parts).total).toBe(80_000);
    expect(sum({}, '2027-01-14', parts)).toEqual(sum({}, '2027-01-14', parts.toReversed()));
  });

  it('in delay pay charges first; juros go on over what is left, and a new fine never comes', () => {
    const { linhas, total } = sum({}, '2027-01-14', [pago('2026-12-28', 50_000)]);
    expect(linhas.map(([tipo, valor]) => [tipo, valor])).toEqual([
      ['VALOR', 100_000],
      ['MULTA', 2_000],
      ['JUROS', 433],
      ['PAGAMENTO', -50_000],
      ['JUROS', 297],
    ]);
    expect(linhas.at(-1)?.[2]).toContain('por 17 dias, contados desde 28/12/2026: R$ 524,33 × 1,00 %');
    expect(total).toBe(52_730);
  });

  it('too small for the charges leave the principal whole', () => {
    const { linhas } = sum({}, '2027-01-14', [pago('2026-12-28', 1_000)]);
    expect(linhas.at(-1)?.[2]).toContain('R$ 1.000,00 × 1,00 %');
  });

  it('two on the same day of delay make one line of juros', () => {
    const tipos = sum({}, '2026-12-28', [pago('2026-12-28', 100), pago('2026-12-28', 100)]).linhas.map(
      ([tipo]) => tipo,
    );
    expect(tipos).toEqual(['VALOR', 'MULTA', 'JUROS', 'PAGAMENTO', 'PAGAMENTO']);
  });

  it('in full end the debt: no charges afterwards, nothing left to say', () => {
    expect(sum({}, '2027-03-01', [pago('2026-12-15', 100_000)])).toMatchObject({ total: 0, ressalvas: [] });
    expect(sum({}, '2027-03-01', [pago('2026-12-28', 102_433)])).toMatchObject({ total: 0, ressalvas: [] });
    expect(sum({}, '2027-03-01', [pago('2026-12-28', 102_432)]).total).toBe(1);
  });

  it('on the extended last day are in time', () => {
    const sabado = { vencimento: localDate('2026-12-05') };
    expect(sum(sabado, '2026-12-28', [pago('2026-12-07', 100_000)]).total).toBe(0);
    expect(sum(sabado, '2026-12-28', [pago('2026-12-08', 100_000)]).total).toBeGreaterThan(2_000);
  });

  it('juros in reais per day stay whole until everything is paid', () => {
    const juros = { tipo: 'VALOR_DIA', valor: centavos(100) } as const;
    expect(sum({ juros, multa: null }, '2026-12-26', [pago('2026-12-16', 50_100)]).total).toBe(51_000);
  });
});

describe('terms that are none', () => {
  const ate = localDate('2026-12-10');
  const tier = { tipo: 'VALOR', ate, valor: centavos(1) } as const;

  const notAmount = (amount: number) => `not an amount of the terms: ${amount}`;

  it.each<[string, Partial<Termos>, string]>([
    ['a negative value', { valor: centavos(-1) }, notAmount(-1)],
    ['a negative abatimento', { abatimento: centavos(-2) }, notAmount(-2)],
    ['a negative discount per day', { descontoPorDia: centavos(-3) }, notAmount(-3)],
    ['half a basis point of juros', { juros: { tipo: 'PERCENTUAL_MES', pontosBase: 0.5 } }, notAmount(0.5)],
    ['a fine that is no number', { multa: { tipo: 'PERCENTUAL', pontosBase: Number.NaN } }, notAmount(Number.NaN)],
    ['a negative discount', { descontos: [{ tipo: 'VALOR', ate, valor: centavos(-4) }] }, notAmount(-4)],
    ['four discounts', { descontos: [tier, tier, tier, tier] }, 'more than three descontos'],
    [
      'tiers and a discount per day',
      { descontos: [tier], descontoPorDia: centavos(1) },
      'descontos and desconto por dia together',
    ],
  ])('%s is refused', (_, termos, message) => {
    expect(() => sum(termos, '2026-12-15')).toThrow(new RangeError(message));
  });

  it('three discounts and nothing at all are terms', () => {
    expect(sum({ descontos: [tier, tier, tier] }, '2026-12-15').total).toBe(100_000);
    expect(sum({ valor: centavos(0), juros: null, multa: null }, '2027-01-14').total).toBe(0);
  });

  it('an abatimento above the value leaves nothing to pay', () => {
    expect(sum({ abatimento: centavos(200_000) }, '2027-01-14')).toMatchObject({ total: 0, ressalvas: [] });
  });
});
