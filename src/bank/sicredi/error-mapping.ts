import { BankError, type BankErrorKind } from '@/bank/errors';
import type { HttpAnswer, HttpFailure } from '@/lib/http';
import { parseStorableJson, storableText } from './json';
import { fieldSpokenOf, knownRefusal } from './refusals';

/**
 * What kind of call failed. A `write` whose fate is unknown is ambiguous; a `query` does nothing; behind a `token` call
 * stands another call that was certainly not sent.
 */
export type CallKind = 'write' | 'query' | 'token';

const MAX_WORDS = 500;
/** The statuses with which the bank's application says no; other 4xx come from what stands before it. */
const BUSINESS_STATUSES = [400, 409, 415, 422];

const MESSAGES = {
  unavailable: 'Não foi possível falar com o Sicredi agora. Nada foi enviado; tentaremos de novo.',
  busy: 'O Sicredi ainda está processando um pedido anterior deste boleto. Tente de novo em instantes.',
  throttled: 'O Sicredi pediu para ir mais devagar. Nada foi feito; tentaremos de novo em instantes.',
  ambiguousWrite: 'O Sicredi não confirmou o pedido. Ele pode ter sido feito: vamos consultar antes de enviar de novo.',
  ambiguousQuery: 'O Sicredi não respondeu à consulta agora. Tentaremos de novo.',
  contract: 'A resposta do Sicredi não tem a forma combinada. Avise o suporte.',
  credentials: 'O Sicredi recusou o acesso. Confira Chave, API ID e Segredo do convênio.',
  notFound: 'O Sicredi não encontrou este boleto.',
  rejected: 'O Sicredi recusou o pedido sem dizer o motivo.',
};

type BankWords = { text: string | null; html: boolean };

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
}

/** The five JSON shapes (reference 4.1), in the order in which their fields are worth reading. */
function wordsOfJson(json: unknown): string | null {
  if (typeof json !== 'object' || json === null) return textOf(json);
  const body = json as Record<string, unknown>;
  const listed = Array.isArray(body.erros) ? body.erros : [];
  const reasons = listed.map((item) => textOf((item as Record<string, unknown> | null)?.message)).filter(Boolean);
  return (
    textOf(body.message) ??
    textOf(body.mensagem) ??
    textOf(body.error_description) ??
    textOf(body.error) ??
    textOf(reasons.join('; '))
  );
}

function readWords(answer: HttpAnswer, secrets: string[]): BankWords {
  const raw = storableText(answer.body.toString('utf8').trim());
  if (raw === '') return { text: null, html: false };
  try {
    return { text: wordsOfJson(parseStorableJson(raw)), html: false };
  } catch {
    const html = raw.startsWith('<') || answer.contentType.includes('html');
    // Before the tags are taken away: they could take part of a secret with them, and leave the rest.
    return {
      text: textOf(
        html
          ? masked(raw, secrets)
              .replace(/<[^>]*>/g, ' ')
              .replace(/\s+/g, ' ')
          : raw,
      ),
      html,
    };
  }
}

/** A secret as it may come back: as it is, and escaped as in JSON, in HTML, in an address and in a form. */
function formsOf(secret: string): string[] {
  const inHtml = secret.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  const inForm = new URLSearchParams([['', secret]]).toString().slice(1);
  const inJson = JSON.stringify(secret).slice(1, -1);
  return [secret, inJson, inHtml, inHtml.replaceAll('"', '&quot;'), encodeURIComponent(secret), inForm];
}

/** The text without the secrets, whatever the case of their letters. */
function masked(text: string, secrets: string[]): string {
  const forms = new Set(secrets.filter((secret) => secret !== '').flatMap(formsOf));
  if (forms.size === 0) return text;
  const patterns = [...forms]
    .sort((a, b) => b.length - a.length)
    .map((form) => form.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'));
  return text.replace(new RegExp(patterns.join('|'), 'gi'), '[segredo]');
}

/** Masks first and cuts afterwards, so that no half of a secret is left at the edge. */
function withoutSecrets(text: string | null, secrets: string[]): string | null {
  return text === null ? null : masked(text, secrets).slice(0, MAX_WORDS);
}

/** Sent, and no answer that decides. Behind a token call nothing was sent yet. */
const undecided = (call: CallKind): BankErrorKind => (call === 'token' ? 'unavailable' : 'ambiguous');

function kindOf(status: number, call: CallKind, words: BankWords): BankErrorKind {
  const strange: BankErrorKind = call === 'write' ? 'ambiguous' : 'contract';
  if (status === 401) return 'credentials';
  if (status === 429) return 'throttled';
  if (status >= 500 || status === 408) return undecided(call);
  // A page of HTML was not written by the bank's application (a firewall's 403, say): it decides nothing.
  if (words.html) return status === 403 ? 'unavailable' : strange;
  if (status === 403) return 'credentials';
  if (call === 'token') return status === 400 && words.text !== null ? 'credentials' : 'contract';
  // A conflict over a registration may be with our own earlier attempt.
  if (status === 409 && call === 'write') return 'ambiguous';
  if (BUSINESS_STATUSES.includes(status)) return 'rejected';
  return status === 404 && call === 'query' ? 'rejected' : strange;
}

function defaultMessage(kind: BankErrorKind, call: CallKind, status: number | null): string {
  if (kind === 'ambiguous') return call === 'write' ? MESSAGES.ambiguousWrite : MESSAGES.ambiguousQuery;
  if (kind === 'rejected' && status === 404) return MESSAGES.notFound;
  return MESSAGES[kind];
}

/**
 * An answer other than the hoped-for 2xx → what it means. `secrets` are masked should the bank repeat them in its words.
 * A wording that is known decides message and field; an unknown one is shown as the bank wrote it.
 */
export function errorFromAnswer(answer: HttpAnswer, call: CallKind, secrets: string[]): BankError {
  const { status } = answer;
  const words = readWords(answer, secrets);
  const bankMessage = withoutSecrets(words.text, secrets);
  // A page of HTML says nothing of a title; only credentials are seen refused in one.
  const spoken = status >= 400 && status < 500 && status !== 429 && (!words.html || status === 401);
  const known = spoken ? knownRefusal(bankMessage) : null;
  const kind = known?.kind ?? kindOf(status, call, words);
  const unknownWords = kind === 'rejected' && bankMessage !== null && status !== 404;
  const message =
    known?.message ?? (unknownWords ? `O Sicredi recusou: ${bankMessage}` : defaultMessage(kind, call, status));
  const field = known ? known.field : unknownWords ? fieldSpokenOf(bankMessage) : null;
  const motivo = known?.motivo ?? null;
  return new BankError({ kind, message, bankMessage, field, motivo, status });
}

/** A call without an answer → `unavailable` where it certainly was not sent, else `ambiguous`. */
export function errorFromFailure(failure: HttpFailure, call: CallKind): BankError {
  const kind = failure.phase === 'before-send' ? 'unavailable' : undecided(call);
  return new BankError({ kind, message: defaultMessage(kind, call, null) });
}

/** A 2xx that breaks the contract. `fields`: names of what could not be read, never values. */
export function contractBreak(call: CallKind, status: number, fields: string[] = []): BankError {
  const kind = call === 'write' ? 'ambiguous' : 'contract';
  const detail = fields.length > 0 ? ` Campos: ${[...new Set(fields)].join(', ')}.` : '';
  return new BankError({ kind, message: `${defaultMessage(kind, call, status)}${detail}`, status });
}
