import { z } from 'zod';

/*
 * Every message of the bank, as it is on the wire. Strict where the manual is plain, liberal only where sources disagree:
 * numbers or strings for codes and amounts, `hasNext` as text, `null` amounts in the settled list, names with an accent.
 */

/** A code that the bank's own samples write as text and as number. */
const code = z.union([z.string(), z.number().int().nonnegative()]).transform(String);
const digits = (length: number) => code.pipe(z.string().regex(new RegExp(`^\\d{${length}}$`)));
/** Fixed width; as a number it has lost its leading zeros. */
const padded = (length: number) =>
  code.transform((text) => text.padStart(length, '0')).refine((text) => text.length === length);
const nossoNumero = padded(9).refine((text) => /^\d+$/.test(text));
/** Reais, as number or decimal text. Turned into centavos by the mapping. */
const amount = z.union([z.number(), z.string()]);
const optionalAmount = amount.nullish().transform((value) => value ?? 0);
/** Absent, null and blank are one. */
const optionalText = z
  .string()
  .nullish()
  .transform((text) => text?.trim() || null);

/** The manual's tables print accents in field names ("linhaDigitável"), its JSON does not: both are read. */
function plainKeys(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const entries = Object.entries(value).map(([key, inner]) => [key.normalize('NFD').replace(/\p{M}/gu, ''), inner]);
  return Object.fromEntries(entries);
}

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

/** A title as a query tells it (3.4). The Pix names differ from those of the registration. */
export const titleSchema = z.preprocess(
  plainKeys,
  z.object({
    nossoNumero,
    seuNumero: code,
    idTituloEmpresa: optionalText,
    linhaDigitavel: digits(47),
    codigoBarras: digits(44),
    pagador: z.object({ documento: z.string().min(1) }),
    dataVencimento: z.string(),
    valorNominal: amount,
    situacao: z.string().min(1),
    txId: optionalText,
    codigoQrCode: optionalText,
    dadosLiquidacao: settlementSchema.nullish(),
  }),
);
export type WireTitle = z.infer<typeof titleSchema>;

/** What every reading of `/cadastrados` agrees on (3.5): a title, or several, each with its number. */
const foundTitleSchema = z.preprocess(plainKeys, z.looseObject({ nossoNumero, idTituloEmpresa: optionalText }));
export const foundTitlesSchema = z
  .union([z.null(), z.array(foundTitleSchema), foundTitleSchema])
  .transform((found) => (found === null ? [] : Array.isArray(found) ? found : [found]));

const settledItemSchema = z.object({
  nossoNumero,
  seuNumero: code.nullish().transform((text) => text ?? ''),
  dataPagamento: z.string(),
  valor: amount,
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

const contractSchema = z.object({ idContrato: code });
/** Webhook contracts as read back (3.10): sources tell of one object, a list, and an envelope of `items`. */
export const contractsSchema = z.union([
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
