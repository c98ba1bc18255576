import { centavos, formatReais } from '@/domain/money';
import type { AcaoConciliacao, DiaDetalhe, LinhaConciliacao, VarreduraView } from '../schema';

const reais = (valor: number) => formatReais(centavos(valor));

const pagamentos = (quantidade: number) => (quantidade === 1 ? '1 pagamento' : `${quantidade} pagamentos`);

/** How a day stands, in one line; of one that was read too long ago, the age of that reading ends the line. */
export function manchete({ estado, divergencias, banco, lista }: DiaDetalhe): string {
  if (estado === 'CONFERE') {
    if (banco.quantidade === 0) return 'Banco e ERP conferem: nenhum pagamento neste dia';
    return `Banco e ERP conferem: ${pagamentos(banco.quantidade)}, ${reais(banco.valor)}`;
  }
  if (estado === 'DIVERGE') {
    return divergencias === 1
      ? '1 divergência entre o banco e o ERP'
      : `${divergencias} divergências entre o banco e o ERP`;
  }
  if (lista.lidaEm) return 'Não sei: a lista deste dia foi lida pela última vez';
  return 'Não sei: a lista deste dia nunca foi lida';
}

/** What differs about one payment, in one sentence. */
export function oQueDifere({ tipo, banco, erp, cobranca, credito }: LinhaConciliacao): string {
  switch (tipo) {
    case 'IGUAL':
      return 'O Sicredi e o ERP dizem o mesmo.';
    case 'SO_AQUI':
      return 'O ERP tem este pagamento, e a lista do Sicredi deste dia não o mostra.';
    case 'SO_NO_BANCO':
      return cobranca
        ? 'O Sicredi recebeu este pagamento, e o ERP ainda não o registrou.'
        : 'O Sicredi recebeu o pagamento de um boleto que não está no ERP.';
    case 'VALOR_DIFERENTE': {
      const diferenca = (banco ?? 0) - (erp ?? 0);
      return `O Sicredi recebeu ${reais(Math.abs(diferenca))} a ${diferenca > 0 ? 'mais' : 'menos'} do que o ERP registrou.`;
    }
    case 'PAGO_EM_DUPLICIDADE':
      return credito
        ? `Entraram ${reais(credito.valor)} além do devido: decida se voltam ao pagador ou ficam com a empresa.`
        : 'Esta cobrança foi paga mais de uma vez.';
  }
}

/** What the one button of a divergence is called, and what it will do. */
export const ACOES: Record<AcaoConciliacao, { botao: string; efeito: string; enquanto: string }> = {
  PERGUNTAR: {
    botao: 'Perguntar de novo',
    efeito: 'O Sicredi é consultado agora, e o ERP fica com a resposta dele.',
    enquanto: 'Perguntando ao Sicredi',
  },
  ACEITAR_BANCO: {
    botao: 'Aceitar o banco',
    efeito: 'A lista do Sicredi é lida agora, e o ERP registra o que ela diz.',
    enquanto: 'Lendo a lista do Sicredi',
  },
  ADOTAR: {
    botao: 'Adotar título',
    efeito: 'O ERP cria uma cobrança para este boleto, com o que o Sicredi sabe dele.',
    enquanto: 'Buscando o título no Sicredi',
  },
  DECIDIR_CREDITO: { botao: 'Decidir crédito', efeito: '', enquanto: '' },
};

/** What each reading of the bank is for. */
export const NOMES_VARREDURA: Record<VarreduraView['tipo'], string> = {
  LIQUIDADOS: 'Pagamentos recebidos',
  FRANCESINHA: 'Tarifas e créditos na conta (francesinha)',
  TITULOS: 'Situação dos boletos em aberto',
  CREDENCIAL: 'Acesso ao Sicredi',
};

/** What an announcement of the bank's speaks of, as far as its words are known. */
export function nomeDoMovimento(movimento: string | null): string {
  if (movimento === null) return 'Aviso sem descrição';
  if (/ESTORNO/i.test(movimento)) return 'Pagamento desfeito';
  if (/^AVISO/i.test(movimento)) return 'Pagamento a caminho';
  if (/^LIQUIDACAO/i.test(movimento)) return 'Pagamento';
  return movimento;
}
