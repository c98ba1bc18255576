import { addDays, type LocalDate } from '../../local-date';
import type { Centavos } from '../../money';
import type { Juros, Multa, Termos } from './termos';

/** A discount as a rule has it: until how many days before the due date, whichever that will be. */
export type DescontoDaRegra =
  | { tipo: 'VALOR'; dias: number; valor: Centavos }
  | { tipo: 'PERCENTUAL'; dias: number; pontosBase: number };

/** Of an account's rules, what costs or saves money. */
export type RegrasDeEncargos = { juros: Juros | null; multa: Multa | null; descontos: readonly DescontoDaRegra[] };

/** The terms that a boleto of `valor` and `vencimento` gets under these rules on the day on which it is issued. */
export function termosDasRegras(
  { juros, multa, descontos }: RegrasDeEncargos,
  { valor, vencimento }: { valor: Centavos; vencimento: LocalDate },
): Termos {
  return {
    valor,
    vencimento,
    abatimento: 0 as Centavos,
    juros,
    multa,
    descontos: descontos.map(({ dias, ...desconto }) => ({ ...desconto, ate: addDays(vencimento, -dias) })),
    descontoPorDia: null,
  };
}
