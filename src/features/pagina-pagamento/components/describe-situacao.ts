import { formatLocalDate } from '@/domain/local-date';
import { formatReais } from '@/domain/money';
import type { PaginaPagamento } from '../schema';

type Words = { word: string; text: string; tone: 'aberta' | 'atencao' | 'boa' | 'encerrada' };

/** The debt's state in a payer's words: what it is, what it means, what to do. */
export function describeSituacao(pagina: PaginaPagamento): Words {
  const { nome } = pagina.beneficiario;
  switch (pagina.situacao) {
    case 'A_PAGAR':
      if (pagina.ambiente !== 'PRODUCAO') return { ...ENSAIADA, word: pagina.vencida ? 'Vencida' : 'Em aberto' };
      return pagina.vencida ? VENCIDA : { word: 'Em aberto', text: payUntil(pagina), tone: 'aberta' };
    case 'AVISADA':
      return {
        word: 'Pagamento avisado',
        text: 'O banco avisou um pagamento e ainda vai confirmá-lo. Não pague de novo. Esta página muda sozinha.',
        tone: 'atencao',
      };
    case 'PAGA':
      return { word: 'Pago', text: 'O pagamento foi confirmado. Não é preciso fazer mais nada.', tone: 'boa' };
    case 'PAGA_EM_PARTE':
      return {
        word: 'Pago em parte',
        text: `Foram recebidos ${formatReais(pagina.valorPago)} de ${formatReais(pagina.valor)}. Fale com ${nome} sobre o restante.`,
        tone: 'atencao',
      };
    case 'EM_ATUALIZACAO':
      return {
        word: 'Em atualização',
        text: 'Os dados para pagar estão sendo preparados. Esta página muda sozinha; não é preciso recarregar.',
        tone: 'atencao',
      };
    case 'CANCELADA':
      return {
        word: 'Cancelada',
        text: `Esta cobrança foi cancelada e não deve ser paga. Em caso de dúvida, fale com ${nome}.`,
        tone: 'encerrada',
      };
    case 'EM_CARTORIO':
      return {
        word: 'Em cartório',
        text: `Esta cobrança foi enviada a cartório. Para pagar, fale com ${nome}.`,
        tone: 'atencao',
      };
  }
}

const ENSAIADA: Omit<Words, 'word'> = {
  text: 'Isto é um ensaio, não há nada a pagar. Esta página muda sozinha quando o pagamento ensaiado chegar.',
  tone: 'atencao',
};

const VENCIDA: Words = {
  word: 'Vencida',
  text: 'Ainda é possível pagar. Se houver juros e multa, o banco os soma na hora do pagamento.',
  tone: 'atencao',
};

function payUntil({ pixCopiaECola, vencimento }: PaginaPagamento): string {
  return `Pague ${pixCopiaECola ? 'com Pix ou com o boleto' : 'com o boleto'} até ${formatLocalDate(vencimento)}. Esta página muda sozinha quando o pagamento chegar.`;
}
