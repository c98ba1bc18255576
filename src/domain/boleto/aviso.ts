import { vencimentoEfetivo } from '../calendario-bancario';
import { addDays, businessInstant, type LocalDate } from '../local-date';

/** What the bank settles it settles overnight. */
const MANHA = 8;

/**
 * Until when a payment that was announced on that day may still arrive: what was paid at another bank comes on the next banking
 * day, so it is no longer expected from 8 h (São Paulo) of the morning after the second banking day on.
 */
export function avisoCaducaEm(avisado: LocalDate): Date {
  const primeiro = vencimentoEfetivo(addDays(avisado, 1));
  const segundo = vencimentoEfetivo(addDays(primeiro, 1));
  return businessInstant(addDays(segundo, 1), MANHA);
}
