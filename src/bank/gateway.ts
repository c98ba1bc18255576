import type { CanalPagamento } from '@/domain/boleto/pagamentos';
import type { LocalDate } from '@/domain/local-date';
import type { Centavos } from '@/domain/money';
import type { Secret } from '@/lib/secret';

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
  | 'OUTROS';

/** Juros: R$ per day of delay, or percent (2 decimals, as basis points: 100 = 1,00 %) per month. */
export type Juros = { tipo: 'VALOR_DIA'; valor: Centavos } | { tipo: 'PERCENTUAL_MES'; pontosBase: number };
/** Multa: R$ once, or percent once (basis points: 200 = 2,00 %). */
export type Multa = { tipo: 'VALOR'; valor: Centavos } | { tipo: 'PERCENTUAL'; pontosBase: number };
/** Up to three discounts of one kind, each valid until and including its day. */
export type Desconto =
  | { tipo: 'VALOR'; ate: LocalDate; valor: Centavos }
  | { tipo: 'PERCENTUAL'; ate: LocalDate; pontosBase: number };

export type PagadorDoTitulo = {
  /** CPF (11) or CNPJ (14, may hold letters), without formatting. */
  documento: string;
  nome: string;
  endereco: string | null;
  cidade: string | null;
  uf: string | null;
  /** 8 digits. */
  cep: string | null;
  telefone: string | null;
  email: string | null;
};

/** One title to be registered, in our own words. */
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
  descontos: Desconto[];
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
  vencimento: LocalDate;
  valor: Centavos;
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

/** How the bank should call us. */
export type ContratoWebhook = { url: string; header: string; token: Secret; nomeResponsavel: string };

/**
 * The longest that one call to a bank takes, token and repetitions included. A lease over a call must be longer. Only a
 * day's settled list, made of several calls, may take more.
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
   * Registers one title. An `ambiguous` error means that it may exist now: look it up before sending again. Every other
   * kind, `contract` (an unreadable token) included, means that it certainly was not registered. Nothing is sent after
   * `enviarAte` (machine time): a process that slept since it began must not send what others have given up on.
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
  /** Creates the webhook contract or brings the existing one to these values. */
  contractWebhook(contrato: ContratoWebhook): Promise<void>;
}
