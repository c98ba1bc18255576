import { daysBetween, type LocalDate } from '@/domain/local-date';
import { type Centavos, centavos } from '@/domain/money';
import type { Titulo } from './titulos';

export type Encargos = { juros: Centavos; multa: Centavos; desconto: Centavos };

/** `rate` is in hundredths of a percent-or-real: 200 is 2 % of the amount, or R$ 2,00. */
function part(amount: Centavos, rate: Centavos | null, tipo: string | null): number {
  if (rate === null) return 0;
  return tipo === 'PERCENTUAL' ? (amount * rate) / 10_000 : rate;
}

/** What the bank adds and takes off when the title is paid on that day. */
export function chargesOn({ pedido, valor, vencimento }: Titulo, dia: LocalDate): Encargos {
  const jurosDesde = pedido.dataInicioJuros ?? vencimento;
  const lateDays = Math.max(0, daysBetween(jurosDesde, dia) + (pedido.dataInicioJuros ? 1 : 0));
  // A percent without its period is per day, as the older manual says.
  const monthly = pedido.tipoJuros === 'PERCENTUAL' && pedido.tipoJurosPercentual === 'MENSAL';
  const perDay = part(valor, pedido.juros, pedido.tipoJuros) / (monthly ? 30 : 1);
  const multaDevida = pedido.dataInicioMulta ? dia >= pedido.dataInicioMulta : dia > vencimento;
  const tier = pedido.descontos.find((desconto) => desconto.data !== null && dia <= desconto.data);
  const daysAhead = Math.max(0, daysBetween(dia, vencimento));
  const desconto = tier ? part(valor, tier.valor, pedido.tipoDesconto) : (pedido.descontoAntecipado ?? 0) * daysAhead;
  return {
    juros: centavos(Math.round(perDay * lateDays)),
    multa: centavos(multaDevida ? Math.round(part(valor, pedido.multa, pedido.tipoMulta ?? 'PERCENTUAL')) : 0),
    desconto: centavos(Math.min(Math.round(desconto), valor)),
  };
}
