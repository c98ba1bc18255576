import { callRoute } from '@tests/support/call-route';
import { type IntegratedCompany, integrateCompany, simulatedBank } from '@tests/support/house';
import { addPerson, cookieOf, createPerson } from '@tests/support/session';
import {
  type Charge,
  issueCharge,
  payQuietly,
  reverseQuietly,
  sweepLater,
  viewCharge,
} from '@tests/support/settlement';
import { beforeAll, describe, expect, it } from 'vitest';
import { GET } from '@/app/api/cobrancas/[cobrancaId]/demonstrativo/route';
import { simularEncargos } from '@/domain/boleto/encargos/simular-encargos';
import { addDays, formatLocalDate, localDate } from '@/domain/local-date';
import type { DemonstrativoView } from '@/features/boleto/schema';
import { regrasSchema } from '@/features/integracao/schema';
import { findPagina } from '@/features/pagina-pagamento/data';
import { agora, hoje } from '@/lib/clock';
import { withEmpresa } from '@/lib/db';

const bank = simulatedBank();
let company: IntegratedCompany;
let cookie: string;

beforeAll(async () => {
  company = await integrateCompany(bank());
  cookie = await cookieOf(await addPerson(await company.context(), 'consulta'));
});

const ask = (cobrancaId: string, dia?: string, as = cookie) =>
  callRoute(GET, {
    path: `/api/cobrancas/${cobrancaId}/demonstrativo${dia === undefined ? '' : `?dia=${dia}`}`,
    params: { cobrancaId },
    cookie: as,
  });

async function sum({ cobrancaId }: Charge, dia?: string, as = cookie) {
  const { demonstrativo, motivo } = (await ask(cobrancaId, dia, as)).body as DemonstrativoView;
  if (!demonstrativo) throw new Error(`no sum: ${motivo}`);
  return { ...demonstrativo, linhas: demonstrativo.linhas.map(({ tipo, valor }) => `${tipo} ${valor}`) };
}

const dueDate = async (charge: Charge) => localDate((await viewCharge(charge)).vencimento);

async function pageOf(charge: Charge) {
  const { linkPagamento } = await viewCharge(charge);
  return findPagina(linkPagamento?.split('/').at(-1) ?? '');
}

describe('GET /api/cobrancas/[cobrancaId]/demonstrativo', () => {
  it("is the face value today, by the business clock's day", async () => {
    const one = await issueCharge(company);
    const today = hoje(await agora());
    expect(await sum(one)).toMatchObject({ dia: today, total: 125_000, diasDeAtraso: 0, linhas: ['VALOR 125000'] });
  });

  it('adds multa and juros on a day after the due date, in words, and calls it an estimate', async () => {
    const one = await issueCharge(company);
    const vencimento = await dueDate(one);
    const dia = addDays(vencimento, 30);
    expect(await sum(one, dia)).toMatchObject({
      dia,
      diasDeAtraso: 30,
      linhas: ['VALOR 125000', 'MULTA 2500', 'JUROS 1250'],
      total: 128_750,
    });
    const { demonstrativo } = (await ask(one.cobrancaId, dia)).body as DemonstrativoView;
    expect(demonstrativo?.linhas[2]?.texto).toContain(`por 30 dias, contados desde ${formatLocalDate(vencimento)}`);
    expect(demonstrativo?.ressalvas[0]).toMatchObject({ codigo: 'ESTIMATIVA' });
  });

  it('gives what every day is computed from, so that a simulation says what the API says of any of them', async () => {
    const one = await issueCharge(company);
    await payQuietly(one, 'PIX', { valorCentavos: 12_345 });
    await sweepLater(bank(), company);
    const { conta } = (await ask(one.cobrancaId)).body as DemonstrativoView;
    if (!conta) throw new Error('nothing to simulate');
    const simulados = simularEncargos(conta.termos, conta.pagamentos);
    for (const { dia, total, demonstrativo } of [0, 9, 10, 11, 14, 40, 70].flatMap((index) => simulados[index] ?? [])) {
      const { demonstrativo: told } = (await ask(one.cobrancaId, dia)).body as DemonstrativoView;
      expect(told?.total).toBe(total);
      expect(told?.linhas).toEqual(demonstrativo.linhas.map(({ tipo, valor, texto }) => ({ tipo, valor, texto })));
    }
    await payQuietly(one, 'PIX');
    await sweepLater(bank(), company);
    expect((await ask(one.cobrancaId)).body).toMatchObject({ conta: null });
  });

  it('takes off the discount that runs, until its last day', async () => {
    const other = await integrateCompany(bank());
    const looker = await cookieOf(await addPerson(await other.context(), 'consulta'));
    const regras = regrasSchema.parse({ descontos: [{ tipo: 'VALOR', dias: 5, valor: 3_000 }] });
    await withEmpresa(other.empresaId, (tx) =>
      tx.integracao.update({ where: { id: other.integracaoId }, data: { regras } }),
    );
    const one = await issueCharge(other);
    const ate = addDays(await dueDate(one), -5);
    const running = { linhas: ['VALOR 125000', 'DESCONTO -3000'], total: 122_000 };
    expect(await sum(one, undefined, looker)).toMatchObject(running);
    expect(await sum(one, ate, looker)).toMatchObject(running);
    expect(await sum(one, addDays(ate, 1), looker)).toMatchObject({ linhas: ['VALOR 125000'], total: 125_000 });
  });

  it('takes off what was paid, from the day on which it was paid, and asks charges only of the rest', async () => {
    const one = await issueCharge(company);
    await payQuietly(one, 'PIX', { valorCentavos: 50_000 });
    await sweepLater(bank(), company);
    const today = hoje(await agora());
    expect(await sum(one)).toMatchObject({ linhas: ['VALOR 125000', 'PAGAMENTO -50000'], total: 75_000 });
    expect(await sum(one, addDays(today, -1))).toMatchObject({ total: 125_000 });
    const late = addDays(await dueDate(one), 30);
    expect(await sum(one, late)).toMatchObject({ total: 77_250 });
    expect(await pageOf(one)).toMatchObject({ situacao: 'PAGA_EM_PARTE', conta: { pagamentos: [{ valor: 50_000 }] } });
  });

  it('does not count a payment that the bank took back', async () => {
    const one = await issueCharge(company);
    await payQuietly(one, 'REDE');
    await sweepLater(bank(), company);
    expect((await ask(one.cobrancaId)).body).toMatchObject({ demonstrativo: null });
    await reverseQuietly(one);
    await sweepLater(bank(), company);
    expect(await sum(one)).toMatchObject({ linhas: ['VALOR 125000'], total: 125_000 });
  });

  it('says that nothing is owed any more, on the page of its payer too', async () => {
    const one = await issueCharge(company);
    expect(await pageOf(one)).toMatchObject({ situacao: 'A_PAGAR', conta: { termos: { valor: 125_000 } } });
    await payQuietly(one, 'PIX');
    await sweepLater(bank(), company);
    expect(await ask(one.cobrancaId)).toMatchObject({
      status: 200,
      body: { demonstrativo: null, motivo: 'Esta cobrança está paga.' },
    });
    expect(await pageOf(one)).toMatchObject({ situacao: 'PAGA', conta: null });
  });

  it('says that the bank refused the title', async () => {
    await company.bank('POST', '/falhas', { tipo: 'recusar', mensagem: 'Negócio: Híbrido não contratado.' });
    const { cobrancaId } = await issueCharge(company);
    expect((await ask(cobrancaId)).body).toMatchObject({
      demonstrativo: null,
      motivo: expect.stringMatching(/recusou/),
    });
  });

  it('refuses a day that does not exist or lies more than ten years away, in plain words', async () => {
    const { cobrancaId } = await issueCharge(company);
    for (const dia of ['2026-02-30', '23/11/2026', '', '0001-01-01', '2099-01-01']) {
      const answer = await ask(cobrancaId, dia);
      expect(answer, dia).toMatchObject({ status: 400, body: { error: { code: 'INVALID_INPUT' } } });
      const { error } = answer.body as { error: { fields: Record<string, string> } };
      expect(error.fields.dia).toMatch(/^(Informe um dia que exista|Escolha um dia a no máximo 10 anos)/);
    }
  });

  it("does not know another company's cobrança", async () => {
    const { cobrancaId } = await issueCharge(company);
    const stranger = await cookieOf(await createPerson('owner', await agora()));
    expect((await ask(cobrancaId, undefined, stranger)).status).toBe(404);
    expect((await ask(cobrancaId, '2099-01-01', stranger)).status).toBe(404);
  });
});
