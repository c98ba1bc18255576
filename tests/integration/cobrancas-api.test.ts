import { randomUUID } from 'node:crypto';
import { callRoute } from '@tests/support/call-route';
import { cobrancaBody, PAGADOR, postCobranca } from '@tests/support/cobranca-routes';
import { companyClerk } from '@tests/support/company-clerk';
import { addPerson, cookieOf, createPerson } from '@tests/support/session';
import { describe, expect, it } from 'vitest';
import { GET as getPdf } from '@/app/api/cobrancas/[cobrancaId]/pdf/route';
import { GET as getOne } from '@/app/api/cobrancas/[cobrancaId]/route';
import { GET as getList } from '@/app/api/cobrancas/route';
import { addDays } from '@/domain/local-date';
import type { CobrancaView } from '@/features/cobranca/schema';
import { compactCounters } from '@/features/cobranca/use-cases/compact-counters';
import { agora, hoje } from '@/lib/clock';
import { withEmpresa } from '@/lib/db';

const { company, cookie } = companyClerk();

const body = (change: object = {}) => cobrancaBody(company(), { pagador: { ...PAGADOR, uf: 'pr' }, ...change });
const post = (content: object, key?: string | null, as = cookie()) => postCobranca(as, content, key);

const read = (handler: typeof getOne, cobrancaId: string, as = cookie()) =>
  callRoute(handler, { path: `/api/cobrancas/${cobrancaId}`, params: { cobrancaId }, cookie: as });

async function titles(): Promise<number> {
  return (await company().bank<{ total: number }>('GET', '/titulos')).total;
}

describe('POST /api/cobrancas', () => {
  it('answers 201 with what a payer needs', async () => {
    const answer = await post(await body());
    expect(answer).toMatchObject({ status: 201, body: { situacao: 'EM_ABERTO', valor: 38_990 } });
    expect((answer.body as CobrancaView).boleto.linhaDigitavel).toMatch(/^748\d{44}$/);
    expect(answer.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
    expect(answer.headers.get('cache-control')).toBe('no-store');
  });

  it('gives a repeated request the first answer, and makes nothing new', async () => {
    const [key, content, before] = [randomUUID(), await body(), await titles()];
    const first = await post(content, key);
    const second = await post(content, key);
    expect(second).toMatchObject({ status: first.status, body: first.body as object });
    expect(await titles()).toBe(before + 1);
  });

  it('refuses a used key with another body', async () => {
    const key = randomUUID();
    await post(await body(), key);
    const answer = await post(await body({ valor: 1 }), key);
    expect(answer).toMatchObject({ status: 409, body: { error: { code: 'IDEMPOTENCY_MISMATCH' } } });
  });

  it('wants an Idempotency-Key', async () => {
    expect(await post(await body(), null)).toMatchObject({ status: 400, body: { error: { code: 'INVALID_INPUT' } } });
  });

  it('frees the key of a request that was refused, so that it can be corrected and repeated', async () => {
    const key = randomUUID();
    const yesterday = addDays(hoje(await agora()), -1);
    expect((await post(await body({ vencimento: yesterday }), key)).status).toBe(400);
    expect((await post(await body(), key)).status).toBe(201);
  });

  const pagador = { documento: '704.185.236-90', nome: 'Joana Pereira' };
  it.each([
    ['value 0', { valor: 0 }, 'valor'],
    ['value R$ 100.000.000,00', { valor: 10_000_000_000 }, 'valor'],
    ['value in fractions of a centavo', { valor: 10.5 }, 'valor'],
    ['value as text', { valor: '10' }, 'valor'],
    ['due date that does not exist', { vencimento: '2027-02-29' }, 'vencimento'],
    ['due date in the past', { vencimento: '2020-01-02' }, 'vencimento'],
    ['due date beyond what a barcode can carry', { vencimento: '2060-01-01' }, 'vencimento'],
    ['CPF with a bad digit', { pagador: { ...pagador, documento: '704.185.236-91' } }, 'pagador.documento'],
    ['CNPJ with a bad digit', { pagador: { ...pagador, documento: '34.567.890/0001-31' } }, 'pagador.documento'],
    ['name of 200 letters with emoji', { pagador: { ...pagador, nome: '😀'.repeat(200) } }, 'pagador.nome'],
    ['short name with emoji', { pagador: { ...pagador, nome: 'Joana 😀' } }, 'pagador.nome'],
    ['account that is not there', { contaBancariaId: randomUUID() }, 'contaBancariaId'],
    ['account that is no id', { contaBancariaId: 'x' }, 'contaBancariaId'],
  ])('refuses a %s at its field, and sends nothing', async (_, change, field) => {
    const before = await titles();
    const answer = await post(await body(change));
    expect(answer).toMatchObject({
      status: 400,
      body: { error: { code: 'INVALID_INPUT', fields: { [field]: expect.stringMatching(/\S{2,} \S+/) } } },
    });
    expect(await titles()).toBe(before);
  });

  it('a bank that does not answer: 202 within 8 s, and the call goes on by itself', async () => {
    await company().bank('POST', '/falhas', { tipo: 'lento', rota: 'registrar', ms: 9_000 });
    const answer = await post(await body());
    expect(answer).toMatchObject({ status: 202, body: { situacao: 'ENVIANDO', linkPagamento: null } });
    const { id } = answer.body as CobrancaView;
    const until = performance.now() + 10_000;
    let now = answer;
    while ((now.body as CobrancaView).situacao === 'ENVIANDO' && performance.now() < until)
      now = await read(getOne, id);
    expect(now.body).toMatchObject({ situacao: 'EM_ABERTO', boleto: { situacao: 'REGISTRADO' } });
  });

  it('a bank that is down: 202, nothing lost, and the cobrança says that the bank is awaited', async () => {
    await company().bank('POST', '/falhas', { tipo: '503', rota: 'registrar' });
    const answer = await post(await body());
    expect(answer).toMatchObject({ status: 202, body: { situacao: 'AGUARDANDO_BANCO', linkPagamento: null } });
  });

  it('a company that may only look cannot issue', async () => {
    const looker = await cookieOf(await addPerson(await company().context(), 'consulta'));
    expect(await post(await body(), randomUUID(), looker)).toMatchObject({ status: 403 });
  });

  it('leaves an audit row with the person who did it', async () => {
    const { id } = (await post(await body())).body as CobrancaView;
    const [row] = await withEmpresa(company().empresaId, (tx) =>
      tx.auditoria.findMany({ where: { alvoId: id, acao: 'cobranca.emitida' } }),
    );
    expect(row).toMatchObject({ atorTipo: 'PESSOA', atorNome: 'Pessoa de Teste', requestId: expect.any(String) });
  });
});

describe('reading cobranças', () => {
  it("another company's cobrança is not there, neither its PDF, nor its account to issue on", async () => {
    const { id } = (await post(await body())).body as CobrancaView;
    const stranger = await cookieOf(await createPerson('owner', await agora()));
    expect(await read(getOne, id, stranger)).toMatchObject({ status: 404, body: { error: { code: 'NOT_FOUND' } } });
    expect(await read(getPdf, id, stranger)).toMatchObject({ status: 404 });
    expect(await post(await body(), randomUUID(), stranger)).toMatchObject({
      status: 400,
      body: { error: { fields: { contaBancariaId: expect.any(String) } } },
    });
    expect((await callRoute(getList, { path: '/api/cobrancas', cookie: stranger })).body).toEqual({
      itens: [],
      proxima: null,
    });
  });

  it('an unknown id and an id that is none are both 404', async () => {
    expect((await read(getOne, randomUUID())).status).toBe(404);
    expect((await read(getOne, 'x')).status).toBe(404);
  });

  it("gives the bank's PDF once the title is registered", async () => {
    const { id } = (await post(await body())).body as CobrancaView;
    const next = { params: Promise.resolve({ cobrancaId: id }) };
    const request = new Request(`${process.env.APP_URL}/api/cobrancas/${id}/pdf`, { headers: { cookie: cookie() } });
    const response = await getPdf(request, next);
    expect(response.headers.get('content-type')).toBe('application/pdf');
    expect(
      Buffer.from(await response.arrayBuffer())
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-');
  });

  it('pages by due date without losing or repeating a line', async () => {
    const days = [20, 18, 19, 18];
    for (const day of days) await post(await body({ vencimento: addDays(hoje(await agora()), day) }));
    const seen: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const path: string = `/api/cobrancas?limite=3${cursor && `&cursor=${cursor}`}`;
      const page = (await callRoute(getList, { path, cookie: cookie() })).body as {
        itens: CobrancaView[];
        proxima: string | null;
      };
      seen.push(...page.itens.map(({ id }) => id));
      cursor = page.proxima;
    }
    const count = await withEmpresa(company().empresaId, (tx) => tx.cobranca.count());
    expect(new Set(seen).size).toBe(count);
    expect(seen).toHaveLength(count);
    for (const odd of ['abc', `2026-01-01_${'-'.repeat(36)}`, `2026-13-45_${randomUUID()}`, '%00']) {
      expect(await callRoute(getList, { path: `/api/cobrancas?cursor=${odd}`, cookie: cookie() }), odd).toMatchObject({
        status: 400,
      });
    }
  });

  it('the counters of a company add up to its cobranças, before and after they were compacted', async () => {
    const lines = (rows: { situacao: string; quantidade: unknown; valor: unknown }[]) =>
      rows.map(({ situacao, quantidade, valor }) => `${situacao} ${quantidade} ${valor}`).sort();
    const counted = async () => {
      const groups = await withEmpresa(company().empresaId, (tx) =>
        tx.contadorCobranca.groupBy({ by: ['situacao'], _sum: { quantidade: true, valor: true } }),
      );
      return lines(
        groups.map(({ situacao, _sum }) => ({ situacao, ..._sum })).filter(({ quantidade }) => quantidade !== 0),
      );
    };
    const real = await withEmpresa(company().empresaId, (tx) =>
      tx.cobranca.groupBy({ by: ['situacao'], _count: true, _sum: { valor: true } }),
    );
    const expected = lines(
      real.map(({ situacao, _count, _sum }) => ({ situacao, quantidade: _count, valor: _sum.valor })),
    );
    const rows = () => withEmpresa(company().empresaId, (tx) => tx.contadorCobranca.count());
    const before = await rows();
    expect(await counted()).toEqual(expected);
    await compactCounters();
    expect(await rows()).toBeLessThan(before);
    expect(await counted()).toEqual(expected);
  });
});
