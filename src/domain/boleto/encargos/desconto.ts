import { daysBetween, formatLocalDate, type LocalDate } from '../../local-date';
import { type Centavos, formatReais } from '../../money';
import { formatPontosBase } from '../../percentual';
import { contarDias } from './contar-dias';
import { inteiro, percentualDe, vezes } from './fracao';
import type { Cobrado } from './linha';
import type { Desconto, Termos } from './termos';

/**
 * The discount of one who pays the rest on `dia`, or null when there is none. Of several, the first whose day has not
 * passed. `base`: face value less abatimento, whatever has been paid meanwhile: the discount belongs to the debt, not to
 * its last part. Its day is taken as written: whether a day without banking is moved on, only the bank decides.
 */
export function descontoEm(termos: Termos, base: Centavos, dia: LocalDate): Cobrado | null {
  const { descontoPorDia, vencimento } = termos;
  if (descontoPorDia !== null) {
    const dias = daysBetween(dia, vencimento);
    if (dias <= 0) return null;
    const texto = `Desconto de ${formatReais(descontoPorDia)} por dia por ${contarDias(dias)} de antecipação`;
    return { exato: vezes(inteiro(descontoPorDia), dias), texto };
  }
  const desconto = descontoVigente(termos.descontos, dia);
  if (!desconto) return null;
  const prazo = `para pagamento até ${formatLocalDate(desconto.ate)}`;
  if (desconto.tipo === 'VALOR') return { exato: inteiro(desconto.valor), texto: `Desconto ${prazo}` };
  const percentual = formatPontosBase(desconto.pontosBase);
  return {
    exato: percentualDe(base, desconto.pontosBase),
    texto: `Desconto de ${percentual} ${prazo}: ${percentual} de ${formatReais(base)}`,
  };
}

/** The discount that counts on a day: of those not past, the one that ends first, and the first given of two that end together. */
export function descontoVigente(descontos: readonly Desconto[], dia: LocalDate): Desconto | undefined {
  return descontos.filter(({ ate }) => dia <= ate).sort((a, b) => a.ate.localeCompare(b.ate))[0];
}
