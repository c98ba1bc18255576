import { createHash } from 'node:crypto';
import { BankError } from '@/bank/errors';
import type { BankAccess } from '@/bank/gateway';
import { type HttpAnswer, HttpFailure, type HttpSend } from '@/lib/http';
import { decodeAnswer } from './decode';
import { errorFromAnswer, errorFromFailure } from './error-mapping';
import { pauseBeforeRetry } from './retry';
import { slowDown } from './slow-down';
import { tokenSchema } from './wire';

/** Longest wait for a token, retries included, so that enough of a call's own deadline is left for the call. */
const TOKEN_DEADLINE_MS = 12_000;
const ATTEMPT_DEADLINE_MS = 6_000;
const RENEW_BEFORE_MS = 20_000;

type Session = { token: string; freshUntil: number; refreshToken: string | null; refreshableUntil: number };
type Entry = { session: Session | null; pending: Promise<Session> | null };

/** Tokens of one convênio: the current one (asked for, if need be), a new one, and forgetting one that the bank refused. */
export type TokenSource = {
  /** The token there is, or null when one has to be asked for. */
  fresh(): string | null;
  current(): Promise<string>;
  renew(): Promise<void>;
  drop(token: string): void;
};

/** One entry per convênio and credentials, shared by the whole process. */
const entries = new Map<string, Entry>();

/** Changed credentials make another key, so that they never meet a token gotten with the old ones. */
function entryFor(access: BankAccess, baseUrl: string): Entry {
  const parts = [baseUrl, access.apiId, access.chave.reveal(), access.segredo.reveal()];
  const fingerprint = createHash('sha256').update(JSON.stringify(parts)).digest('base64url');
  const prefix = `${access.convenioId}:`;
  const key = prefix + fingerprint;
  const known = entries.get(key);
  if (known) return known;
  for (const other of entries.keys()) if (other.startsWith(prefix)) entries.delete(other);
  const entry: Entry = { session: null, pending: null };
  entries.set(key, entry);
  return entry;
}

function sessionFrom(answer: HttpAnswer, askedAt: number): Session {
  return decodeAnswer(answer, 'token', tokenSchema, (token) => {
    const lifeMs = token.expires_in * 1_000;
    return {
      token: token.access_token,
      // A token shorter than 40 s is used for half of its life.
      freshUntil: askedAt + lifeMs - Math.min(RENEW_BEFORE_MS, lifeMs / 2),
      refreshToken: token.refresh_token,
      refreshableUntil: askedAt + token.refresh_expires_in * 1_000,
    };
  });
}

/**
 * The token source of one convênio. Every failure is a `BankError`; none is `ambiguous`, since whatever needed the token
 * was not sent. Time is the process's monotonic clock: a token's age has nothing to do with the business day.
 */
export function createTokenSource(access: BankAccess, baseUrl: string, http: HttpSend): TokenSource {
  const entry = entryFor(access, baseUrl);
  const now = () => performance.now();

  async function ask(form: Record<string, string>, until: number): Promise<Session> {
    const askedAt = now();
    const deadlineMs = Math.min(ATTEMPT_DEADLINE_MS, until - askedAt);
    const answer = await http({
      method: 'POST',
      url: `${baseUrl}/auth/openapi/token`,
      headers: {
        'x-api-key': access.chave.reveal(),
        context: 'COBRANCA',
        'content-type': 'application/x-www-form-urlencoded',
      },
      body: new URLSearchParams(form).toString(),
      deadlineMs,
    }).catch((failure: HttpFailure) => failure);
    if (answer instanceof HttpFailure) throw errorFromFailure(answer, 'token');
    if (answer.status >= 200 && answer.status < 300) return sessionFrom(answer, askedAt);
    await slowDown(access, answer, until);
    const secrets = [access.chave.reveal(), access.segredo.reveal(), form.refresh_token ?? ''];
    throw errorFromAnswer(answer, 'token', secrets);
  }

  async function byPassword(until: number): Promise<Session> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        const password = access.segredo.reveal();
        return await ask({ grant_type: 'password', username: access.apiId, password, scope: 'cobranca' }, until);
      } catch (error) {
        const repeatable = error instanceof BankError && error.kind === 'unavailable' && attempt < 3;
        if (!repeatable || !(await pauseBeforeRetry(attempt, until))) throw error;
      }
    }
  }

  async function obtain(): Promise<Session> {
    const until = now() + TOKEN_DEADLINE_MS;
    const old = entry.session;
    if (old?.refreshToken && now() < old.refreshableUntil) {
      const form = { grant_type: 'refresh_token', refresh_token: old.refreshToken };
      // Whatever is wrong with a refresh, the password grant settles it; after a 429 it does so the next time.
      const refreshed = await ask(form, until).catch((error: unknown) => {
        if (!(error instanceof BankError) || error.kind !== 'throttled') return null;
        entry.session = null;
        throw error;
      });
      if (refreshed) return refreshed;
    }
    return byPassword(until);
  }

  const fresh = () => (entry.session && now() < entry.session.freshUntil ? entry.session.token : null);

  async function obtainOnce(): Promise<Session> {
    try {
      entry.session = await obtain();
      return entry.session;
    } finally {
      entry.pending = null;
    }
  }

  return {
    fresh,
    async current() {
      const token = fresh();
      if (token) return token;
      entry.pending ??= obtainOnce();
      return (await entry.pending).token;
    },
    async renew() {
      entry.session = await byPassword(now() + TOKEN_DEADLINE_MS);
    },
    drop(token) {
      if (entry.session?.token === token) entry.session = null;
    },
  };
}
