import type { CanalPagamento } from './pagamentos';

/** Each way in which money comes, in the words people know. */
export const NOMES_CANAL: Record<CanalPagamento, string> = {
  PIX: 'Pix',
  REDE: 'Rede Sicredi',
  COMPE: 'Outro banco',
  CARTORIO: 'Cartório',
  CHEQUE: 'Cheque',
  DESCONHECIDO: 'Canal não informado',
};
