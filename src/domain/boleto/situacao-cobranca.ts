import type { Quitacao } from './pagamentos';
import type { SituacaoBoleto } from './situacao';

/** How people see a debt. "Vencida" is not among them: whoever shows it compares vencimentoEfetivo with today. */
export type SituacaoCobranca =
  | 'ENVIANDO'
  | 'AGUARDANDO_BANCO'
  | 'EM_ABERTO'
  | 'PAGAMENTO_AVISADO'
  | 'PAGA'
  | 'PAGA_PARCIALMENTE'
  | 'PAGA_EM_DUPLICIDADE'
  | 'RECUSADA'
  | 'CANCELAMENTO_EM_ANDAMENTO'
  | 'CANCELADA'
  | 'EM_CARTORIO'
  | 'NEGATIVADA';

type Retrato = {
  /** State of the cobrança's current title. */
  boleto: SituacaoBoleto;
  /** Attempts to register it so far. */
  tentativas: number;
  quitacao: Quitacao;
  avisado: boolean;
  cancelando: boolean;
};

/** The state of a debt, from its current title and the money received. Money is looked at first. */
export function situacaoCobranca({ boleto, tentativas, quitacao, avisado, cancelando }: Retrato): SituacaoCobranca {
  if (quitacao.duplicada) return 'PAGA_EM_DUPLICIDADE';
  if (quitacao.quitada) return 'PAGA';
  if (quitacao.pago > 0) return 'PAGA_PARCIALMENTE';
  switch (boleto) {
    case 'PENDENTE':
      return tentativas === 0 ? 'ENVIANDO' : 'AGUARDANDO_BANCO';
    case 'ENVIANDO':
      return 'ENVIANDO';
    case 'INCERTO':
      return 'AGUARDANDO_BANCO';
    case 'REGISTRADO':
      if (avisado) return 'PAGAMENTO_AVISADO';
      return cancelando ? 'CANCELAMENTO_EM_ANDAMENTO' : 'EM_ABERTO';
    case 'REJEITADO':
      return 'RECUSADA';
    case 'LIQUIDADO':
      return 'PAGA';
    case 'BAIXADO':
      return 'CANCELADA';
    case 'PROTESTO':
      return 'EM_CARTORIO';
    case 'NEGATIVADO':
      return 'NEGATIVADA';
  }
}
