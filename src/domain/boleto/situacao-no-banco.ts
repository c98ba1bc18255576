/** How the bank classifies a title. DESCONHECIDA needs a person's eyes. */
export type SituacaoNoBanco =
  | 'EM_CARTEIRA'
  | 'VENCIDO'
  | 'LIQUIDADO'
  | 'BAIXADO'
  | 'PROTESTO'
  | 'NEGATIVADO'
  | 'REJEITADO'
  | 'DESCONHECIDA';
