import { callRoute } from '@tests/support/call-route';
import { getDetalhe } from '@tests/support/cobranca-routes';
import { companyClerk } from '@tests/support/company-clerk';
import { createEmpresa } from '@tests/support/house';
import { addPerson, cookieOf } from '@tests/support/session';
import { booksOf, type Charge, issueCharge, payQuietly, reverseQuietly, sweepLater } from '@tests/support/settlement';
import { beforeAll, describe, expect, it } from 'vitest';
import { POST } from '@/app/api/creditos/[creditoId]/decisao/route';
import type { CobrancaDetalhe } from '@/features/cobranca/schema';
import { withEmpresa } from '@/lib/db';

const office = companyClerk();

function decide(creditoId: string, body: object, cookie = office.cookie()) {
  return callRoute(POST, { method: 'POST', params: { creditoId }, cookie, body });
}

/** A cobrança of R$ 1.250,00 that was paid twice, and its open credit. */
async function paidTwice(): Promise<{ charge: Charge; creditoId: string }> {
  const charge = await issueCharge(office.company());
  await payQuietly(charge, 'PIX');
  await payQuietly(charge, 'REDE', { forcar: true });
  await sweepLater(office.bank(), charge.company);
  const { creditos } = await getDetalhe(office.cookie(), charge.cobrancaId);
  expect(creditos).toMatchObject([{ valor: 125_000, situacao: 'ABERTO', decisao: null }]);
  return { charge, creditoId: creditos[0]?.id ?? '' };
}

const DEVOLVER = { decisao: 'DEVOLVER', valor: 125_000, motivo: '  Pix devolvido   em 23/11 ' };
const MANTER = { decisao: 'MANTER', valor: 125_000, motivo: 'Abate a cobrança de dezembro' };

describe('a credit of what was received beyond the debt', () => {
  it('is refunded by a person: who, when and why stand at it, in the history and in the audit; the state stays', async () => {
    const { charge, creditoId } = await paidTwice();
    const answer = await decide(creditoId, DEVOLVER);
    expect(answer.status).toBe(200);
    const { situacao, creditos, eventos } = answer.body as CobrancaDetalhe;
    expect(situacao).toBe('PAGA_EM_DUPLICIDADE');
    const quem = 'Pessoa de Teste';
    expect(creditos).toMatchObject([{ situacao: 'DEVOLVIDO', decisao: { motivo: 'Pix devolvido em 23/11', quem } }]);
    expect(eventos[0]).toMatchObject({ texto: 'Crédito devolvido ao pagador', quem, conflito: false });
    expect(eventos[0]?.detalhe).toMatch(/^R\$\s1\.250,00\. Pix devolvido em 23\/11\.$/);
    const audit = await withEmpresa(charge.company.empresaId, (tx) =>
      tx.auditoria.findMany({ where: { alvoId: creditoId } }),
    );
    expect(audit).toMatchObject([{ acao: 'credito.devolvido', atorNome: quem, dados: { valor: 125_000 } }]);
  });

  it('is decided once when two people decide at the same time', async () => {
    const { charge, creditoId } = await paidTwice();
    const answers = await Promise.all([decide(creditoId, DEVOLVER), decide(creditoId, MANTER)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    const lost = answers.find(({ status }) => status === 409);
    expect(lost?.body).toMatchObject({ error: { code: 'CONFLICT', message: 'Outra pessoa já decidiu este crédito.' } });
    const { eventos } = await getDetalhe(office.cookie(), charge.cobrancaId);
    expect(eventos.filter(({ texto }) => texto.startsWith('Crédito'))).toHaveLength(1);
  });

  it('stays decided when payments come and go: what comes later is a credit of its own', async () => {
    const { charge, creditoId } = await paidTwice();
    await decide(creditoId, MANTER);
    await payQuietly(charge, 'REDE', { forcar: true, valorCentavos: 30_000 });
    await sweepLater(office.bank(), charge.company);
    expect((await booksOf(charge)).creditos).toEqual(['1250.00 MANTIDO', '300.00 ABERTO']);
    // The latest REDE payment goes, then the one before it, which had made the decided credit.
    await reverseQuietly(charge);
    await sweepLater(office.bank(), charge.company);
    expect((await booksOf(charge)).creditos).toEqual(['1250.00 MANTIDO', '300.00 ANULADO']);
    await reverseQuietly(charge);
    await sweepLater(office.bank(), charge.company);
    expect(await booksOf(charge)).toMatchObject({
      cobranca: 'PAGA',
      creditos: ['1250.00 MANTIDO', '300.00 ANULADO'],
    });
    expect(await getDetalhe(office.cookie(), charge.cobrancaId)).toMatchObject({ decididoSemLastro: 125_000 });
    await payQuietly(charge, 'REDE', { forcar: true });
    await sweepLater(office.bank(), charge.company);
    expect(await booksOf(charge)).toMatchObject({
      cobranca: 'PAGA_EM_DUPLICIDADE',
      creditos: ['1250.00 MANTIDO', '300.00 ANULADO'],
    });
    expect(await getDetalhe(office.cookie(), charge.cobrancaId)).toMatchObject({ decididoSemLastro: 0 });
  });
});

describe('an open credit', () => {
  let one: Awaited<ReturnType<typeof paidTwice>>;
  beforeAll(async () => {
    one = await paidTwice();
  });

  it('needs a choice and a reason', async () => {
    const { status, body } = await decide(one.creditoId, { valor: 125_000, motivo: ' a ' });
    expect(status).toBe(400);
    const decisao = expect.stringMatching(/^Escolha/);
    expect(body).toMatchObject({
      error: { fields: { decisao, motivo: expect.stringMatching(/pelo menos 3 letras/) } },
    });
    expect((await decide(one.creditoId, { ...DEVOLVER, motivo: 'x'.repeat(201) })).status).toBe(400);
    expect((await decide(one.creditoId, { ...DEVOLVER, motivo: 'uma\u0007linha' })).status).toBe(400);
  });

  it('is decided by people of this company who may write', async () => {
    const reader = await cookieOf(await addPerson(await office.company().context(), 'consulta'));
    expect((await decide(one.creditoId, DEVOLVER, reader)).status).toBe(403);
    const { context } = await createEmpresa('Outra Empresa Ltda');
    const stranger = await cookieOf(await addPerson(await context(), 'financeiro'));
    expect((await decide(one.creditoId, DEVOLVER, stranger)).status).toBe(404);
  });

  it('is not decided unseen: of another amount than was shown, or taken back meanwhile', async () => {
    const { charge, creditoId } = one;
    const less = await decide(creditoId, { ...DEVOLVER, valor: 100_000 });
    expect(less.status).toBe(409);
    expect(JSON.stringify(less.body)).toMatch(/passou a R\$\s1\.250,00/);
    await reverseQuietly(charge);
    await sweepLater(office.bank(), charge.company);
    const gone = await decide(creditoId, DEVOLVER);
    expect(gone.status).toBe(409);
    expect(JSON.stringify(gone.body)).toContain('deixou de existir');
  });
});
