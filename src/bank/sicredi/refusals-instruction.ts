import type { Refusal } from './refusal';

/**
 * Of instructions (reference 3.8, 4.5). Published are the texts about the title's state; for the other preconditions the
 * fragments are the words that any wording of them would hold. The first row that matches wins.
 */
export const INSTRUCTION_REFUSALS: Refusal[] = [
  // Certainly not done, and possible later.
  {
    fragments: ['solicitacao anterior'],
    field: null,
    kind: 'busy',
    message: 'O Sicredi ainda está processando um pedido anterior deste boleto. Tente de novo em instantes.',
  },
  {
    fragments: ['aguardando confirmacao'],
    field: null,
    kind: 'busy',
    message: 'O Sicredi ainda está confirmando a entrada deste boleto. Tente de novo em instantes.',
  },
  // Negativação that is not there, before the states that the same sentence may name.
  ...['sem negativacao', 'nao possui negativacao', 'nao ha negativacao', 'nao negativado', 'nao esta negativado'].map(
    (fragment): Refusal => ({
      fragments: [fragment],
      field: 'negativacao',
      motivo: 'SEM_NEGATIVACAO',
      message: 'Este boleto não tem negativação ativa no Sicredi para sustar.',
    }),
  ),
  // The same of a protest. Automatic is one that the registration asked for and that has not begun.
  ...['sem protesto automatico', 'nao possui protesto automatico', 'nao ha protesto automatico'].map(
    (fragment): Refusal => ({
      fragments: [fragment],
      field: 'protesto',
      message: 'Este boleto não tem protesto automático para cancelar.',
    }),
  ),
  ...['sem protesto', 'nao possui protesto', 'nao ha protesto'].map(
    (fragment): Refusal => ({
      fragments: [fragment],
      field: 'protesto',
      message: 'Este boleto não tem protesto em andamento no Sicredi para sustar.',
    }),
  ),
  // The title's state.
  {
    fragments: ['titulo ja baixado'],
    field: null,
    motivo: 'TITULO_BAIXADO',
    message: 'Este boleto já foi baixado no Sicredi; não é mais possível mudar nada nele.',
  },
  {
    fragments: ['titulo ja liquidado'],
    field: null,
    motivo: 'TITULO_LIQUIDADO',
    message: 'Este boleto já foi pago; não é mais possível mudar nada nele.',
  },
  {
    fragments: ['titulo rejeitado'],
    field: null,
    motivo: 'TITULO_REJEITADO',
    message: 'O Sicredi rejeitou este boleto quando ele entrou; não há o que mudar nele.',
  },
  {
    fragments: ['fluxo de negativacao ou protesto'],
    field: null,
    motivo: 'TITULO_EM_FLUXO',
    message: 'Este boleto está em protesto ou negativação. Suste o protesto ou a negativação antes deste pedido.',
  },
  {
    fragments: ['carteira descontada'],
    field: null,
    message: 'Este boleto está em carteira descontada; o Sicredi não aceita este pedido nela. Fale com a agência.',
  },
  // The pedido itself.
  ...[' ja existe', ' ja possui', ' ja tem ', ' ja ha ', ' ja concedido', ' ja foi concedido', ' ja informado'].map(
    (words): Refusal => ({
      fragments: ['abatimento', words],
      field: 'abatimento',
      motivo: 'ABATIMENTO_JA_CONCEDIDO',
      message: 'Este boleto já tem um abatimento. Cancele o atual antes de conceder outro.',
    }),
  ),
  ...['sem abatimento', 'nao possui abatimento', 'nao tem abatimento', 'nao ha abatimento'].map(
    (fragment): Refusal => ({
      fragments: [fragment],
      field: 'abatimento',
      message: 'Este boleto não tem abatimento para cancelar.',
    }),
  ),
  ...[' invalid', ' maior que zero', ' superior a zero', ' menor que ', ' maior ou igual '].map(
    (words): Refusal => ({
      fragments: ['abatimento', words],
      field: 'abatimento',
      message: 'O Sicredi não aceitou o abatimento. Informe um valor maior que zero e menor que o do boleto.',
    }),
  ),
  {
    fragments: ['igual ou posterior'],
    field: 'vencimento',
    message: 'A data de vencimento precisa ser hoje ou depois.',
  },
  {
    fragments: ['desconto', 'maior que zero'],
    field: 'desconto',
    message: 'O desconto precisa ser maior que zero.',
  },
  {
    fragments: ['data', 'desconto', 'maior que', 'vencimento'],
    field: 'desconto',
    message: 'A data do desconto não pode passar do vencimento.',
  },
  {
    fragments: ['data', 'desconto', 'maior que'],
    field: 'desconto',
    message: 'Cada data de desconto precisa ser depois da anterior.',
  },
  {
    fragments: ['juros', 'maior que zero'],
    field: 'juros',
    message: 'Os juros precisam ser maiores que zero.',
  },
  {
    fragments: ['nao vencido'],
    field: 'vencimento',
    message: 'Este boleto ainda não venceu. Protesto e negativação só podem ser pedidos depois do vencimento.',
  },
  ...['encontrado', 'localizado', 'cadastrado'].flatMap((word): Refusal[] =>
    ['titulo', 'boleto'].map((noun) => ({
      fragments: [`${noun} nao ${word}`],
      field: null,
      motivo: 'TITULO_NAO_ENCONTRADO',
      message: 'O Sicredi não encontrou este boleto.',
    })),
  ),
];
