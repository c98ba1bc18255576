/** The states of one title. What is certain is only what the bank said. */
export const SITUACOES = [
  'PENDENTE',
  'ENVIANDO',
  'INCERTO',
  'REGISTRADO',
  'REJEITADO',
  'LIQUIDADO',
  'BAIXADO',
  'PROTESTO',
  'NEGATIVADO',
] as const;
export type SituacaoBoleto = (typeof SITUACOES)[number];

/** Everything that can be learnt about a title, whoever brings it: our own attempt, a query, the day's list, a retorno. */
export const FATOS = [
  /** We begin an attempt to register: committed before any byte leaves. */
  'ENVIO_INICIADO',
  /** The attempt certainly never reached the bank (no connection, 429, credentials refused). */
  'ENVIO_NAO_REALIZADO',
  /** Nobody knows whether the bank has it (timeout, 5xx, reset, a lease that ran out). */
  'ENVIO_INCERTO',
  /** The bank said twice, late enough, that it has no such title. */
  'TITULO_INEXISTENTE',
  /** The bank refused our own nosso número, and the title that holds it is not ours: this one is not there. */
  'NUMERO_RECUSADO',
  /** The bank's yes: it answered the registration, or shows the title open in a query. */
  'REGISTRO_CONFIRMADO',
  /** The bank's no. */
  'REGISTRO_REJEITADO',
  /** Somebody paid; the money is on its way (AVISO DE PAGAMENTO). Provisional. */
  'PAGAMENTO_AVISADO',
  /** Paid in full. */
  'LIQUIDACAO',
  /** Money came, less than what was owed; the title stays open. */
  'LIQUIDACAO_PARCIAL',
  /** The bank took the settlement back (same day, Sicredi channels). */
  'ESTORNO',
  /** Written off because we asked. */
  'BAIXA_POR_SOLICITACAO',
  /** Written off by the bank, so many days after the due date. */
  'BAIXA_AUTOMATICA',
  'ENTRADA_EM_PROTESTO',
  'SAIDA_DE_PROTESTO',
  'ENTRADA_EM_NEGATIVACAO',
  'SAIDA_DE_NEGATIVACAO',
] as const;
export type FatoTitulo = (typeof FATOS)[number];

/**
 * ALTERA: the state changes. MANTEM: the fact is true and changes nothing (a repetition, news that came late).
 * CONFLITO: the fact contradicts what we hold; the state that protects money wins and a person is told.
 */
export type Transicao = { para: SituacaoBoleto; efeito: 'ALTERA' | 'MANTEM' | 'CONFLITO' };

// Read a cell as: in this state, on this fact, → the new state. '=' keeps the state, '!' keeps it and calls a person,
// 'X!' goes to X and calls a person. Columns stand in the order of SITUACOES.
//
// Why some cells are as they are:
// - Money always wins: LIQUIDACAO leads to LIQUIDADO from every state, even from REJEITADO and BAIXADO (then with '!').
// - A late yes wins over our own doubt (PENDENTE, INCERTO) but not over an end already reached.
// - A yes after a no (REJEITADO) means that a title exists which the cobrança no longer counts on: a person decides.
// - ENVIO_NAO_REALIZADO speaks of one attempt only: it resets ENVIANDO and INCERTO, never what the bank has confirmed.
// - TITULO_INEXISTENTE frees only INCERTO; said of a registered title it is a contradiction.
// - NUMERO_RECUSADO speaks of one number only: it frees INCERTO to be sent with another, and is nothing to any other state.
// - Only ESTORNO reopens LIQUIDADO; an open title in a query that we hold as paid is a contradiction (the query may lag).
const TABELA = `
fato                    PENDENTE    ENVIANDO    INCERTO     REGISTRADO  REJEITADO   LIQUIDADO   BAIXADO     PROTESTO    NEGATIVADO
ENVIO_INICIADO          ENVIANDO    !           !           !           !           !           !           !           !
ENVIO_NAO_REALIZADO     =           PENDENTE    PENDENTE    =           =           =           =           =           =
ENVIO_INCERTO           =           INCERTO     =           =           =           =           =           =           =
TITULO_INEXISTENTE      =           =           PENDENTE    !           =           !           =           !           !
NUMERO_RECUSADO         =           =           PENDENTE    =           =           =           =           =           =
REGISTRO_CONFIRMADO     REGISTRADO  REGISTRADO  REGISTRADO  =           !           !           !           REGISTRADO  REGISTRADO
REGISTRO_REJEITADO      REJEITADO   REJEITADO   REJEITADO   !           =           !           !           !           !
PAGAMENTO_AVISADO       =           =           =           =           !           =           !           =           =
LIQUIDACAO              LIQUIDADO   LIQUIDADO   LIQUIDADO   LIQUIDADO   LIQUIDADO!  =           LIQUIDADO!  LIQUIDADO   LIQUIDADO
LIQUIDACAO_PARCIAL      REGISTRADO  REGISTRADO  REGISTRADO  =           !           =           !           =           =
ESTORNO                 =           =           =           =           =           REGISTRADO  =           =           =
BAIXA_POR_SOLICITACAO   BAIXADO     BAIXADO     BAIXADO     BAIXADO     =           !           =           BAIXADO     BAIXADO
BAIXA_AUTOMATICA        BAIXADO     BAIXADO     BAIXADO     BAIXADO     =           !           =           BAIXADO     BAIXADO
ENTRADA_EM_PROTESTO     PROTESTO    PROTESTO    PROTESTO    PROTESTO    !           !           !           =           PROTESTO
SAIDA_DE_PROTESTO       =           =           =           =           =           =           =           REGISTRADO  =
ENTRADA_EM_NEGATIVACAO  NEGATIVADO  NEGATIVADO  NEGATIVADO  NEGATIVADO  !           !           !           NEGATIVADO  =
SAIDA_DE_NEGATIVACAO    =           =           =           =           =           =           =           =           REGISTRADO
`;

function parseCell(de: SituacaoBoleto, cell: string): Transicao {
  if (cell === '=') return { para: de, efeito: 'MANTEM' };
  if (cell === '!') return { para: de, efeito: 'CONFLITO' };
  const conflito = cell.endsWith('!');
  return { para: (conflito ? cell.slice(0, -1) : cell) as SituacaoBoleto, efeito: conflito ? 'CONFLITO' : 'ALTERA' };
}

const [, ...rows] = TABELA.trim().split('\n');
const transicoes = new Map<string, Transicao>();
for (const row of rows) {
  const [fato, ...cells] = row.split(/\s+/);
  for (const [index, de] of SITUACOES.entries()) transicoes.set(`${de} ${fato}`, parseCell(de, cells[index] ?? '='));
}

/** What a fact does to a title in a state. Total: every pair has an answer. */
export function transicao(de: SituacaoBoleto, fato: FatoTitulo): Transicao {
  const found = transicoes.get(`${de} ${fato}`);
  if (!found) throw new RangeError(`no transition for ${de} on ${fato}`);
  return found;
}

/** A live title stands for the cobrança: while there is one, no other may be issued (partial unique index of boleto). */
export function isVivo(situacao: SituacaoBoleto): boolean {
  return situacao !== 'REJEITADO' && situacao !== 'LIQUIDADO' && situacao !== 'BAIXADO';
}
