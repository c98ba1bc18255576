import type { LocalDate } from '../local-date';
import type { Centavos } from '../money';

/**
 * What can be asked of the bank about a title that it holds. The bank queues each and does it later; until a query shows the
 * change nothing has happened.
 *
 * | tipo                       | what it asks                                                                     |
 * |----------------------------|----------------------------------------------------------------------------------|
 * | BAIXA                      | write the title off: it can no longer be paid                                    |
 * | VENCIMENTO                 | another due date, today or later; an overdue title may get one too               |
 * | VALOR_DESCONTO             | other values of the discounts it was registered with, in the order of their days |
 * | DATA_DESCONTO              | other last days of those discounts, increasing                                   |
 * | JUROS                      | another rate or amount, of the kind it was registered with                       |
 * | SEU_NUMERO                 | another seu número, 1 to 10 characters                                           |
 * | CONCEDER_ABATIMENTO        | take a sum off the face value; only one at a time                                |
 * | CANCELAR_ABATIMENTO        | take that back                                                                   |
 * | PROTESTO, NEGATIVACAO      | send an overdue title to the notary, or the payer to the credit bureau           |
 * | SUSTAR_…_BAIXAR, _MANTER   | stop either, and write the title off or keep it                                  |
 * | CANCELAR_PROTESTO_AUTOMATICO | forget the days to protest that it was registered with                         |
 *
 * There is none for face value, multa or payer: those need another title. Source: Sicredi, API de Cobrança, "Instruções".
 */
export type Instrucao =
  | { tipo: 'BAIXA' }
  | { tipo: 'VENCIMENTO'; vencimento: LocalDate }
  /** Hundredths: centavos or basis points, as the title's discounts are. One to three, by day. */
  | { tipo: 'VALOR_DESCONTO'; valores: number[] }
  /** One to three, increasing. */
  | { tipo: 'DATA_DESCONTO'; datas: LocalDate[] }
  /** Hundredths: centavos per day or basis points, as the title's juros are. */
  | { tipo: 'JUROS'; valor: number }
  | { tipo: 'SEU_NUMERO'; seuNumero: string }
  | { tipo: 'CONCEDER_ABATIMENTO'; valor: Centavos }
  | { tipo: 'CANCELAR_ABATIMENTO' }
  | { tipo: 'PROTESTO' }
  | { tipo: 'SUSTAR_PROTESTO_BAIXAR' }
  | { tipo: 'SUSTAR_PROTESTO_MANTER' }
  | { tipo: 'CANCELAR_PROTESTO_AUTOMATICO' }
  | { tipo: 'NEGATIVACAO' }
  | { tipo: 'SUSTAR_NEGATIVACAO_BAIXAR' }
  | { tipo: 'SUSTAR_NEGATIVACAO_MANTER' };

export type TipoInstrucao = Instrucao['tipo'];
