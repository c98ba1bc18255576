/**
 * What a failed call to a bank means, whichever bank it is (design: "What a failed call means").
 *
 * | kind        | what happened                                     | may it have been done? |
 * |-------------|---------------------------------------------------|------------------------|
 * | rejected    | 4xx with a business reason                        | no, and it will not be |
 * | credentials | 401 after one renewal, 403, key unknown           | no                     |
 * | contract    | a 2xx answer to a query that breaks the contract  | nothing to be done     |
 * | unavailable | could not connect, DNS, TLS                       | no                     |
 * | throttled   | 429, or no turn of ours before the deadline       | no                     |
 * | busy        | an earlier instruction, or the title's own entry, | no; later              |
 * |             | is still being worked on                          |                        |
 * | ambiguous   | 5xx, timeout, reset after bytes were sent, or a   | **unknown**            |
 * |             | 2xx to a write that breaks the contract           |                        |
 */
export type BankErrorKind =
  | 'rejected'
  | 'credentials'
  | 'contract'
  | 'unavailable'
  | 'throttled'
  | 'busy'
  | 'ambiguous';

/**
 * What a use case may act on, where the bank's words say that much: the state of the title that an instruction was for, an
 * abatimento already granted, a webhook contract already there, a beneficiário unknown at its posto, an own nosso número already used, a title registered already (by
 * its seu número or our own id; maybe this very one).
 */
export type BankErrorMotivo =
  | 'TITULO_BAIXADO'
  | 'TITULO_LIQUIDADO'
  | 'TITULO_REJEITADO'
  | 'TITULO_EM_FLUXO'
  | 'TITULO_NAO_ENCONTRADO'
  | 'ABATIMENTO_JA_CONCEDIDO'
  | 'SEM_NEGATIVACAO'
  | 'NOSSO_NUMERO_JA_EXISTE'
  | 'TITULO_JA_CADASTRADO'
  | 'CONTRATO_JA_EXISTE'
  | 'CONTRATO_NAO_ENCONTRADO'
  | 'BENEFICIARIO_NAO_ENCONTRADO';

/** The form field that a refusal points at, where the bank's words let us tell. */
export type BankErrorField =
  | 'chave'
  | 'segredo'
  | 'apiId'
  | 'cooperativa'
  | 'posto'
  | 'codigoBeneficiario'
  | 'pagador.documento'
  | 'pagador.nome'
  | 'pagador.cep'
  | 'seuNumero'
  | 'nossoNumero'
  | 'vencimento'
  | 'valor'
  | 'juros'
  | 'multa'
  | 'desconto'
  | 'protesto'
  | 'negativacao'
  | 'abatimento'
  | 'beneficiarioFinal'
  | 'tipoCobranca';

type BankErrorDetails = {
  kind: BankErrorKind;
  /** Plain Portuguese for a person: what happened and what to do. Holds no secret. */
  message: string;
  /** The bank's own words, cut to 500 characters, no secret; null when it said nothing. */
  bankMessage?: string | null;
  field?: BankErrorField | null;
  motivo?: BankErrorMotivo | null;
  /** HTTP status, where there was an answer. */
  status?: number | null;
};

/** Every failure of a bank call, of any bank, ends in exactly one of these. Carries no request, no headers, no cause. */
export class BankError extends Error {
  readonly kind: BankErrorKind;
  readonly bankMessage: string | null;
  readonly field: BankErrorField | null;
  readonly motivo: BankErrorMotivo | null;
  readonly status: number | null;

  constructor(details: BankErrorDetails) {
    super(details.message);
    this.name = 'BankError';
    this.kind = details.kind;
    this.bankMessage = details.bankMessage ?? null;
    this.field = details.field ?? null;
    this.motivo = details.motivo ?? null;
    this.status = details.status ?? null;
  }
}
