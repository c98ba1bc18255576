import type { Instrucao } from '@/domain/boleto/instrucao';
import { centavos, decimalFromCentavos } from '@/domain/money';
import { unsendable } from './unsendable';
import { wireNumber } from './values';

/** Where an instruction goes, below the title's own path, and what it carries. */
type WireInstruction = { path: string; body: Record<string, unknown> };

const PATHS = {
  BAIXA: 'baixa',
  VENCIMENTO: 'data-vencimento',
  VALOR_DESCONTO: 'desconto',
  DATA_DESCONTO: 'data-desconto',
  JUROS: 'juros',
  SEU_NUMERO: 'seu-numero',
  CONCEDER_ABATIMENTO: 'conceder-abatimento',
  CANCELAR_ABATIMENTO: 'cancelar-abatimento',
  PROTESTO: 'protesto',
  SUSTAR_PROTESTO_BAIXAR: 'sustar-protesto-baixar-titulo',
  SUSTAR_PROTESTO_MANTER: 'sustar-protesto-manter-titulo',
  CANCELAR_PROTESTO_AUTOMATICO: 'cancelar-protesto-automatico',
  NEGATIVACAO: 'negativacao',
  SUSTAR_NEGATIVACAO_BAIXAR: 'sustar-negativacao-baixar-titulo',
  SUSTAR_NEGATIVACAO_MANTER: 'sustar-negativacao-manter-titulo',
} satisfies Record<Instrucao['tipo'], string>;

/**
 * An instruction as the bank takes it. One without data carries an empty object, which the manual asks for. Throws BankError
 * `rejected` where it names less or more than the bank has fields for.
 */
export function instructionToWire(instrucao: Instrucao): WireInstruction {
  return { path: PATHS[instrucao.tipo], body: bodyOf(instrucao) };
}

function bodyOf(instrucao: Instrucao): Record<string, unknown> {
  switch (instrucao.tipo) {
    case 'VENCIMENTO':
      return { dataVencimento: instrucao.vencimento };
    case 'VALOR_DESCONTO':
      if (instrucao.valores.some((valor) => valor <= 0)) {
        throw unsendable('desconto', 'O desconto precisa ser maior que zero.');
      }
      return numbered('valorDesconto', instrucao.valores.map(wireNumber));
    case 'DATA_DESCONTO':
      if (instrucao.datas.some((data, index) => data <= (instrucao.datas[index - 1] ?? ''))) {
        throw unsendable('desconto', 'Cada data de desconto precisa ser depois da anterior.');
      }
      return numbered('data', instrucao.datas);
    case 'JUROS':
      // Text in the bank's samples, as is the abatimento.
      return { valorOuPercentual: decimalFromCentavos(centavos(instrucao.valor)) };
    case 'SEU_NUMERO':
      return { seuNumero: instrucao.seuNumero };
    case 'CONCEDER_ABATIMENTO':
      return { valorAbatimento: decimalFromCentavos(instrucao.valor) };
    case 'BAIXA':
    case 'CANCELAR_ABATIMENTO':
    case 'PROTESTO':
    case 'SUSTAR_PROTESTO_BAIXAR':
    case 'SUSTAR_PROTESTO_MANTER':
    case 'CANCELAR_PROTESTO_AUTOMATICO':
    case 'NEGATIVACAO':
    case 'SUSTAR_NEGATIVACAO_BAIXAR':
    case 'SUSTAR_NEGATIVACAO_MANTER':
      return {};
    default:
      return instrucao satisfies never;
  }
}

function numbered(name: string, values: readonly (number | string)[]): Record<string, unknown> {
  if (values.length < 1 || values.length > 3) {
    throw unsendable('desconto', 'Informe de um a três descontos.');
  }
  return Object.fromEntries(values.map((value, index) => [`${name}${index + 1}`, value]));
}
