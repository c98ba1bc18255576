import { randomUUID } from 'node:crypto';
import { GET } from '@/app/api/cobrancas/[cobrancaId]/route';
import { POST } from '@/app/api/cobrancas/route';
import { addDays } from '@/domain/local-date';
import type { CobrancaDetalhe } from '@/features/cobranca/schema';
import { agora, hoje } from '@/lib/clock';
import { type Answer, callRoute } from './call-route';
import type { IntegratedCompany } from './house';

/** A payer as a clerk types one. */
export const PAGADOR = {
  documento: '704.185.236-90',
  nome: 'Joana Pereira',
  cep: '85900-000',
  cidade: 'Toledo',
  uf: 'PR',
};

/** What a browser sends for a new cobrança of R$ 389,90 that is due in a week, or with `change`. */
export async function cobrancaBody({ contaBancariaId }: IntegratedCompany, change: object = {}): Promise<object> {
  const vencimento = addDays(hoje(await agora()), 7);
  return { contaBancariaId, pagador: PAGADOR, valor: 38_990, vencimento, ...change };
}

/** Issues a cobrança; null sends no Idempotency-Key. */
export function postCobranca(cookie: string, body: unknown, key: string | null = randomUUID()): Promise<Answer> {
  const headers = key === null ? {} : { 'idempotency-key': key };
  return callRoute(POST, { method: 'POST', path: '/api/cobrancas', cookie, body, headers });
}

/** The page of one cobrança, as it is shown now. */
export async function getDetalhe(cookie: string, cobrancaId: string): Promise<CobrancaDetalhe> {
  const path = `/api/cobrancas/${cobrancaId}`;
  return (await callRoute(GET, { path, params: { cobrancaId }, cookie })).body as CobrancaDetalhe;
}
