import http, { type ClientRequest, type IncomingMessage, type RequestOptions } from 'node:http';
import https from 'node:https';
import axios from 'axios';

/** One call. The body is text as it goes on the wire; parsing and building it are the caller's. */
export type HttpRequest = {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH';
  /** Absolute, query included. */
  url: string;
  headers: Record<string, string>;
  body?: string;
  /** Milliseconds for the whole exchange: waiting for a socket, connecting, sending, and reading the last byte. */
  deadlineMs: number;
};

/** Any answer at all, whatever its status. `retryAfter`: that header as it came, if it did. */
export type HttpAnswer = { status: number; contentType: string; body: Buffer; retryAfter?: string };

export type HttpSend = (request: HttpRequest) => Promise<HttpAnswer>;

/**
 * A call without an answer. `before-send`: no byte of the request left this machine (DNS, connect, TLS), so it certainly
 * was not done. `after-send`: it may have been. Names only a code: no URL, header, query, body or cause.
 */
export class HttpFailure extends Error {
  readonly phase: 'before-send' | 'after-send';
  /** 'DEADLINE', 'TOO_LARGE', or the system's own code ('ECONNRESET', 'ENOTFOUND', …). */
  readonly code: string;

  constructor(phase: 'before-send' | 'after-send', code: string) {
    super(`HTTP call failed (${phase}): ${code}`);
    this.name = 'HttpFailure';
    this.phase = phase;
    this.code = code;
  }
}

type Progress = { mayHaveSent: boolean };

/**
 * Notes the moment from which bytes may be on their way: the connection (for https, the handshake) is complete. A socket
 * that is already open, that is one kept alive from an earlier call, may carry bytes from the start, so a reset on it is ambiguous.
 */
function watchConnection(request: ClientRequest, progress: Progress): void {
  request.once('socket', (socket) => {
    const encrypted = 'encrypted' in socket && socket.encrypted === true;
    const handshaking = 'secureConnecting' in socket && socket.secureConnecting === true;
    if (!socket.connecting && !handshaking) {
      progress.mayHaveSent = true;
      return;
    }
    socket.once(encrypted ? 'secureConnect' : 'connect', () => {
      progress.mayHaveSent = true;
    });
  });
}

/** Node's own transport, watched. Built per call, so that every call knows its own progress. */
function watchedTransport(progress: Progress) {
  return {
    request(options: RequestOptions, onResponse: (response: IncomingMessage) => void): ClientRequest {
      const transport = options.protocol === 'https:' ? https : http;
      const request = transport.request(options, onResponse);
      watchConnection(request, progress);
      return request;
    },
  };
}

/** The failure's name, taken from axios's error without keeping anything else of it. */
function failureCode(error: unknown, deadlineReached: boolean): string {
  if (deadlineReached) return 'DEADLINE';
  if (!(error instanceof Error)) return 'UNKNOWN';
  if (error.message.startsWith('maxContentLength')) return 'TOO_LARGE';
  return 'code' in error && typeof error.code === 'string' ? error.code : 'UNKNOWN';
}

/**
 * Makes a sender with its own pool of kept-alive connections. It follows no redirect, asks no proxy, treats every status
 * as an answer and throws nothing but `HttpFailure`: an axios error, whose config holds headers and keys, ends here.
 *
 * @param maxResponseBytes answers above it fail as TOO_LARGE (after-send); default 5 MB
 * @param maxSockets parallel connections per host; further calls wait, and that wait counts as before-send; default 64
 */
export function createHttp({ maxResponseBytes = 5_000_000, maxSockets = 64 } = {}): HttpSend {
  // Idle sockets are closed after 4 s, before the usual server (5 s and more) closes them: a socket that the server closes
  // just as it is reused turns a plain call into an ambiguous one.
  const pool = { keepAlive: true, maxSockets, timeout: 4_000 };
  const httpAgent = new http.Agent(pool);
  const httpsAgent = new https.Agent(pool);
  const client = axios.create({
    httpAgent,
    httpsAgent,
    proxy: false,
    maxRedirects: 0,
    maxContentLength: maxResponseBytes,
    responseType: 'arraybuffer',
    validateStatus: () => true,
    transformRequest: [(body) => body],
    transformResponse: [(body) => body],
  });

  return async (request) => {
    const progress: Progress = { mayHaveSent: false };
    const deadline = new AbortController();
    const timer = setTimeout(() => deadline.abort(), Math.max(0, request.deadlineMs));
    try {
      const response = await client.request<Buffer>({
        method: request.method,
        url: request.url,
        headers: request.headers,
        data: request.body,
        signal: deadline.signal,
        transport: watchedTransport(progress),
      });
      const { 'content-type': contentType, 'retry-after': retryAfter } = response.headers;
      return {
        status: response.status,
        contentType: typeof contentType === 'string' ? contentType.toLowerCase() : '',
        body: response.data,
        ...(typeof retryAfter === 'string' ? { retryAfter } : {}),
      };
    } catch (error) {
      const code = failureCode(error, deadline.signal.aborted);
      throw new HttpFailure(progress.mayHaveSent ? 'after-send' : 'before-send', code);
    } finally {
      clearTimeout(timer);
    }
  };
}
