import { BankError } from '@/bank/errors';
import type { BankAccess } from '@/bank/gateway';
import { machineNow } from '@/lib/clock';
import { createHttp, type HttpAnswer, HttpFailure } from '@/lib/http';
import { type CallKind, errorFromAnswer, errorFromFailure } from './error-mapping';
import { pauseBeforeRetry } from './retry';
import { slowDown } from './slow-down';
import { createTokenSource } from './token';

/**
 * One business call. `write` is sent at most once (twice after a 401, which refused it); `query` may be repeated. Neither is
 * repeated after a 429: the whole convênio is to go slower, and whoever asked asks again in its own time.
 */
export type SicrediCall = {
  kind: Exclude<CallKind, 'token'>;
  method: 'GET' | 'POST' | 'PUT' | 'PATCH';
  /** Below the base URL, with a leading slash. */
  path: string;
  query?: Record<string, string>;
  /** Beside those that every call carries. */
  headers?: Record<string, string>;
  body?: Record<string, unknown>;
  /** Machine time after which nothing is sent any more. */
  sendUntil?: Date;
  /** Masked in the bank's words, beside the access's own secrets. */
  secrets?: string[];
};

export type SicrediClient = {
  /** Sends the call and returns its 2xx answer. Throws BankError for everything else. */
  send(call: SicrediCall): Promise<HttpAnswer>;
  /** Asks for a token with the password, whatever token there is. Throws BankError. */
  authenticate(): Promise<void>;
};

const QUERY_ATTEMPTS = 3;
/** Of the whole deadline: what one attempt at a query may take, and what must be left for a call to be worth sending. */
const QUERY_ATTEMPT_SHARE = 0.4;
const CALL_MINIMUM_SHARE = 0.15;

/** One pool of connections for every convênio: they all speak with the same host. */
const http = createHttp();

/** A header cannot carry a line break or a letter beyond ASCII; said here, it points at the field. */
function checkKey(access: BankAccess): void {
  if (/^[\x21-\x7e]+$/.test(access.chave.reveal())) return;
  throw new BankError({
    kind: 'credentials',
    field: 'chave',
    message: 'A Chave (x-api-key) tem espaços ou caracteres que o Sicredi não usa. Copie-a de novo do portal.',
  });
}

/** Why a call was not sent in its time. */
const TOO_LATE = {
  token: 'O Sicredi demorou a liberar o acesso. Nada foi enviado; tentaremos de novo.',
  turn: 'A vez desta conta de falar com o Sicredi não chegou a tempo. Nada foi enviado; tentaremos de novo.',
  send: 'O tempo para enviar o pedido ao Sicredi acabou. Nada foi enviado; tentaremos de novo.',
};

const tooLate = (cause: keyof typeof TOO_LATE) => new BankError({ kind: 'unavailable', message: TOO_LATE[cause] });

/** The promise's result, unless `until` comes first. What runs on (a token shared with others) is left running. */
async function within<T>(until: number, cause: keyof typeof TOO_LATE, promise: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(tooLate(cause)), Math.max(0, until - performance.now()));
  });
  try {
    return await Promise.race([promise, limit]);
  } finally {
    clearTimeout(timer);
  }
}

/**
 * HTTP with the bank for one convênio.
 *
 * A call that finds no token takes a turn before it asks for one, and another for itself, so that no token is asked for while
 * the bank wants no call. Nobody waits for a turn on behalf of others: calls share the answer, each has its own turns.
 *
 * @param baseUrl host and prefix, without a trailing slash
 * @param deadlineMs for one `send`, token, turns, renewal and repetitions included
 */
export function createSicrediClient(access: BankAccess, baseUrl: string, deadlineMs: number): SicrediClient {
  checkKey(access);
  const tokens = createTokenSource(access, baseUrl, http);

  /** Every exchange takes a turn of its own, early enough that what follows it still has its time. */
  async function turn(until: number, sendUntil?: Date): Promise<void> {
    const lastStart = machineNow().getTime() + until - performance.now() - deadlineMs * CALL_MINIMUM_SHARE;
    await within(until, 'turn', access.vez(new Date(Math.min(lastStart, sendUntil?.getTime() ?? lastStart))));
  }

  function exchange(call: SicrediCall, token: string, until: number): Promise<HttpAnswer | HttpFailure> {
    const left = until - performance.now();
    if (call.kind === 'write' && left < deadlineMs * CALL_MINIMUM_SHARE) return Promise.reject(tooLate('send'));
    // By the wall clock, which goes on while a machine sleeps.
    if (call.sendUntil && machineNow() > call.sendUntil) return Promise.reject(tooLate('send'));
    const query = call.query ? `?${new URLSearchParams(call.query)}` : '';
    return http({
      method: call.method,
      url: `${baseUrl}${call.path}${query}`,
      headers: {
        'x-api-key': access.chave.reveal(),
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
        cooperativa: access.cooperativa,
        posto: access.posto,
        ...call.headers,
      },
      ...(call.body ? { body: JSON.stringify(call.body) } : {}),
      deadlineMs: call.kind === 'query' ? Math.min(left, deadlineMs * QUERY_ATTEMPT_SHARE) : left,
    }).catch((failure: HttpFailure) => failure);
  }

  function errorOf(outcome: HttpAnswer | HttpFailure, call: SicrediCall, token: string): BankError {
    if (outcome instanceof HttpFailure) return errorFromFailure(outcome, call.kind);
    const secrets = [access.chave.reveal(), access.segredo.reveal(), token, ...(call.secrets ?? [])];
    return errorFromAnswer(outcome, call.kind, secrets);
  }

  return {
    async authenticate() {
      const until = performance.now() + deadlineMs;
      await turn(until);
      await within(until, 'token', tokens.renew());
    },
    async send(call) {
      const until = performance.now() + deadlineMs;
      let renewed = false;
      let attempt = 1;
      for (;;) {
        await turn(until, call.sendUntil);
        let token = tokens.fresh();
        if (token === null) {
          token = await within(until, 'token', tokens.current());
          await turn(until, call.sendUntil);
        }
        const outcome = await exchange(call, token, until);
        const status = outcome instanceof HttpFailure ? null : outcome.status;
        if (!(outcome instanceof HttpFailure)) {
          if (outcome.status >= 200 && outcome.status < 300) return outcome;
          await slowDown(access, outcome, until);
        }
        if (status === 401 && !renewed) {
          tokens.drop(token);
          renewed = true;
          continue;
        }
        const error = errorOf(outcome, call, token);
        const repeatable = call.kind === 'query' && (error.kind === 'unavailable' || error.kind === 'ambiguous');
        if (!repeatable || attempt === QUERY_ATTEMPTS || !(await pauseBeforeRetry(attempt, until))) throw error;
        attempt += 1;
      }
    },
  };
}
