import { STATUS_CODES } from 'node:http';
import { bankTimestamp } from './clock';

/**
 * C: create, PDF. D: everything else of the boleto API. `mensagem` and `erros`: what some integrators have met. The token
 * endpoint and the gateway bring their own bodies.
 */
export type Shape = 'C' | 'D' | 'mensagem' | 'erros';

/** The bank says no, in the words and with the status that its reference gives. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    message: string,
    /** A ready body (shapes A and B); otherwise the route's own shape is written around the message. */
    readonly body?: Record<string, unknown>,
  ) {
    super(message);
  }
}

/** Shape A, as an OAuth server writes it. */
export function tokenRefusal(status: number, error: string, description: string): Refusal {
  return new Refusal(status, description, { error, error_description: description });
}

/** Shape B, from the gateway in front of every endpoint. */
export function gatewayRefusal(): Refusal {
  const error = 'Could not find a required Access Token in the request, identified by HEADER x-api-key';
  return new Refusal(401, error, { error });
}

export function unauthorized(): Refusal {
  return new Refusal(401, 'Unauthorized');
}

type Occasion = { path: string; now: Date; requestId: string };

/** The JSON that goes out for a refusal. `path` is the request's, prefixes and query included. */
export function refusalBody(refusal: Refusal, shape: Shape, { path, now, requestId }: Occasion): object {
  if (refusal.body) return refusal.body;
  const reason = STATUS_CODES[refusal.status] ?? 'Error';
  if (shape === 'mensagem') return { mensagem: refusal.message };
  if (shape === 'erros') return { erros: [{ status: refusal.status, message: refusal.message }] };
  if (shape === 'C') {
    return {
      timestamp: bankTimestamp(now),
      path: (path.split('?')[0] ?? '').replace(/^(\/sb)?\/cobranca\/boleto/, ''),
      status: refusal.status,
      error: reason,
      message: refusal.message,
      requestId,
    };
  }
  return {
    timestamp: bankTimestamp(now),
    error: reason.toUpperCase().replaceAll(' ', '_'),
    code: String(refusal.status),
    message: refusal.message,
  };
}
