import { randomUUID } from 'node:crypto';
import { BANK_REFUSALS, type BankRefusal } from '@tests/support/bank-refusals';
import { callRoute } from '@tests/support/call-route';
import { type IntegratedCompany, integrateCompany, simulatedBank } from '@tests/support/house';
import { addPerson, cookieOf } from '@tests/support/session';
import { beforeAll, describe, expect, it } from 'vitest';
import { GET } from '@/app/api/cobrancas/[cobrancaId]/route';
import { POST } from '@/app/api/cobrancas/route';
import { addDays } from '@/domain/local-date';
import type { CobrancaDetalhe, CobrancaView } from '@/features/cobranca/schema';
import { agora, hoje } from '@/lib/clock';

const bank = simulatedBank();
let company: IntegratedCompany;
let cookie: string;

beforeAll(async () => {
  company = await integrateCompany(bank());
  cookie = await cookieOf(await addPerson(await company.context(), 'financeiro'));
});

/** Those that decide about the title: neither about the access, nor about a number that may be our own title's. */
const DECIDED = BANK_REFUSALS.filter(({ status, told }) => status !== 401 && !told.includes('nosso número'));
/** Each wording once. */
const FINAL = [...new Map(DECIDED.map((refusal) => [refusal.words, refusal])).values()];

async function issue(): Promise<CobrancaView> {
  const content = {
    contaBancariaId: company.contaBancariaId,
    pagador: { documento: '704.185.236-90', nome: 'Joana Pereira', cep: '85900-000', cidade: 'Toledo', uf: 'PR' },
    valor: 38_990,
    vencimento: addDays(hoje(await agora()), 7),
  };
  const headers = { 'idempotency-key': randomUUID() };
  const answer = await callRoute(POST, { method: 'POST', path: '/api/cobrancas', cookie, body: content, headers });
  expect(answer.status).toBe(201);
  return answer.body as CobrancaView;
}

async function shown(cobrancaId: string): Promise<CobrancaDetalhe> {
  const answer = await callRoute(GET, { path: `/api/cobrancas/${cobrancaId}`, params: { cobrancaId }, cookie });
  return answer.body as CobrancaDetalhe;
}

async function refusedWith({ status, words }: BankRefusal): Promise<CobrancaDetalhe> {
  await company.bank('POST', '/falhas', { tipo: 'recusar', rota: 'registrar', status, mensagem: words });
  return shown((await issue()).id);
}

describe('a boleto that the bank refuses', () => {
  it.each(FINAL)('for $name tells whoever opens the cobrança what is wrong, and where', async (refusal) => {
    const { situacao, boleto } = await refusedWith(refusal);
    expect([situacao, boleto.situacao, boleto.rejeicao?.campo]).toEqual(['RECUSADA', 'REJEITADO', refusal.field]);
    expect(boleto.rejeicao?.motivo).toContain(refusal.told);
    expect(boleto.rejeicao?.motivo).not.toMatch(/^O Sicredi recusou:|Negócio|!/);
  });

  it('in words that nobody has seen yet shows those words', async () => {
    const words = 'Negócio: Regra publicada depois deste sistema.';
    const { boleto } = await refusedWith({ status: 422, words, name: '', field: null, told: '' });
    expect(boleto.rejeicao).toEqual({ motivo: `O Sicredi recusou: ${words}`, campo: null });
  });

  it('is registered nowhere, and leaves the account in order', async () => {
    expect((await company.bank<{ total: number }>('GET', '/titulos')).total).toBe(0);
    expect(await issue()).toMatchObject({ situacao: 'EM_ABERTO' });
  });
});
