import type { LocalDate } from '@/domain/local-date';
import { check, IDENTIFICACAO, type Identificacao } from './identification';
import type { Pedido } from './payload';
import { DIGITO_NA_FORMA, NEGOCIO } from './rules-business';
import { FORMATO } from './rules-format';

/** Everything that decides about one registration. `wrong` names the fields that were of the wrong kind. */
export type Caso = Identificacao & { pedido: Pedido; wrong: string[]; hoje: LocalDate };

/** Throws the first broken rule of a registration: who (401), then form (400), then business (422). */
export function checkRegistration(caso: Caso): void {
  check(IDENTIFICACAO, caso);
  check([...FORMATO, DIGITO_NA_FORMA], caso);
  check(NEGOCIO, caso);
}
