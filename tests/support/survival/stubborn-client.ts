import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { addDays, businessDate } from '@/domain/local-date';
import type { IssuingAccount } from './issuing-account';
import type { SignedInPerson } from './signed-in-person';

/** One cobrança that a browser wants. */
export type Order = {
  /** Its number in both books (seu número), unique within the account: by it a title is known whatever else went wrong. */
  numero: string;
  /** The key that the browser made once for the form. */
  chave: string;
  valor: number;
  vencimento: string;
  forma: 'BOLETO' | 'BOLETO_HIBRIDO';
};

/** What the browser was told in the end. */
export type Issued = Order & { cobrancaId: string; calls: number };

const PAUSE_MS = 150;
const GIVE_UP_MS = 120_000;

export function newOrder(numero: number, valor: number, forma: Order['forma'] = 'BOLETO_HIBRIDO'): Order {
  const vencimento = addDays(businessDate(new Date()), 20);
  return { numero: `E${String(numero).padStart(5, '0')}`, chave: randomUUID(), valor, vencimento, forma };
}

/**
 * Issues one cobrança and repeats the request with the same key after every lost connection, 5xx and "in progress", until it
 * is accepted. Any other answer is a fault.
 */
export async function issueStubbornly(person: SignedInPerson, account: IssuingAccount, order: Order): Promise<Issued> {
  const { numero: numeroDocumento, chave, valor, vencimento, forma } = order;
  const { contaBancariaId } = account;
  const body = { contaBancariaId, pagador: PAGADOR, valor, vencimento, forma, numeroDocumento };
  const until = performance.now() + GIVE_UP_MS;
  for (let calls = 1; performance.now() < until; calls += 1) {
    const answer = await person
      .call('POST', '/api/cobrancas', body, { 'idempotency-key': chave })
      .catch((error: Error) => ({ status: 0, body: { error: { code: error.message } } }));
    if (answer.status === 201 || answer.status === 202) {
      return { ...order, cobrancaId: (answer.body as { id: string }).id, calls };
    }
    const { code } = (answer.body as { error: { code: string } }).error;
    const again = answer.status === 0 || answer.status >= 500 || code === 'IN_PROGRESS';
    if (!again) throw new Error(`POST /api/cobrancas answered ${answer.status}: ${JSON.stringify(answer.body)}`);
    await delay(PAUSE_MS);
  }
  throw new Error(`the key ${chave} was not accepted within ${GIVE_UP_MS / 1000} s`);
}

const PAGADOR = {
  documento: '34.567.890/0001-30',
  nome: 'Comercial Araucária Ltda',
  endereco: 'Rua das Palmeiras 250',
  cidade: 'Cascavel',
  uf: 'PR',
  cep: '85801-000',
};
