import { randomUUID } from 'node:crypto';
import { callRoute } from '@tests/support/call-route';
import { companyClerk } from '@tests/support/company-clerk';
import { rows } from '@tests/support/instrucao';
import { addPerson, cookieOf, createPerson } from '@tests/support/session';
import { type Charge, issueCharge, viewCharge } from '@tests/support/settlement';
import { describe, expect, it } from 'vitest';
import { DELETE } from '@/app/api/cobrancas/[cobrancaId]/instrucoes/[instrucaoId]/route';
import { GET, POST } from '@/app/api/cobrancas/[cobrancaId]/instrucoes/route';
import { POST as postSubstituicao } from '@/app/api/cobrancas/[cobrancaId]/substituicao/route';
import { TIPOS_INSTRUCAO } from '@/domain/boleto/instrucao-texto';
import type { InstrucoesView } from '@/features/instrucao/schema';
import { agora } from '@/lib/clock';
import { withEmpresa } from '@/lib/db';

const { company, cookie } = companyClerk();

const pathOf = ({ cobrancaId }: Charge) => `/api/cobrancas/${cobrancaId}/instrucoes`;

async function list(charge: Charge, as = cookie()) {
  const { cobrancaId } = charge;
  const answer = await callRoute(GET, { path: pathOf(charge), params: { cobrancaId }, cookie: as });
  return { ...answer, body: answer.body as InstrucoesView };
}

function give(charge: Charge, body: object, { chave = randomUUID() as string, as = cookie() } = {}) {
  return callRoute(POST, {
    method: 'POST',
    path: pathOf(charge),
    params: { cobrancaId: charge.cobrancaId },
    cookie: as,
    body,
    headers: { 'idempotency-key': chave },
  });
}

function callOff(charge: Charge, instrucaoId: string, as = cookie()) {
  const params = { cobrancaId: charge.cobrancaId, instrucaoId };
  return callRoute(DELETE, { method: 'DELETE', path: `${pathOf(charge)}/${instrucaoId}`, params, cookie: as });
}

async function replace(charge: Charge, valor: number, chave: string = randomUUID()) {
  const { cobrancaId } = charge;
  const { vencimento } = await viewCharge(charge);
  return callRoute(postSubstituicao, {
    method: 'POST',
    path: `/api/cobrancas/${cobrancaId}/substituicao`,
    params: { cobrancaId },
    cookie: cookie(),
    body: { valor, vencimento },
    headers: { 'idempotency-key': chave },
  });
}

describe('the instructions of a cobrança', () => {
  it('are all fifteen, each possible or with the reason why not, and the terms in force', async () => {
    const { status, body } = await list(await issueCharge(company()));
    expect(status).toBe(200);
    expect(body.possiveis.map(({ tipo }) => tipo)).toEqual(TIPOS_INSTRUCAO);
    expect(body.possiveis.filter(({ motivo }) => motivo === null).map(({ tipo }) => tipo)).toEqual([
      'VENCIMENTO',
      'CONCEDER_ABATIMENTO',
      'JUROS',
      'SEU_NUMERO',
      'BAIXA',
    ]);
    expect(body.termos).toMatchObject({ valor: 125_000, abatimento: 0, juros: { tipo: 'PERCENTUAL_MES', valor: 100 } });
    expect(body.instrucoes).toEqual([]);
  });

  it('are given once for one key, and answered with the list', async () => {
    const charge = await issueCharge(company());
    const chave = randomUUID();
    const [first, second] = await Promise.all([
      give(charge, { tipo: 'BAIXA' }, { chave }),
      give(charge, { tipo: 'BAIXA' }, { chave }),
    ]);
    expect(first).toMatchObject({
      status: 202,
      body: { instrucoes: [{ tipo: 'BAIXA', situacao: 'NA_FILA', quem: 'Pessoa de Teste', podeCancelar: false }] },
    });
    expect(second.body).toEqual(first.body);
    expect(await rows(charge)).toHaveLength(1);
  });

  it('go on with their own row when the process that took the key died before answering', async () => {
    const charge = await issueCharge(company());
    const chave = randomUUID();
    await give(charge, { tipo: 'BAIXA' }, { chave });
    await withEmpresa(company().empresaId, (tx) => tx.idempotencia.deleteMany({ where: { chave } }));
    expect((await give(charge, { tipo: 'BAIXA' }, { chave })).status).toBe(202);
    expect(await rows(charge)).toHaveLength(1);
  });

  it('are not given for a key that asked for something else, of this cobrança or of another', async () => {
    const [one, other] = [await issueCharge(company()), await issueCharge(company())];
    const chave = randomUUID();
    expect((await give(one, { tipo: 'JUROS', valor: 300 }, { chave })).status).toBe(202);
    const mismatch = { status: 409, body: { error: { code: 'IDEMPOTENCY_MISMATCH' } } };
    expect(await give(other, { tipo: 'JUROS', valor: 300 }, { chave })).toMatchObject(mismatch);
    expect(await replace(one, 99_900, chave)).toMatchObject(mismatch);
    await withEmpresa(company().empresaId, (tx) => tx.idempotencia.deleteMany({ where: { chave } }));
    expect(await give(one, { tipo: 'JUROS', valor: 301 }, { chave })).toMatchObject(mismatch);
    expect(await give(one, { tipo: 'BAIXA' }, { chave })).toMatchObject(mismatch);
    expect(await rows(other)).toEqual([]);
    expect(await rows(one)).toHaveLength(1);
  });

  it.each([
    [{ tipo: 'VENCIMENTO', vencimento: '2026-02-30' }, 'vencimento'],
    [{ tipo: 'CONCEDER_ABATIMENTO', valor: 0 }, 'valor'],
    [{ tipo: 'CONCEDER_ABATIMENTO', valor: 125_000 }, 'valor'],
    [{ tipo: 'JUROS', valor: 1.5 }, 'valor'],
    [{ tipo: 'SEU_NUMERO', seuNumero: 'com espaço' }, 'seuNumero'],
    [{ tipo: 'VALOR_DESCONTO', valores: [] }, 'valores'],
    [{ tipo: 'QUEIMAR' }, 'tipo'],
  ])('%j is refused with its field', async (body, field) => {
    const charge = await issueCharge(company());
    expect(await give(charge, body)).toMatchObject({
      status: 400,
      body: { error: { fields: { [field]: expect.any(String) } } },
    });
    expect(await rows(charge)).toEqual([]);
  });

  it('that cannot be given now are a conflict with the reason', async () => {
    const charge = await issueCharge(company());
    expect(await give(charge, { tipo: 'PROTESTO' })).toMatchObject({
      status: 409,
      body: { error: { code: 'CONFLICT', message: expect.stringContaining('ainda não venceu') } },
    });
  });

  it('leave an audit line each, and one when they end', async () => {
    const charge = await issueCharge(company());
    await give(charge, { tipo: 'JUROS', valor: 300 });
    await give(charge, { tipo: 'BAIXA' });
    const [, second] = await rows(charge);
    expect(await callOff(charge, second?.id ?? '')).toMatchObject({ status: 200 });
    const lines = await withEmpresa(company().empresaId, (tx) =>
      tx.auditoria.findMany({
        where: { alvoId: charge.cobrancaId, acao: { startsWith: 'boleto.' } },
        orderBy: { id: 'asc' },
      }),
    );
    expect(lines.map(({ acao, atorNome }) => `${acao} ${atorNome}`)).toEqual([
      'boleto.instrucao-pedida Pessoa de Teste',
      'boleto.instrucao-pedida Pessoa de Teste',
      'boleto.instrucao-cancelada Pessoa de Teste',
    ]);
  });

  it('are closed to people who may only look, and to other companies', async () => {
    const charge = await issueCharge(company());
    await give(charge, { tipo: 'JUROS', valor: 300 });
    const [row] = await rows(charge);
    const looker = await cookieOf(await addPerson(await company().context(), 'consulta'));
    const stranger = await cookieOf(await createPerson('owner', await agora()));
    expect((await list(charge, looker)).status).toBe(200);
    expect((await give(charge, { tipo: 'BAIXA' }, { as: looker })).status).toBe(403);
    expect((await callOff(charge, row?.id ?? '', looker)).status).toBe(403);
    expect((await list(charge, stranger)).status).toBe(404);
    expect((await give(charge, { tipo: 'BAIXA' }, { as: stranger })).status).toBe(404);
    expect((await callOff(charge, row?.id ?? '', stranger)).status).toBe(404);
    expect(await rows(charge)).toHaveLength(1);
  });

  it('of another cobrança cannot be called off through this one', async () => {
    const [one, other] = [await issueCharge(company()), await issueCharge(company())];
    await give(other, { tipo: 'BAIXA' });
    const [row] = await rows(other);
    expect((await callOff(one, row?.id ?? '')).status).toBe(404);
  });
});

describe('POST /api/cobrancas/[cobrancaId]/substituicao', () => {
  it('asks for another boleto in the place of this one', async () => {
    expect(await replace(await issueCharge(company()), 99_900)).toMatchObject({
      status: 202,
      body: {
        instrucoes: [{ tipo: 'BAIXA', texto: expect.stringContaining('Trocar por um boleto de') }],
        substituicao: { motivo: 'Aguarde a confirmação de “Cancelar boleto”.' },
      },
    });
  });

  it('once for one key, and not for a key that asked for another value or for a cancelling alone', async () => {
    const charge = await issueCharge(company());
    const chave = randomUUID();
    expect((await replace(charge, 99_900, chave)).status).toBe(202);
    await withEmpresa(company().empresaId, (tx) => tx.idempotencia.deleteMany({ where: { chave } }));
    expect((await replace(charge, 99_900, chave)).status).toBe(202);
    await withEmpresa(company().empresaId, (tx) => tx.idempotencia.deleteMany({ where: { chave } }));
    const mismatch = { status: 409, body: { error: { code: 'IDEMPOTENCY_MISMATCH' } } };
    expect(await replace(charge, 99_901, chave)).toMatchObject(mismatch);
    expect(await give(charge, { tipo: 'BAIXA' }, { chave })).toMatchObject(mismatch);
    expect(await rows(charge)).toHaveLength(1);
  });
});
