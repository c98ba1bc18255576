import { BANK_REFUSALS, type BankRefusal } from '@tests/support/bank-refusals';
import { cobrancaBody, getDetalhe, postCobranca } from '@tests/support/cobranca-routes';
import { companyClerk } from '@tests/support/company-clerk';
import { describe, expect, it } from 'vitest';
import type { CobrancaDetalhe, CobrancaView } from '@/features/cobranca/schema';

const { company, cookie } = companyClerk();

/** Those that decide about the title: neither about the access, nor about a number that may be our own title's. */
const DECIDED = BANK_REFUSALS.filter(({ status, told }) => status !== 401 && !told.includes('nosso número'));
/** Each wording once. */
const FINAL = [...new Map(DECIDED.map((refusal) => [refusal.words, refusal])).values()];

async function issue(): Promise<CobrancaView> {
  const answer = await postCobranca(cookie(), await cobrancaBody(company()));
  expect(answer.status).toBe(201);
  return answer.body as CobrancaView;
}

async function refusedWith({ status, words }: BankRefusal): Promise<CobrancaDetalhe> {
  await company().bank('POST', '/falhas', { tipo: 'recusar', rota: 'registrar', status, mensagem: words });
  return getDetalhe(cookie(), (await issue()).id);
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
    expect((await company().bank<{ total: number }>('GET', '/titulos')).total).toBe(0);
    expect(await issue()).toMatchObject({ situacao: 'EM_ABERTO' });
  });
});
