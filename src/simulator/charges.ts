import { daysBetween, type LocalDate } from '@/domain/local-date';
import { type Centavos, centavos } from '@/domain/money';
import { bankingDayFrom } from './banking-days';
import type { Opcoes } from './opcoes';
import type { Titulo } from './titulos';

export type Encargos = {
  juros: Centavos;
  multa: Centavos;
  desconto: Centavos;
  abatimento: Centavos;
  /** What is owed with all of them. */
  devido: Centavos;
};

type Parte = { base: number; rate: Centavos | null; tipo: string | null; days?: number; period?: number };

/**
 * `rate` is in hundredths of a percent-or-real: 200 is 2 % of the base, or R$ 2,00; times `days`, over `period` days.
 * Whole numbers all the way, half a centavo rounds up.
 */
function part({ base, rate, tipo, days = 1, period = 1 }: Parte): number {
  if (rate === null) return 0;
  const percent = tipo === 'PERCENTUAL';
  const above = BigInt(rate) * BigInt(days) * (percent ? BigInt(base) : 1n);
  const below = BigInt(period) * (percent ? 10_000n : 1n);
  return Number((2n * above + below) / (2n * below));
}

type Terms = Pick<Titulo, 'pedido' | 'valor' | 'abatimento' | 'vencimento'>;

/** True where the payer owes nothing for the delay: a due date without banking may be paid on the next banking day. */
function inTime({ vencimento }: Terms, dia: LocalDate, opcoes: Opcoes): boolean {
  const last = opcoes.vencimentoProrrogado ? bankingDayFrom(vencimento, opcoes.feriados) : vencimento;
  return dia <= last;
}

/** Days of interest: from the start that the registration names, else from the day after the due date or, switched, from it. */
function daysLate({ pedido: { dataInicioJuros: desde }, vencimento }: Terms, dia: LocalDate, opcoes: Opcoes): number {
  if (desde) return daysBetween(desde, dia) + 1;
  return daysBetween(vencimento, dia) + (opcoes.encargosDesde === 'VENCIMENTO' ? 1 : 0);
}

function interestOn(terms: Terms, base: number, dia: LocalDate, opcoes: Opcoes): number {
  const { pedido } = terms;
  const { juros: rate, tipoJuros: tipo } = pedido;
  const days = daysLate(terms, dia, opcoes);
  const monthly = (pedido.tipoJurosPercentual ?? opcoes.jurosPercentualSemPeriodo) === 'MENSAL';
  return part({ base, rate, tipo, days: Math.max(0, days), period: tipo === 'PERCENTUAL' && monthly ? 30 : 1 });
}

function fineOn({ pedido, vencimento }: Terms, base: number, dia: LocalDate): number {
  const due = pedido.dataInicioMulta ? dia >= pedido.dataInicioMulta : dia > vencimento;
  return due ? part({ base, rate: pedido.multa, tipo: pedido.tipoMulta ?? 'PERCENTUAL' }) : 0;
}

function discountOn({ pedido, vencimento }: Terms, base: number, dia: LocalDate): number {
  const tier = pedido.descontos.find((desconto) => desconto.data !== null && dia <= desconto.data);
  if (tier) return part({ base, rate: tier.valor, tipo: pedido.tipoDesconto });
  return (pedido.descontoAntecipado ?? 0) * Math.max(0, daysBetween(dia, vencimento));
}

/**
 * What the bank adds and takes off when the title is paid on that day. The abatimento lowers the face value, and charges
 * and percents are of what is left. A late day counts from the nominal due date, even where that had no banking.
 */
export function chargesOn(titulo: Terms, dia: LocalDate, opcoes: Opcoes): Encargos {
  const base = Math.max(0, titulo.valor - titulo.abatimento);
  const late = !inTime(titulo, dia, opcoes);
  const juros = late ? interestOn(titulo, base, dia, opcoes) : 0;
  const multa = late ? fineOn(titulo, base, dia) : 0;
  const desconto = Math.min(discountOn(titulo, base, dia), base);
  return {
    juros: centavos(juros),
    multa: centavos(multa),
    desconto: centavos(desconto),
    abatimento: titulo.abatimento,
    devido: centavos(base + juros + multa - desconto),
  };
}
