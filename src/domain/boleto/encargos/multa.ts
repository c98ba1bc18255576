import { type Centavos, formatReais } from '../../money';
import { formatPontosBase } from '../../percentual';
import { inteiro, percentualDe } from './fracao';
import type { Cobrado } from './linha';
import type { Multa } from './termos';

/** The fine, once: on what was still unpaid when the title became overdue. Payments that come later do not change it. */
export function multaSobre(multa: Multa, principal: Centavos): Cobrado {
  if (multa.tipo === 'VALOR') return { exato: inteiro(multa.valor), texto: 'Multa por atraso' };
  const percentual = formatPontosBase(multa.pontosBase);
  return {
    exato: percentualDe(principal, multa.pontosBase),
    texto: `Multa de ${percentual} por atraso: ${percentual} de ${formatReais(principal)}`,
  };
}
