import { centavos, formatReais } from '../money';
import type { FatoTitulo } from './situacao';

/** What becomes of what people ask the bank to do with a title. */
export type FatoPedido =
  | 'INSTRUCAO_PEDIDA'
  | 'INSTRUCAO_NA_FILA'
  | 'INSTRUCAO_INCERTA'
  | 'INSTRUCAO_SEM_CONFIRMACAO'
  | 'INSTRUCAO_CONFIRMADA'
  | 'INSTRUCAO_RECUSADA'
  | 'INSTRUCAO_CANCELADA'
  | 'SUBSTITUICAO_CONCLUIDA'
  | 'SUBSTITUICAO_CANCELADA';

/** What a person decided about money received beyond the debt. */
type FatoCredito = 'CREDITO_DEVOLVIDO' | 'CREDITO_MANTIDO';

/** What the timeline of a title tells: the facts, that it was made here, and what people asked the bank. */
type FatoContado = FatoTitulo | FatoPedido | FatoCredito | 'EMITIDO' | 'ADOTADO' | 'CONSULTADO';

/** One line for people: what happened, and what goes with it. */
type Relato = { texto: string; detalhe: string | null };

/** What a timeline row may carry along; whatever else stands there is not told. */
type DadosContados = { mensagem: string; situacaoNoBanco: string; texto: string; pagoCentavos: number | null };

const TEXTOS: Record<FatoContado, string> = {
  EMITIDO: 'Boleto criado',
  ADOTADO: 'Título do Sicredi adotado',
  CONSULTADO: 'Consulta ao Sicredi',
  ENVIO_INICIADO: 'Envio ao Sicredi',
  ENVIO_NAO_REALIZADO: 'O envio não chegou ao Sicredi; será repetido',
  ENVIO_INCERTO: 'O Sicredi não confirmou o envio; o sistema vai consultar',
  TITULO_INEXISTENTE: 'O Sicredi informou que não tem o boleto; será enviado de novo',
  NUMERO_RECUSADO: 'O nosso número já era de outro título; o boleto será enviado com outro',
  REGISTRO_CONFIRMADO: 'Boleto registrado no Sicredi',
  REGISTRO_REJEITADO: 'O Sicredi recusou o boleto',
  PAGAMENTO_AVISADO: 'Aviso de pagamento, ainda sem o dinheiro',
  LIQUIDACAO: 'Boleto pago',
  LIQUIDACAO_PARCIAL: 'Pagamento recebido, menor que o devido',
  ESTORNO: 'Pagamento estornado pelo banco',
  BAIXA_POR_SOLICITACAO: 'Boleto baixado a pedido',
  BAIXA_AUTOMATICA: 'Boleto baixado pelo banco depois do prazo',
  ENTRADA_EM_PROTESTO: 'Boleto enviado a cartório',
  SAIDA_DE_PROTESTO: 'Boleto retirado do cartório',
  ENTRADA_EM_NEGATIVACAO: 'Pagador negativado',
  SAIDA_DE_NEGATIVACAO: 'Negativação retirada',
  INSTRUCAO_PEDIDA: 'Pedido ao Sicredi',
  INSTRUCAO_NA_FILA: 'O Sicredi recebeu o pedido',
  INSTRUCAO_INCERTA: 'O Sicredi não confirmou que recebeu o pedido; o sistema vai consultar',
  INSTRUCAO_SEM_CONFIRMACAO: 'O Sicredi ainda não confirmou o pedido',
  INSTRUCAO_CONFIRMADA: 'O Sicredi cumpriu o pedido',
  INSTRUCAO_RECUSADA: 'O pedido não foi cumprido',
  INSTRUCAO_CANCELADA: 'Pedido cancelado',
  SUBSTITUICAO_CONCLUIDA: 'Boleto trocado por outro',
  SUBSTITUICAO_CANCELADA: 'A troca do boleto foi cancelada',
  CREDITO_DEVOLVIDO: 'Crédito devolvido ao pagador',
  CREDITO_MANTIDO: 'Crédito mantido com a empresa',
};

/**
 * Words for one row of a title's timeline. `conflito`: the fact contradicted what was known. `dados`: what the row carries. A
 * fact that is not known here (written by a newer version) is told by its own name.
 */
export function relatarFato(fato: string, conflito: boolean, dados: unknown): Relato {
  const { situacaoNoBanco, mensagem, texto, pagoCentavos } = lerDados(dados);
  const partes = [
    situacaoNoBanco && `O Sicredi respondeu: ${situacaoNoBanco}.`,
    mensagem && (/[.!?]$/.test(mensagem) ? mensagem : `${mensagem}.`),
    texto,
    pagoCentavos !== null && `Recebido até aqui: ${formatReais(centavos(pagoCentavos))}.`,
    conflito && 'Contradiz o que se sabia: confira no Sicredi.',
  ].filter((parte) => typeof parte === 'string' && parte !== '');
  return { texto: TEXTOS[fato as FatoContado] ?? fato, detalhe: partes.join(' ') || null };
}

// Of another version's rows too: what does not read as expected is left out.
function lerDados(dados: unknown): DadosContados {
  const { mensagem, situacaoNoBanco, texto, pagoCentavos } = Object(dados) as Record<string, unknown>;
  const linha = (valor: unknown) => (typeof valor === 'string' ? valor : '');
  return {
    mensagem: linha(mensagem),
    situacaoNoBanco: linha(situacaoNoBanco),
    texto: linha(texto),
    pagoCentavos: Number.isSafeInteger(pagoCentavos) ? Number(pagoCentavos) : null,
  };
}

/**
 * Whether the bank itself said what a timeline row tells. That a sending failed is written down as its word on it, but it
 * said nothing. `atorTipo`: who is named as the row's author.
 */
export function isPalavraDoBanco({ atorTipo, fato }: { atorTipo: string; fato: string }): boolean {
  return atorTipo === 'BANCO' && fato !== 'ENVIO_NAO_REALIZADO' && fato !== 'ENVIO_INCERTO';
}
