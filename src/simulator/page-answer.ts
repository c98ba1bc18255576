import type { FastifyReply, FastifyRequest } from 'fastify';
import { header } from './bank-route';

/** Nothing runs and nothing is loaded but the style sheet; a form goes only to its own page. */
export const PAGE_HEADERS = {
  'content-security-policy':
    "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  // Not no-referrer: with it browsers would hide the Origin of a form's own page.
  'referrer-policy': 'same-origin',
  'x-robots-tag': 'noindex',
  'cache-control': 'no-store',
};

export function sendPage(reply: FastifyReply, status: number, markup: string): FastifyReply {
  return reply.code(status).headers(PAGE_HEADERS).type('text/html; charset=utf-8').send(markup);
}

/** True when a page of this bank made the browser send the form. */
export function isOwnForm(request: FastifyRequest): boolean {
  return header(request, 'origin') === `http://${request.host}`;
}

export function readForm(request: FastifyRequest): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(String(request.body ?? '')));
}
