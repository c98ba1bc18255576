import { setTimeout as wait } from 'node:timers/promises';
import type { FastifyReply } from 'fastify';
import { Refusal, unauthorized } from './errors';
import { type Falha, RECUSA } from './faults';

const html = (status: number): string =>
  `<html><head><title>${status}</title></head><body><h1>${status}</h1><p>Tente novamente mais tarde.</p></body></html>`;

async function pause(ms: number, closing: AbortSignal): Promise<void> {
  // A signal of its own for each: as listeners of one, more than ten slow calls at once would be reported as a leak.
  if (ms > 0) await wait(ms, undefined, { signal: AbortSignal.any([closing]) }).catch(() => undefined);
}

function reset(reply: FastifyReply): void {
  reply.hijack();
  reply.raw.socket?.resetAndDestroy();
}

async function answer504(reply: FastifyReply): Promise<void> {
  await reply.code(504).type('text/html; charset=utf-8').send(html(504));
}

/** Strikes before the bank has done anything. True: an answer (or none) has gone out and the call ends here. */
export async function strikeBefore(falha: Falha, reply: FastifyReply, closing: AbortSignal): Promise<boolean> {
  if (falha.tipo.endsWith('-depois')) return false;
  await pause(falha.ms, closing);
  switch (falha.tipo) {
    case 'recusar':
      throw new Refusal(falha.status ?? 422, falha.mensagem ?? RECUSA);
    case '401':
      throw unauthorized();
    case '429':
      throw new Refusal(429, 'Too many requests');
    case '503':
      await reply.code(503).send();
      return true;
    case '504':
      await answer504(reply);
      return true;
    case 'html': {
      const status = falha.status ?? 502;
      await reply.code(status).type('text/html; charset=utf-8').send(html(status));
      return true;
    }
    case 'reset-antes':
      reset(reply);
      return true;
    default:
      return false;
  }
}

/** Strikes when the bank has committed and is about to answer. True: the call ends here. */
export async function strikeAfter(falha: Falha, reply: FastifyReply, closing: AbortSignal): Promise<boolean> {
  if (!falha.tipo.endsWith('-depois')) return false;
  await pause(falha.ms, closing);
  if (falha.tipo === 'lento-depois') return false;
  if (falha.tipo === '504-depois') await answer504(reply);
  else reset(reply);
  return true;
}
