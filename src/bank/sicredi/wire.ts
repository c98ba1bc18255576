import { z } from 'zod';
import { amount, code, digits, nossoNumero, optionalAmount, optionalText, padded, plainKeys } from './wire-values';

/*
 * Every message of the bank, as it is on the wire. Strict where the manual is plain, liberal only where sources disagree:
 * `hasNext` as text, `null` amounts in the settled list, the envelopes of lists, and what `wire-values` says.
 */

/** Answer to both grants (reference 2.2). Durations in seconds. */
export const tokenSchema = z.object({
  access_token: z.string().min(1),
  expires_in: z.number().positive(),
  refresh_token: optionalText,
  refresh_expires_in: z
    .number()
    .nullish()
    .transform((seconds) => seconds ?? 0),
});

/** Answer to a registration (3.2). `txid` and `qrCode` are null on a plain boleto. */
export const registeredSchema = z.preprocess(
  plainKeys,
  z.object({
    nossoNumero,
    linhaDigitavel: digits(47),
    codigoBarras: digits(44),
    txid: optionalText,
    qrCode: optionalText,
  }),
);

const settlementSchema = z.object({
  data: z.string(),
  valor: amount,
  multa: optionalAmount,
  abatimento: optionalAmount,
  juros: optionalAmount,
  desconto: optionalAmount,
});

/*
 * What a query says of a title's terms. They are told in other names and other words than they were registered in, and no
 * source shows them all: what cannot be read counts as not told, so that it never stands between a person and a payment.
 */
const termAmount = amount.nullish().catch(null);
const termText = optionalText.catch(null);
const termDays = z
  .union([
    z.number().int().nonnegative(),
    z
      .string()
      .regex(/^\d{1,4}$/)
      .transform(Number),
  ])
  .nullish()
  .catch(null);
const discountSchema = z.object({ numeroOrdem: z.number().catch(0), valorDesconto: amount, dataLimite: z.string() });
const termsShape = {
  abatimento: termAmount,
  tipoJuros: termText,
  juros: termAmount,
  multa: termAmount,
  tipoDesconto: termText,
  descontoAntecipacao: termAmount,
  descontos: z.array(discountSchema).nullish().catch(null),
  diasProtesto: termDays,
  diasNegativacao: termDays,
  validadeAposVencimento: termDays,
};
const termsSchema = z.object(termsShape);
export type WireTerms = z.infer<typeof termsSchema>;

/** A title as a query tells it (3.4). The Pix names differ from those of the registration. */
export const titleSchema = z.preprocess(
  plainKeys,
  z.object({
    nossoNumero,
    seuNumero: code,
    idTituloEmpresa: optionalText,
    linhaDigitavel: digits(47),
    codigoBarras: digits(44),
    pagador: z.object({ documento: z.string().min(1), nome: termText }),
    dataVencimento: z.string(),
    valorNominal: amount,
    situacao: z.string().min(1),
    txId: optionalText,
    codigoQrCode: optionalText,
    dadosLiquidacao: settlementSchema.nullish(),
    dataEmissao: termText,
    ...termsShape,
  }),
);
export type WireTitle = z.infer<typeof titleSchema>;

/** How a bank that answers with one object may say that it found none. */
const nothing = z.strictObject({}).transform(() => []);

/** What every reading of `/cadastrados` agrees on (3.5): a title, or several, each with its number. */
const foundTitleSchema = z.preprocess(plainKeys, z.looseObject({ nossoNumero, idTituloEmpresa: optionalText }));
export const foundTitlesSchema = z
  .union([z.null(), nothing, z.array(foundTitleSchema), foundTitleSchema])
  .transform((found) => (found === null ? [] : Array.isArray(found) ? found : [found]));

const settledItemSchema = z.object({
  nossoNumero,
  seuNumero: code.nullish().transform((text) => text ?? ''),
  dataPagamento: z.string(),
  valorLiquidado: amount.nullish(),
  jurosLiquido: optionalAmount,
  descontoLiquido: optionalAmount,
  multaLiquida: optionalAmount,
  abatimentoLiquido: optionalAmount,
  tipoLiquidacao: z.string(),
});
export type WireSettledItem = z.infer<typeof settledItemSchema>;

/** One page of the day's settled list (3.6). `hasNext` is documented as text and seen as boolean. */
export const settledPageSchema = z.object({
  items: z.array(settledItemSchema),
  hasNext: z.union([z.boolean(), z.enum(['true', 'false'])]).transform((value) => String(value) === 'true'),
});

/** Answer to an instruction (3.7): queued. Sources agree on the words, not on which of them are always there. */
export const instructedSchema = z.object({
  transactionId: optionalText,
  nossoNumero: nossoNumero.nullish(),
});

/** Blank or zeros on a row of no title. One that cannot be read must not pass for that: a credit would lose its title. */
const numberOfMovement = z
  .union([code.pipe(z.string().regex(/^[\s0]*$/)).transform(() => null), nossoNumero])
  .nullish();

const movementSchema = z.object({
  nossoNumero: numberOfMovement,
  seuNumero: code.nullish().catch(null),
  dataMovimento: z.string().nullish(),
  datamovimento: z.string().nullish(),
  dataLancamento: z.string().nullish(),
  valorMovimento: amount,
  valorNominal: amount.nullish(),
  valorAbatimento: amount.nullish(),
  valorDesconto: amount.nullish(),
  valorJuros: amount.nullish(),
  valorMulta: amount.nullish(),
  tipoMovimento: z.string(),
  descMovimento: optionalText,
  codTxId: optionalText,
});
export type WireMovement = z.infer<typeof movementSchema>;

const count = z.number().int().nonnegative().nullish();
const movementsEnvelope = { total: count, totalPaginas: count };
/** One page of the francesinha (3.9): `resultado`, by other sources `items` or a bare list. */
export const movementsPageSchema = z.union([
  z
    .object({ resultado: z.array(movementSchema), ...movementsEnvelope })
    .transform((page) => ({ ...page, items: page.resultado })),
  z.object({ items: z.array(movementSchema), ...movementsEnvelope }),
  z.array(movementSchema).transform((items) => ({ items, total: null, totalPaginas: null })),
]);

const contractSchema = z.object({
  idContrato: code,
  url: optionalText,
  urlStatus: optionalText,
  contratoStatus: optionalText,
  nomeResponsavel: optionalText,
  header: optionalText,
  eventos: z.array(z.string()).nullish(),
});
export type WireContract = z.infer<typeof contractSchema>;
/** Webhook contracts as read back (3.10): sources tell of one object, a list, and an envelope of `items`. */
export const contractsSchema = z.union([
  z.null().transform(() => []),
  nothing,
  z.array(contractSchema),
  z.object({ items: z.array(contractSchema) }).transform(({ items }) => items),
  contractSchema.transform((contract) => [contract]),
]);

/** `[Y, M, D, h, m, s, nanos]` with the tail left out where it is zero, or ISO text. */
const moment = z.union([z.array(z.number().int().nonnegative()).min(3).max(7), z.string().min(10)]);
export type WireMoment = z.infer<typeof moment>;

/** One webhook event (3.10). Amounts are text. */
export const eventSchema = z.object({
  agencia: padded(4),
  posto: padded(2),
  beneficiario: padded(5),
  nossoNumero,
  dataEvento: moment,
  movimento: z.string().min(1),
  valorLiquidacao: optionalAmount,
  idEventoWebhook: optionalText,
  idTituloEmpresa: optionalText,
});
export type WireEvent = z.infer<typeof eventSchema>;
