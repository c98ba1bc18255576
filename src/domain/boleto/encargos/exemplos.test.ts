import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { formatLocalDate, localDate } from '../../local-date';
import { centavosFromDecimal, decimalFromCentavos, formatReais } from '../../money';
import { devidoEm } from './devido-em';
import type { Desconto, Juros, Multa, PagamentoFeito, Termos } from './termos';

/** An example as docs/encargos.md prints it: amounts of the lines in reais, worked out by hand. */
type Exemplo = {
  mostra: string;
  valor: string;
  vencimento: string;
  regras: Partial<Pick<Termos, 'juros' | 'multa' | 'descontos' | 'descontoPorDia' | 'abatimento'>>;
  pagamentos?: PagamentoFeito[];
  dia: string;
  conta: string;
  linhas: string[];
  devido: string;
};

const reais = (text: string) => centavosFromDecimal(text);
const aoMes: Juros = { tipo: 'PERCENTUAL_MES', pontosBase: 100 };
const doisPorCento: Multa = { tipo: 'PERCENTUAL', pontosBase: 200 };
const tiers: Desconto[] = [
  { tipo: 'VALOR', ate: localDate('2026-12-04'), valor: reais('50') },
  { tipo: 'VALOR', ate: localDate('2026-12-10'), valor: reais('30') },
  { tipo: 'VALOR', ate: localDate('2026-12-15'), valor: reais('10') },
];

const EXEMPLOS: Exemplo[] = [
  {
    mostra: 'No vencimento não há juros nem multa',
    valor: '1000.00',
    vencimento: '2026-12-15',
    regras: { juros: aoMes, multa: doisPorCento },
    dia: '2026-12-15',
    conta: '1.000,00',
    linhas: ['1000.00'],
    devido: '1000.00',
  },
  {
    mostra: 'Um dia de atraso: a multa inteira e um trinta avos de 1 %',
    valor: '1000.00',
    vencimento: '2026-12-15',
    regras: { juros: aoMes, multa: doisPorCento },
    dia: '2026-12-16',
    conta: '1.000,00 + 2 % (20,00) + 10,00 ÷ 30 × 1 (0,333… → 0,33)',
    linhas: ['1000.00', '20.00', '0.33'],
    devido: '1020.33',
  },
  {
    mostra: 'Trinta dias são um mês',
    valor: '1000.00',
    vencimento: '2026-12-15',
    regras: { juros: aoMes, multa: doisPorCento },
    dia: '2027-01-14',
    conta: '1.000,00 + 20,00 + 10,00 ÷ 30 × 30 (10,00)',
    linhas: ['1000.00', '20.00', '10.00'],
    devido: '1030.00',
  },
  {
    mostra: 'Um mês de 31 dias custa 31 dias',
    valor: '1000.00',
    vencimento: '2026-12-15',
    regras: { juros: aoMes, multa: doisPorCento },
    dia: '2027-01-15',
    conta: '1.000,00 + 20,00 + 10,00 ÷ 30 × 31 (10,333… → 10,33)',
    linhas: ['1000.00', '20.00', '10.33'],
    devido: '1030.33',
  },
  {
    mostra: 'Fevereiro custa 28 dias',
    valor: '1000.00',
    vencimento: '2027-02-01',
    regras: { juros: aoMes },
    dia: '2027-03-01',
    conta: '1.000,00 + 10,00 ÷ 30 × 28 (9,333… → 9,33)',
    linhas: ['1000.00', '9.33'],
    devido: '1009.33',
  },
  {
    mostra: '29 de fevereiro é um dia como os outros',
    valor: '3000.00',
    vencimento: '2028-02-25',
    regras: { juros: aoMes },
    dia: '2028-03-01',
    conta: '3.000,00 + 30,00 ÷ 30 × 5 (5,00)',
    linhas: ['3000.00', '5.00'],
    devido: '3005.00',
  },
  {
    mostra: 'Vence no sábado, paga na segunda: nada a mais',
    valor: '1000.00',
    vencimento: '2026-12-05',
    regras: { juros: aoMes, multa: doisPorCento },
    dia: '2026-12-07',
    conta: '1.000,00',
    linhas: ['1000.00'],
    devido: '1000.00',
  },
  {
    mostra: 'Vence no sábado, paga na terça: três dias',
    valor: '1000.00',
    vencimento: '2026-12-05',
    regras: { juros: aoMes, multa: doisPorCento },
    dia: '2026-12-08',
    conta: '1.000,00 + 20,00 + 10,00 ÷ 30 × 3 (1,00)',
    linhas: ['1000.00', '20.00', '1.00'],
    devido: '1021.00',
  },
  {
    mostra: 'Juros e multa em reais',
    valor: '1000.00',
    vencimento: '2026-12-15',
    regras: { juros: { tipo: 'VALOR_DIA', valor: reais('0.33') }, multa: { tipo: 'VALOR', valor: reais('15') } },
    dia: '2026-12-28',
    conta: '1.000,00 + 15,00 + 0,33 × 13 (4,29)',
    linhas: ['1000.00', '15.00', '4.29'],
    devido: '1019.29',
  },
  {
    mostra: 'Juros em percentual por dia',
    valor: '2500.00',
    vencimento: '2026-12-01',
    regras: { juros: { tipo: 'PERCENTUAL_DIA', pontosBase: 3 } },
    dia: '2026-12-11',
    conta: '2.500,00 + 0,03 % (0,75) × 10 (7,50)',
    linhas: ['2500.00', '7.50'],
    devido: '2507.50',
  },
  {
    mostra: 'Juros que não chegam a meio centavo',
    valor: '10.00',
    vencimento: '2026-12-01',
    regras: { juros: aoMes, multa: doisPorCento },
    dia: '2026-12-02',
    conta: '10,00 + 0,20 + 0,10 ÷ 30 × 1 (0,0033… → 0,00)',
    linhas: ['10.00', '0.20', '0.00'],
    devido: '10.20',
  },
  {
    mostra: 'O dia não é arredondado antes da soma',
    valor: '10.00',
    vencimento: '2026-12-01',
    regras: { juros: aoMes },
    dia: '2026-12-16',
    conta: '10,00 + 0,10 ÷ 30 × 15 (0,05)',
    linhas: ['10.00', '0.05'],
    devido: '10.05',
  },
  {
    mostra: 'Um centavo não rende nada em um mês',
    valor: '0.01',
    vencimento: '2026-11-30',
    regras: { juros: aoMes, multa: doisPorCento },
    dia: '2026-12-30',
    conta: '0,01 + 2 % (0,0002 → 0,00) + 1 % (0,0001 → 0,00)',
    linhas: ['0.01', '0.00', '0.00'],
    devido: '0.01',
  },
  {
    mostra: 'O maior valor de um boleto',
    valor: '99999999.99',
    vencimento: '2026-12-15',
    regras: { juros: aoMes, multa: doisPorCento },
    dia: '2027-01-14',
    conta: '99.999.999,99 + 2 % (1.999.999,9998 → 2.000.000,00) + 1 % (999.999,9999 → 1.000.000,00)',
    linhas: ['99999999.99', '2000000.00', '1000000.00'],
    devido: '102999999.99',
  },
  {
    mostra: 'Meio centavo sobe',
    valor: '1.25',
    vencimento: '2026-12-01',
    regras: { multa: doisPorCento },
    dia: '2026-12-02',
    conta: '1,25 + 2 % (0,025 → 0,03)',
    linhas: ['1.25', '0.03'],
    devido: '1.28',
  },
  {
    mostra: 'Três descontos: no dia do primeiro, o primeiro',
    valor: '1000.00',
    vencimento: '2026-12-15',
    regras: { descontos: tiers },
    dia: '2026-12-04',
    conta: '1.000,00 − 50,00',
    linhas: ['1000.00', '-50.00'],
    devido: '950.00',
  },
  {
    mostra: 'Três descontos: passado o primeiro, o segundo',
    valor: '1000.00',
    vencimento: '2026-12-15',
    regras: { descontos: tiers },
    dia: '2026-12-07',
    conta: '1.000,00 − 30,00',
    linhas: ['1000.00', '-30.00'],
    devido: '970.00',
  },
  {
    mostra: 'Desconto em percentual, arredondado',
    valor: '333.33',
    vencimento: '2026-12-15',
    regras: { descontos: [{ tipo: 'PERCENTUAL', ate: localDate('2026-12-10'), pontosBase: 500 }] },
    dia: '2026-12-10',
    conta: '333,33 − 5 % (16,6665 → 16,67)',
    linhas: ['333.33', '-16.67'],
    devido: '316.66',
  },
  {
    mostra: 'Desconto por dia de antecipação',
    valor: '1000.00',
    vencimento: '2026-12-15',
    regras: { descontoPorDia: reais('0.50') },
    dia: '2026-12-04',
    conta: '1.000,00 − 0,50 × 11 (5,50)',
    linhas: ['1000.00', '-5.50'],
    devido: '994.50',
  },
  {
    mostra: 'Com abatimento, os percentuais são do que resta',
    valor: '1000.00',
    vencimento: '2026-12-15',
    regras: { abatimento: reais('100'), juros: aoMes, multa: doisPorCento },
    dia: '2027-01-14',
    conta: '1.000,00 − 100,00 + 2 % de 900,00 (18,00) + 1 % de 900,00 (9,00)',
    linhas: ['1000.00', '-100.00', '18.00', '9.00'],
    devido: '927.00',
  },
  {
    mostra: 'Parte paga antes: encargos só do que faltava',
    valor: '1000.00',
    vencimento: '2026-12-15',
    regras: { juros: aoMes, multa: doisPorCento },
    pagamentos: [{ dia: localDate('2026-12-10'), valor: reais('400') }],
    dia: '2027-01-14',
    conta: '1.000,00 − 400,00 + 2 % de 600,00 (12,00) + 1 % de 600,00 (6,00)',
    linhas: ['1000.00', '-400.00', '12.00', '6.00'],
    devido: '618.00',
  },
  {
    mostra: 'Parte paga depois: primeiro os encargos, o resto abate o valor',
    valor: '1000.00',
    vencimento: '2026-12-15',
    regras: { juros: aoMes, multa: doisPorCento },
    pagamentos: [{ dia: localDate('2026-12-28'), valor: reais('500') }],
    dia: '2027-01-14',
    conta: '1.000,00 + 20,00 + 10,00 ÷ 30 × 13 (4,333… → 4,33) − 500,00 = 524,33; + 5,2433 ÷ 30 × 17 (2,9712 → 2,97)',
    linhas: ['1000.00', '20.00', '4.33', '-500.00', '2.97'],
    devido: '527.30',
  },
];

const SEM_REGRAS = { abatimento: reais('0'), juros: null, multa: null, descontos: [], descontoPorDia: null };

describe('the worked examples of docs/encargos.md', () => {
  it.each(EXEMPLOS)('$mostra', ({ valor, vencimento, regras, pagamentos = [], dia, linhas, devido }) => {
    const termos = { ...SEM_REGRAS, valor: reais(valor), vencimento: localDate(vencimento), ...regras };
    const demonstrativo = devidoEm(termos, localDate(dia), pagamentos);
    expect(demonstrativo.linhas.map((linha) => decimalFromCentavos(linha.valor))).toEqual(linhas);
    expect(decimalFromCentavos(demonstrativo.total)).toBe(devido);
  });

  it('the table of the document is this one', () => {
    const document = readFileSync('docs/encargos.md', 'utf8');
    // However wide the columns are drawn.
    const rows = document
      .split('\n')
      .filter((line) => /^\| +\d+ +\|/.test(line))
      .map((line) => line.replace(/ +/g, ' '));
    expect(rows).toEqual(EXEMPLOS.map((exemplo, index) => row(exemplo, index + 1)));
    expect(rows.length).toBeGreaterThanOrEqual(20);
  });
});

function row({ mostra, valor, vencimento, regras, pagamentos = [], dia, conta, devido }: Exemplo, nth: number): string {
  const day = (text: string) => formatLocalDate(localDate(text));
  const pagos = pagamentos.map((um) => `pago ${money(um.valor)} em ${formatLocalDate(um.dia)}`);
  const cells = [
    nth,
    mostra,
    `${money(reais(valor))}, ${day(vencimento)}`,
    [...regrasEmPalavras(regras), ...pagos].join('; ') || '–',
    day(dia),
    conta,
    `**${money(reais(devido))}**`,
  ];
  return `| ${cells.join(' | ')} |`;
}

function regrasEmPalavras({ juros, multa, descontos = [], descontoPorDia, abatimento }: Exemplo['regras']): string[] {
  const percent = (pontosBase: number) => `${(pontosBase / 100).toString().replace('.', ',')} %`;
  const quanto = (regra: Multa | Desconto) => (regra.tipo === 'VALOR' ? money(regra.valor) : percent(regra.pontosBase));
  const words: string[] = [];
  if (juros?.tipo === 'VALOR_DIA') words.push(`juros ${money(juros.valor)} por dia`);
  if (juros?.tipo === 'PERCENTUAL_MES') words.push(`juros ${percent(juros.pontosBase)} ao mês`);
  if (juros?.tipo === 'PERCENTUAL_DIA') words.push(`juros ${percent(juros.pontosBase)} ao dia`);
  if (multa) words.push(`multa ${quanto(multa)}`);
  for (const um of descontos) words.push(`desconto ${quanto(um)} até ${formatLocalDate(um.ate)}`);
  if (descontoPorDia) words.push(`desconto ${money(descontoPorDia)} por dia`);
  if (abatimento) words.push(`abatimento ${money(abatimento)}`);
  return words;
}

function money(valor: Termos['valor']): string {
  return formatReais(valor).replace(/R\$\s/, '');
}
