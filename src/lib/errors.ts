/** Codes are for machines; lib/route turns each into an HTTP status. */
export type ErrorCode =
  | 'INVALID_INPUT'
  | 'UNAUTHENTICATED'
  | 'FORBIDDEN'
  | 'NOT_FOUND'
  | 'CONFLICT'
  | 'IN_PROGRESS'
  | 'IDEMPOTENCY_MISMATCH'
  | 'BODY_TOO_LARGE'
  | 'UNSUPPORTED_MEDIA_TYPE'
  | 'UNPROCESSABLE'
  | 'TOO_MANY_REQUESTS'
  | 'BANK_REFUSED'
  | 'BANK_UNAVAILABLE';

/** Field path ("pagador.documento") → what is wrong with it and what to do, in Portuguese. */
export type FieldErrors = Record<string, string>;

/** An expected failure that a person can understand and act on. Anything else that is thrown is a bug or an outage. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly fields: FieldErrors | undefined;

  /** `message`: Portuguese, for people, without secrets. */
  constructor(code: ErrorCode, message: string, fields?: FieldErrors) {
    super(message);
    this.name = 'AppError';
    this.code = code;
    this.fields = fields;
  }
}
