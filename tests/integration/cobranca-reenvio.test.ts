import { randomUUID } from 'node:crypto';
import { callRoute } from '@tests/support/call-route';
import { cobrancaBody, getDetalhe, postCobranca } from '@tests/support/cobranca-routes';
import { companyClerk } from '@tests/support/company-clerk';
import { addPerson, cookieOf, createPerson } from '@tests/support/session';
import { describe, expect, it } from 'vitest';
import { POST as postReenvio } from '@/app/api/cobrancas/[cobrancaId]/reenvio/route';
import { GET as getResumo } from '@/app/api/cobrancas/resumo/route';
import { addDays } from '@/domain/local-date';
import type { CobrancaView, ResumoCobrancas } from '@/features/cobranca/schema';
import { agora, hoje } from '@/lib/clock';
import { withEmpresa } from '@/lib/db';

const { company, cookie } = companyClerk();

const body = (change: object = {}) => cobrancaBody(company(), change);

async function refused(): Promise<CobrancaView> {
  await company().bank('POST', '/falhas', { tipo: 'recusar', mensagem: 'CEP do pagador inválido.' });
  const answer = await postCobranca(cookie(), await body());
  expect(answer.body).toMatchObject({ situacao: 'RECUSADA', boleto: { rejeicao: { campo: 'pagador.cep' } } });
  return answer.body as CobrancaView;
}

function reenvio(cobrancaId: string, content: object, key: string = randomUUID(), as = cookie()) {
  const path = `/api/cobrancas/${cobrancaId}/reenvio`;
  return callRoute(postReenvio, {
    method: 'POST',
    path,
    params: { cobrancaId },
    cookie: as,
    body: content,
    headers: { 'idempotency-key': key },
  });
}

const detalhe = (cobrancaId: string) => getDetalhe(cookie(), cobrancaId);

const titles = async () => (await company().bank<{ total: number }>('GET', '/titulos')).total;

async function resumo(): Promise<ResumoCobrancas['situacoes']> {
  const answer = await callRoute(getResumo, { path: '/api/cobrancas/resumo', cookie: cookie() });
  return (answer.body as ResumoCobrancas).situacoes;
}

describe('POST /api/cobrancas/[cobrancaId]/reenvio', () => {
  it('registers the corrected boleto under the same cobrança, and keeps the refused one in its history', async () => {
    const { id, numero } = await refused();
    const correct = {
      pagador: { documento: '704.185.236-90', nome: 'Joana Pereira', cep: '80010-000' },
      valor: 40_000,
    };
    const answer = await reenvio(id, await body(correct));
    expect(answer).toMatchObject({ status: 201, body: { id, numero, situacao: 'EM_ABERTO', valor: 40_000 } });
    const page = await detalhe(id);
    expect(page.titulos.map(({ situacao, valor }) => [situacao, valor])).toEqual([
      ['REGISTRADO', 40_000],
      ['REJEITADO', 38_990],
    ]);
    expect(page.pagador).toMatchObject({ cep: '80010000' });
    expect(page.eventos.map(({ texto }) => texto)).toEqual([
      'Boleto registrado no Sicredi',
      'Envio ao Sicredi',
      'Boleto criado',
      'O Sicredi recusou o boleto',
      'Envio ao Sicredi',
      'Boleto criado',
    ]);
    expect(page.eventos.at(-1)).toMatchObject({ quem: 'Pessoa de Teste', conflito: false });
    expect(page.eventos[3]?.detalhe).toMatch(/CEP do pagador inválido/);
  });

  it('keeps the payment link that the cobrança was born with', async () => {
    const { id } = await refused();
    const hash = () => withEmpresa(company().empresaId, (tx) => tx.cobranca.findUniqueOrThrow({ where: { id } }));
    const before = await hash();
    const { linkPagamento } = (await reenvio(id, await body())).body as CobrancaView;
    expect(linkPagamento).toMatch(/\/pagar\/[\w-]{22}$/);
    expect((await hash()).linkHash).toEqual(before.linkHash);
  });

  it('gives a repeated request the first answer, and makes one title', async () => {
    const { id } = await refused();
    const [key, content, before] = [randomUUID(), await body(), await titles()];
    const [first, second] = await Promise.all([reenvio(id, content, key), reenvio(id, content, key)]);
    expect(second.body).toEqual(first.body);
    expect(await titles()).toBe(before + 1);
  });

  it('goes on with its own boleto when the process that took the key died before answering', async () => {
    const { id } = await refused();
    const [key, content] = [randomUUID(), await body()];
    const first = await reenvio(id, content, key);
    const before = await titles();
    // What a kill -9 leaves: the boleto is there, the answer is not.
    await withEmpresa(company().empresaId, (tx) => tx.idempotencia.deleteMany({ where: { chave: key } }));
    expect(await reenvio(id, content, key)).toMatchObject({ status: 201, body: first.body as object });
    expect(await titles()).toBe(before);
  });

  it('refused again stays one cobrança with two refused titles, and can be corrected again', async () => {
    const { id } = await refused();
    await company().bank('POST', '/falhas', { tipo: 'recusar', mensagem: 'Nome do pagador inválido.' });
    expect((await reenvio(id, await body())).body).toMatchObject({ situacao: 'RECUSADA', linkPagamento: null });
    expect((await reenvio(id, await body())).body).toMatchObject({ situacao: 'EM_ABERTO' });
    expect((await detalhe(id)).titulos).toHaveLength(3);
  });

  it('does not touch a cobrança that was not refused', async () => {
    const { id } = await refused();
    await reenvio(id, await body());
    const before = await titles();
    expect(await reenvio(id, await body({ valor: 1_000 }))).toMatchObject({
      status: 409,
      body: { error: { code: 'CONFLICT' } },
    });
    expect(await titles()).toBe(before);
    expect((await detalhe(id)).valor).toBe(38_990);
  });

  it('names the field that still cannot be, and changes nothing', async () => {
    const { id } = await refused();
    const yesterday = addDays(hoje(await agora()), -1);
    expect(await reenvio(id, await body({ vencimento: yesterday }))).toMatchObject({
      status: 400,
      body: { error: { fields: { vencimento: expect.any(String) } } },
    });
    expect((await detalhe(id)).titulos).toHaveLength(1);
  });

  it('keeps the counters equal to the cobranças, with the corrected value and day', async () => {
    const { id } = await refused();
    await reenvio(id, await body({ valor: 99_900, vencimento: addDays(hoje(await agora()), 90) }));
    const rows = await withEmpresa(company().empresaId, (tx) =>
      tx.cobranca.groupBy({ by: ['situacao'], _count: true, _sum: { valor: true } }),
    );
    const expected = rows.map(({ situacao, _count, _sum }) => {
      return { situacao, quantidade: _count, valor: Math.round(Number(_sum.valor) * 100) };
    });
    const sorted = (list: { situacao: string }[]) => [...list].sort((a, b) => a.situacao.localeCompare(b.situacao));
    expect(sorted(await resumo())).toEqual(sorted(expected));
  });

  it("is closed to people who may only look, and another company's cobrança is not there", async () => {
    const { id } = await refused();
    const looker = await cookieOf(await addPerson(await company().context(), 'consulta'));
    const stranger = await cookieOf(await createPerson('owner', await agora()));
    expect((await reenvio(id, await body(), randomUUID(), looker)).status).toBe(403);
    expect((await reenvio(id, await body(), randomUUID(), stranger)).status).toBe(404);
  });
});
