import { daysBetween, formatLocalDate, type LocalDate } from '../../local-date';
import { type Centavos, formatReais } from '../../money';
import { formatPontosBase } from '../../percentual';
import { contarDias } from './contar-dias';
import { inteiro, percentualDe, vezes } from './fracao';
import type { Cobrado } from './linha';
import type { Juros } from './termos';

/**
 * Juros of the days after `desde` up to and including `ate`, on `principal` centavos.
 *
 * Simple interest on calendar days. A month is always 30 days, so that a delay costs the same in February and in March and
 * 29 February is a day like any other (the reading of "ao mês" in bank collection; Sicredi API, `tipoJurosPercentual`
 * MENSAL). The daily rate is never rounded by itself: 1,00 % a month on R$ 10,00 is a third of a centavo a day, and
 * rounding each day would make it nothing for ever, or three times too much with a floor of one centavo.
 *
 * Juros in R$ per day stay the same when part of the principal has been paid: the title names the amount, not a rate.
 */
export function jurosDoPeriodo(juros: Juros, principal: Centavos, desde: LocalDate, ate: LocalDate): Cobrado {
  const dias = daysBetween(desde, ate);
  const periodo = `por ${contarDias(dias)}, contados desde ${formatLocalDate(desde)}`;
  switch (juros.tipo) {
    case 'VALOR_DIA':
      return {
        exato: vezes(inteiro(juros.valor), dias),
        texto: `Juros de ${formatReais(juros.valor)} por dia ${periodo}`,
      };
    case 'PERCENTUAL_MES':
      return {
        exato: vezes(percentualDe(principal, juros.pontosBase), dias, 30),
        texto: `Juros de ${formatPontosBase(juros.pontosBase)} ao mês ${periodo}: ${conta(juros.pontosBase, principal)} ÷ 30 × ${dias}`,
      };
    case 'PERCENTUAL_DIA':
      return {
        exato: vezes(percentualDe(principal, juros.pontosBase), dias),
        texto: `Juros de ${formatPontosBase(juros.pontosBase)} ao dia ${periodo}: ${conta(juros.pontosBase, principal)} × ${dias}`,
      };
  }
}

function conta(pontosBase: number, principal: Centavos): string {
  return `${formatReais(principal)} × ${formatPontosBase(pontosBase)}`;
}
