import type { Desconto, Juros, Multa } from '@/domain/boleto/encargos/termos';
import type { Instrucao } from '@/domain/boleto/instrucao';
import type { CanalPagamento } from '@/domain/boleto/pagamentos';
import type { SituacaoNoBanco } from '@/domain/boleto/situacao-no-banco';
import type { LocalDate } from '@/domain/local-date';
import type { Centavos } from '@/domain/money';
import type { Secret } from '@/lib/secret';
import type { ContratoNoBanco, ContratoWebhook } from './contrato-webhook';
import type { MovimentoFinanceiro } from './movimento-financeiro';
import type { BeneficiarioFinal, PagadorDoTitulo } from './pessoas-do-titulo';
import type { Sondada } from './sondagem';
import type { TermosNoBanco } from './termos-no-banco';

/** Where a convênio lives. The three never mix: each is a row of its own. */
export type Ambiente = 'PRODUCAO' | 'HOMOLOGACAO' | 'SIMULADOR';

/** What a gateway needs to speak for one convênio. The secrets mask themselves wherever they are printed. */
export type BankAccess = {
  convenioId: string;
  ambiente: Ambiente;
  /** 4 digits. */
  cooperativa: string;
  /** 2 characters. */
  posto: string;
  /** 5 digits. */
  codigoBeneficiario: string;
  /** beneficiário(5) + cooperativa(4), the token's username. */
  apiId: string;
  /** The developer portal's access token (x-api-key). */
  chave: Secret;
  /** Internet banking's Código de Acesso, the token's password. */
  segredo: Secret;
  /** Which Chave and Segredo these are: another text as soon as a person has saved either again. Tells nothing of them. */
  edicao: string;
  /**
   * Waits for this convênio's next turn to call the bank; a convênio has so many a second, in all processes together, and a
   * person who waits goes before work that nobody waits for. Which of the two this is, was said when the access was opened.
   * Throws BankError: `throttled` when there is none until `ate` (machine time), `unavailable` when none can be asked for.
   */
  vez(ate: Date): Promise<void>;
  /**
   * Tells that the bank asked for patience: nobody gets a turn of this convênio for so many milliseconds from now, 30 s at
   * most, in any process, whoever waits. Never shortens what was asked before. Throws nothing.
   */
  desacelerar(ms: number): Promise<void>;
};

type TipoCobranca = 'NORMAL' | 'HIBRIDO';

type EspecieDocumento =
  | 'DUPLICATA_MERCANTIL_INDICACAO'
  | 'DUPLICATA_RURAL'
  | 'NOTA_PROMISSORIA'
  | 'NOTA_PROMISSORIA_RURAL'
  | 'NOTA_SEGUROS'
  | 'RECIBO'
  | 'LETRA_CAMBIO'
  | 'NOTA_DEBITO'
  | 'DUPLICATA_SERVICO_INDICACAO'
  | 'OUTROS'
  | 'BOLETO_PROPOSTA'
  | 'CARTAO_CREDITO'
  | 'BOLETO_DEPOSITO';

/** One title to be registered, in our own words. A bank's division of the credit (Sicredi's `splitBoleto`) is not among them. */
export type TituloARegistrar = {
  tipoCobranca: TipoCobranca;
  /** Own nosso número (9 digits), or null when the bank makes it. */
  nossoNumero: string | null;
  /** 1-10 characters, [A-Z0-9-]. */
  seuNumero: string;
  /** 1-25 characters; ours alone, the key by which an uncertain registration is looked up. */
  idTituloEmpresa: string;
  especieDocumento: EspecieDocumento;
  vencimento: LocalDate;
  valor: Centavos;
  pagador: PagadorDoTitulo;
  juros: Juros | null;
  multa: Multa | null;
  /** Up to three, of one kind. */
  descontos: Desconto[];
  /** R$ per day of anticipation; excludes `descontos`. */
  descontoPorDia: Centavos | null;
  /** Days after the due date, 3-99; excludes `diasNegativacao`. */
  diasProtesto: number | null;
  /** Days after the due date. */
  diasNegativacao: number | null;
  beneficiarioFinal: BeneficiarioFinal | null;
  /** Hybrid only: days the QR stays payable after the due date. */
  validadeAposVencimento: number | null;
  /** ≤ 4 lines of ≤ 80 characters, for the cashier. */
  mensagens: string[];
  /** ≤ 5 lines of ≤ 80 characters, on the receipt part. */
  informativos: string[];
};

/** The bank's yes to a registration. */
export type TituloRegistrado = {
  nossoNumero: string;
  /** 47 digits. */
  linhaDigitavel: string;
  /** 44 digits. */
  codigoBarras: string;
  /** Pix, hybrid only; null when the bank registered the title without it. */
  txid: string | null;
  pixCopiaECola: string | null;
};

/** What the bank says it received for one title. */
export type LiquidacaoNoBanco = {
  dia: LocalDate;
  valor: Centavos;
  juros: Centavos;
  multa: Centavos;
  desconto: Centavos;
  abatimento: Centavos;
};

/** A title as the bank holds it. */
export type TituloNoBanco = {
  nossoNumero: string;
  seuNumero: string;
  /** Null when the answer does not carry it. */
  idTituloEmpresa: string | null;
  linhaDigitavel: string;
  codigoBarras: string;
  pagadorDocumento: string;
  /** Null when the answer does not carry it. */
  pagadorNome: string | null;
  /** Null when the answer does not carry it. */
  dataEmissao: LocalDate | null;
  vencimento: LocalDate;
  valor: Centavos;
  /** Null when the answer carries none of them. */
  termos: TermosNoBanco | null;
  situacao: SituacaoNoBanco;
  /** The bank's own word, for the timeline. */
  situacaoTexto: string;
  /** Channel named by a LIQUIDADO … situation. */
  canal: CanalPagamento | null;
  txid: string | null;
  pixCopiaECola: string | null;
  liquidacao: LiquidacaoNoBanco | null;
};

/** One row of the day's settled list. Two equal rows are two payments. */
export type LiquidacaoDoDia = LiquidacaoNoBanco & {
  nossoNumero: string;
  seuNumero: string;
  canal: CanalPagamento;
  /** True for AVISO DE PAGAMENTO …: provisional, not yet money. */
  aviso: boolean;
  /** The bank's own words for the row's kind. */
  tipoTexto: string;
};

export type MovimentoWebhook =
  | { tipo: 'LIQUIDACAO'; canal: CanalPagamento }
  | { tipo: 'AVISO_PAGAMENTO'; canal: CanalPagamento }
  | { tipo: 'ESTORNO'; canal: CanalPagamento }
  | { tipo: 'DESCONHECIDO' };

/** One event the bank pushed. A hint: nothing is settled on its word alone. */
export type EventoWebhook = {
  /** Stable key by which a repeated delivery is recognised. */
  chave: string;
  cooperativa: string;
  posto: string;
  codigoBeneficiario: string;
  nossoNumero: string;
  idTituloEmpresa: string | null;
  movimento: MovimentoWebhook;
  movimentoTexto: string;
  /** Bank's instant of the event, as an ISO instant. */
  ocorridoEm: Date;
  valor: Centavos;
};

/** What one webhook delivery holds: the events that could be read, and a line for each that could not (field names only). */
export type EventosRecebidos = { eventos: EventoWebhook[]; problemas: string[] };

/**
 * The longest that one call to a bank takes, its turn, token and repetitions included. A lease over a call must be longer.
 * Only a day's lists, made of several calls, may take more.
 */
export const PRAZO_CHAMADA_MS = 20_000;

/**
 * The port to a bank, in domain types only. Every method throws `BankError` and nothing else. Nothing here is ever called
 * inside a database transaction.
 */
export interface BankGateway {
  /** Asks for a fresh token, so that wrong credentials show at once. Registers nothing. */
  testConnection(): Promise<void>;
  /**
   * Finds out stage by stage whether the access works and which field is wrong where it does not. Registers nothing. Answers
   * all four stages, in their order, whatever the bank says; `dia`: today.
   */
  probe(dia: LocalDate): Promise<Sondada[]>;
  /**
   * Registers one title. An `ambiguous` error means that it may exist now: look it up before sending again. Every other
   * kind, `contract` (an unreadable token) included, means that this attempt certainly registered nothing; where a `rejected`
   * says TITULO_JA_CADASTRADO, an earlier one may have: look it up too. Nothing is sent after `enviarAte` (machine time): a
   * process that slept since it began must not send what others have given up on.
   */
  register(titulo: TituloARegistrar, enviarAte: Date): Promise<TituloRegistrado>;
  /** The title with that number, or null when the bank does not know it. */
  findByNossoNumero(nossoNumero: string): Promise<TituloNoBanco | null>;
  /**
   * Every title registered with exactly that id, written-off ones included; empty when the bank knows none. A title whose
   * answer carries no id at all comes with `idTituloEmpresa: null`, to be compared by seu número, valor and documento.
   */
  findByIdTituloEmpresa(idTituloEmpresa: string): Promise<TituloNoBanco[]>;
  /** The bank's own PDF of the boleto. `linhaDigitavel`: 47 digits. */
  fetchPdf(linhaDigitavel: string): Promise<Uint8Array>;
  /** Everything settled on that day, in the bank's order, repeated rows kept. */
  listSettled(dia: LocalDate): Promise<LiquidacaoDoDia[]>;
  /**
   * Asks for one instruction. An answer means that it is queued, not that it is done: query until the change shows.
   * `transacao` is the bank's name for the request, null when it gave none. Errors of their own:
   * `ambiguous`, it may be queued: query before asking again;
   * `busy`, certainly not queued, since an earlier one or the title's own entry is still being worked on: ask again later;
   * `rejected` with a `motivo` such as TITULO_BAIXADO, where the title's state is the reason (a BAIXA is done in effect then).
   * Nothing is sent after `enviarAte` (machine time).
   */
  instruct(nossoNumero: string, instrucao: Instrucao, enviarAte: Date): Promise<{ transacao: string | null }>;
  /** The francesinha of a day of entry: credits and debits (tariffs among them), in the bank's order, repeated rows kept. */
  listMovimentos(dia: LocalDate): Promise<MovimentoFinanceiro[]>;
  /** Creates the webhook contract or brings the existing one to these values. */
  contractWebhook(contrato: ContratoWebhook): Promise<void>;
  /** The webhook contract, or null when there is none. */
  readWebhook(): Promise<ContratoNoBanco | null>;
  /** Ends the bank's calls to us. Nothing happens without a contract. The bank keeps it, inactive. */
  deactivateWebhook(): Promise<void>;
}
