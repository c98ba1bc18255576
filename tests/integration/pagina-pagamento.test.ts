import { asOwner } from '@tests/support/as-owner';
import { callRoute } from '@tests/support/call-route';
import { type IntegratedCompany, integrateCompany, simulatedBank } from '@tests/support/house';
import { ask, estados, passTime } from '@tests/support/instrucao';
import { addPerson, cookieOf } from '@tests/support/session';
import { type Charge, issueCharge, payQuietly, sweepLater, viewCharge } from '@tests/support/settlement';
import { soon } from '@tests/support/soon';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { GET as getStaffPdf } from '@/app/api/cobrancas/[cobrancaId]/pdf/route';
import { GET as getPdf } from '@/app/api/pagar/[token]/pdf/route';
import { GET as getSituacao } from '@/app/api/pagar/[token]/situacao/route';
import type { BankAccess } from '@/bank/gateway';
import { addDays, localDate } from '@/domain/local-date';
import { centavos } from '@/domain/money';
import { attendBoleto } from '@/features/boleto/use-cases/attend-boleto';
import { replaceBoleto } from '@/features/instrucao/use-cases/replace-boleto';
import { findPagina } from '@/features/pagina-pagamento/data';
import { agora } from '@/lib/clock';
import { workerContext } from '@/lib/context';
import { env } from '@/lib/env';

/** Takes the place of the bank's PDF while a test sets it. */
const stage: { pdf: ((access: BankAccess) => Promise<Uint8Array>) | null } = vi.hoisted(() => ({ pdf: null }));
vi.mock('@/bank/registry', async (original) => {
  const registry = await original<typeof import('@/bank/registry')>();
  const gatewayFor: typeof registry.gatewayFor = (access, ...rest) => {
    const { pdf } = stage;
    return pdf
      ? { ...registry.gatewayFor(access, ...rest), fetchPdf: () => pdf(access) }
      : registry.gatewayFor(access, ...rest);
  };
  return { ...registry, gatewayFor };
});

const bank = simulatedBank();
let company: IntegratedCompany;

beforeAll(async () => {
  company = await integrateCompany(bank());
});

async function tokenOf(charge: Charge): Promise<string> {
  return (await viewCharge(charge)).linkPagamento?.split('/').at(-1) ?? '';
}

/** What the open page of a payer asks, and what it would show if it were drawn now. */
async function look(charge: Charge) {
  const token = await tokenOf(charge);
  const { body } = await callRoute(getSituacao, { params: { token } });
  const { situacao, versao } = body as { situacao: string; versao: string };
  const pagina = await findPagina(token);
  expect(pagina).toMatchObject({ situacao, versao });
  return { situacao, versao, linha: pagina?.linhaDigitavel, valor: pagina?.valor, conta: pagina?.conta };
}

async function replace(charge: Charge): Promise<void> {
  const vencimento = localDate((await viewCharge(charge)).vencimento);
  await replaceBoleto(
    await company.context(),
    charge.cobrancaId,
    { valor: centavos(99_900), vencimento },
    charge.boletoId,
  );
  await passTime(bank(), charge, 3_000);
  const novo = (await viewCharge(charge)).boleto;
  await attendBoleto(workerContext(company.empresaId, await agora()), novo.id);
}

describe('GET /api/pagar/[token]/situacao', () => {
  it('tells nothing but the state and a version, which stays while nothing changes', async () => {
    const charge = await issueCharge(company);
    const token = await tokenOf(charge);
    const first = await callRoute(getSituacao, { params: { token } });
    expect(first).toMatchObject({
      status: 200,
      body: { situacao: 'A_PAGAR', versao: expect.stringMatching(/^[\w-]{43}$/) },
    });
    expect(Object.keys(first.body as object)).toEqual(['situacao', 'versao']);
    expect((await callRoute(getSituacao, { params: { token } })).body).toEqual(first.body);
    expect((await look(await issueCharge(company))).versao).not.toBe((await look(charge)).versao);
  });

  it('has another version when the boleto was replaced between two looks, though the state is the same again', async () => {
    const charge = await issueCharge(company);
    const before = await look(charge);
    await replace(charge);
    const after = await look(charge);
    expect(after).toMatchObject({ situacao: before.situacao, valor: 99_900 });
    expect(after.linha).not.toBe(before.linha);
    expect(after.versao).not.toBe(before.versao);
  });

  it('has another version when the bank confirms a new due date or an abatimento, which change no state', async () => {
    const charge = await issueCharge(company);
    const before = await look(charge);
    const vencimento = addDays(localDate((await viewCharge(charge)).vencimento), 9);
    await ask(charge, { tipo: 'VENCIMENTO', vencimento });
    await passTime(bank(), charge, 3_000);
    const later = await look(charge);
    await ask(charge, { tipo: 'CONCEDER_ABATIMENTO', valor: centavos(10_000) });
    await passTime(bank(), charge, 3_000);
    const less = await look(charge);
    expect(await estados(charge)).toEqual(['VENCIMENTO CONFIRMADA', 'CONCEDER_ABATIMENTO CONFIRMADA']);
    expect([before.situacao, later.situacao, less.situacao]).toEqual(['A_PAGAR', 'A_PAGAR', 'A_PAGAR']);
    expect(less.conta?.termos).toMatchObject({ vencimento, abatimento: 10_000 });
    expect(new Set([before.versao, later.versao, less.versao]).size).toBe(3);
  });

  it('has another version after a payment in part, and after the next one', async () => {
    const charge = await issueCharge(company);
    const versoes = [(await look(charge)).versao];
    for (const valorCentavos of [50_000, 20_000]) {
      await payQuietly(charge, 'REDE', { valorCentavos });
      await sweepLater(bank(), company);
      const { situacao, versao } = await look(charge);
      expect(situacao).toBe('PAGA_EM_PARTE');
      versoes.push(versao);
    }
    expect(new Set(versoes).size).toBe(3);
  });

  it('knows no link that nobody was given', async () => {
    expect((await callRoute(getSituacao, { params: { token: 'A'.repeat(22) } })).status).toBe(404);
    expect((await callRoute(getSituacao, { params: { token: 'curto' } })).status).toBe(404);
  });
});

describe('GET /api/pagar/[token]/pdf', () => {
  const SEM_PDF = {
    error: {
      code: 'BANK_UNAVAILABLE',
      message: 'O banco não entregou o PDF agora. Tente de novo em instantes, ou pague com os códigos da página.',
    },
  };

  it("says to a payer one sentence of its own, not the bank's words for the company's staff", async () => {
    const charge = await issueCharge(company);
    const params = { token: await tokenOf(charge) };
    for (const status of [403, 422]) {
      const mensagem = 'Confira Chave, API ID e cooperativa.';
      await company.bank('POST', '/falhas', { tipo: 'recusar', rota: 'pdf', status, mensagem });
      expect(await callRoute(getPdf, { params })).toMatchObject({ status: 503, body: SEM_PDF });
    }
  });

  it("says the same when the company's credentials are missing", async () => {
    const other = await integrateCompany(bank());
    const params = { token: await tokenOf(await issueCharge(other)) };
    await asOwner('delete from credencial where integracao_id = $1', [other.integracaoId]);
    expect(await callRoute(getPdf, { params })).toMatchObject({ status: 503, body: SEM_PDF });
    const page = await callRoute(getPdf, { params, headers: { accept: 'text/html' } });
    expect(page).toMatchObject({ status: 303 });
    expect(page.headers.get('location')).toBe(`/pagar/${params.token}?pdf=indisponivel`);
  });

  it('is not given once the debt is paid, nor under a link that nobody was given', async () => {
    const charge = await issueCharge(company);
    const params = { token: await tokenOf(charge) };
    await payQuietly(charge, 'PIX');
    await sweepLater(bank(), company);
    expect(await callRoute(getPdf, { params })).toMatchObject({ status: 409, body: { error: { code: 'CONFLICT' } } });
    expect((await callRoute(getPdf, { params: { token: 'A'.repeat(22) } })).status).toBe(404);
  });

  it("waits at the bank's door behind the company's own people, who asked later", async () => {
    const other = await integrateCompany(bank());
    const charge = await issueCharge(other);
    const token = await tokenOf(charge);
    const cookie = await cookieOf(await addPerson(await other.context(), 'consulta'));
    // The simulated bank has no turns of its own accord.
    const house: { SIMULADOR_RITMO?: number | undefined } = env();
    house.SIMULADOR_RITMO = 10;
    const taken = `insert into vez_banco (convenio_id, empresa_id, por_segundo, proxima)
      values ($1, $2, 10, clock_timestamp() + interval '2 seconds')`;
    await asOwner(taken, [other.convenioId, other.empresaId]);
    const order: number[] = [];
    let waiting = 0;
    stage.pdf = async (access) => {
      const place = ++waiting;
      await access.vez(soon());
      order.push(place);
      return Buffer.from('%PDF-1.4');
    };
    try {
      const payer = getPdf(new Request('http://localhost/pdf'), { params: Promise.resolve({ token }) });
      await expect.poll(() => waiting).toBe(1);
      const staff = getStaffPdf(new Request('http://localhost/pdf', { headers: { cookie } }), {
        params: Promise.resolve({ cobrancaId: charge.cobrancaId }),
      });
      expect((await Promise.all([payer, staff])).map(({ status }) => status)).toEqual([200, 200]);
      expect(order).toEqual([2, 1]);
    } finally {
      stage.pdf = null;
      house.SIMULADOR_RITMO = undefined;
    }
  });
});
