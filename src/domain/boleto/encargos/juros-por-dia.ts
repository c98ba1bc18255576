import type { Centavos } from '../../money';
import { arredondar, inteiro, percentualDe, vezes } from './fracao';
import type { Juros } from './termos';

/**
 * What one day of delay adds on `principal` centavos, to the nearest centavo, for a person to compare with; sums are made
 * from the exact rate (`jurosDoPeriodo`). 1,00 % a month of R$ 1.000,00 is R$ 0,33.
 */
export function jurosPorDia(juros: Juros, principal: Centavos): Centavos {
  switch (juros.tipo) {
    case 'VALOR_DIA':
      return arredondar(inteiro(juros.valor));
    case 'PERCENTUAL_MES':
      return arredondar(vezes(percentualDe(principal, juros.pontosBase), 1, 30));
    case 'PERCENTUAL_DIA':
      return arredondar(percentualDe(principal, juros.pontosBase));
  }
}
