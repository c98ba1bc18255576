import { randomUUID } from 'node:crypto';
import { callRoute } from '@tests/support/call-route';
import { cobrancaBody, postCobranca } from '@tests/support/cobranca-routes';
import { registerElsewhere } from '@tests/support/conciliacao';
import type { IntegratedCompany } from '@tests/support/house';
import { addPerson, cookieOf } from '@tests/support/session';
import { booksOf, issueCharge, payQuietly } from '@tests/support/settlement';
import { sweepNow, sweepOf } from '@tests/support/sweeps';
import { companyOfTwoWorlds, rehearse, saveLane, type TwoWorlds, twoBanks } from '@tests/support/two-worlds';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { POST as reissue } from '@/app/api/cobrancas/[cobrancaId]/reenvio/route';
import type { CobrancaView } from '@/features/cobranca/schema';
import { getOpcoesEmissao } from '@/features/emissao/data';
import { adoptTitulo } from '@/features/emissao/use-cases/adopt-titulo';
import { deactivateIntegracao } from '@/features/integracao/use-cases/deactivate-integracao';
import { agora } from '@/lib/clock';
import { withEmpresa } from '@/lib/db';
import { env } from '@/lib/env';

await vi.hoisted(async () => {
  const { default: getPort } = await import('get-port');
  process.env.SICREDI_API_URL = `http://127.0.0.1:${await getPort()}`;
});

const banks = twoBanks();

const cookieFor = async ({ context }: IntegratedCompany) => cookieOf(await addPerson(await context(), 'financeiro'));

async function issue(company: IntegratedCompany, change: object = {}) {
  return postCobranca(await cookieFor(company), await cobrancaBody(company, change));
}

const opcoesOf = ({ empresaId }: IntegratedCompany) => withEmpresa(empresaId, getOpcoesEmissao);

async function switchOffConta({ empresaId, contaBancariaId: id }: IntegratedCompany): Promise<void> {
  const now = await agora();
  await withEmpresa(empresaId, (tx) => tx.contaBancaria.update({ where: { id }, data: { desativadaEm: now } }));
}

describe('which integração of an account a cobrança is issued over', () => {
  it('is the real one when nobody says which, and the rehearsed one for who asks for it', async () => {
    const { real } = await companyOfTwoWorlds(banks);
    expect(await issue(real)).toMatchObject({ status: 201, body: { ambiente: 'PRODUCAO' } });
    expect(await issue(real, { ambiente: 'SIMULADOR' })).toMatchObject({
      status: 201,
      body: { ambiente: 'SIMULADOR' },
    });
    expect(await issue(real, { ambiente: 'HOMOLOGACAO' })).toMatchObject({
      status: 409,
      body: { error: { fields: { contaBancariaId: 'Conta sem integração concluída.' } } },
    });
    expect((await issue(real, { ambiente: 'TESTE' })).status).toBe(400);
  });

  it('is the rehearsed one while production is only being set up', async () => {
    const company = await rehearse(banks);
    const { codigoBeneficiario } = await withEmpresa(company.empresaId, (tx) => tx.convenio.findFirstOrThrow());
    await saveLane(company, codigoBeneficiario, 'PRODUCAO');
    expect(await issue(company)).toMatchObject({ status: 201, body: { ambiente: 'SIMULADOR' } });
    expect((await issue(company, { ambiente: 'PRODUCAO' })).status).toBe(409);
  });

  it('is never a rehearsed one because production was switched off', async () => {
    const { real } = await companyOfTwoWorlds(banks);
    await deactivateIntegracao(await real.context(), real.contaBancariaId, 'PRODUCAO');
    expect(await issue(real)).toMatchObject({
      status: 409,
      body: { error: { fields: { contaBancariaId: 'Integração desativada.' } } },
    });
    expect(await withEmpresa(real.empresaId, (tx) => tx.cobranca.count())).toBe(0);
  });

  it('is none of an account that was switched off', async () => {
    const { real } = await companyOfTwoWorlds(banks);
    await switchOffConta(real);
    for (const ambiente of ['PRODUCAO', 'SIMULADOR'])
      expect(await issue(real, { ambiente })).toMatchObject({
        status: 409,
        body: { error: { fields: { contaBancariaId: 'Conta desativada.' } } },
      });
  });

  it('is not the simulated bank’s on a server without it, which says so', async () => {
    const { real } = await companyOfTwoWorlds(banks);
    const simulated = vi.spyOn(env(), 'SIMULADOR', 'get').mockReturnValue(false);
    try {
      expect(await issue(real, { ambiente: 'SIMULADOR' })).toMatchObject({
        status: 409,
        body: { error: { message: expect.stringContaining('SIMULADOR=1') } },
      });
      expect(await opcoesOf(real)).toMatchObject({ contas: [{ ambiente: 'PRODUCAO' }], semSimulador: true });
      expect((await issue(real)).status).toBe(201);
    } finally {
      simulated.mockRestore();
    }
  });
});

describe('what the form of a new cobrança offers', () => {
  it('is each integração that can issue, the real ones first, what is rehearsed by its name', async () => {
    const { real } = await companyOfTwoWorlds(banks);
    const { contas, semSimulador } = await opcoesOf(real);
    expect(semSimulador).toBe(false);
    expect(contas.map(({ ambiente }) => ambiente)).toEqual(['PRODUCAO', 'SIMULADOR']);
    const [first, second] = contas;
    expect(first?.nome).toMatch(/^Sicredi \d+-6 · Empresa de Teste Ltda$/);
    expect(second?.nome).toBe(`${first?.nome} · Ensaio`);
  });

  it('is nothing that was switched off, neither an integração nor a whole account', async () => {
    const { real } = await companyOfTwoWorlds(banks);
    await deactivateIntegracao(await real.context(), real.contaBancariaId, 'PRODUCAO');
    expect((await opcoesOf(real)).contas).toMatchObject([{ ambiente: 'SIMULADOR' }]);
    await switchOffConta(real);
    expect((await opcoesOf(real)).contas).toEqual([]);
  });
});

describe('a rehearsed cobrança that the bank refused', () => {
  let worlds: TwoWorlds;
  let cookie: string;
  let recusada: CobrancaView;

  beforeAll(async () => {
    worlds = await companyOfTwoWorlds(banks);
    cookie = await cookieFor(worlds.ensaio);
    await worlds.ensaio.bank('POST', '/falhas', { tipo: 'recusar', mensagem: 'Negócio: Híbrido não contratado.' });
    const body = await cobrancaBody(worlds.ensaio, { ambiente: 'SIMULADOR' });
    recusada = (await postCobranca(cookie, body)).body as CobrancaView;
    expect(recusada).toMatchObject({ ambiente: 'SIMULADOR', situacao: 'RECUSADA' });
  });

  const again = async (change: object) =>
    callRoute(reissue, {
      method: 'POST',
      params: { cobrancaId: recusada.id },
      cookie,
      body: await cobrancaBody(worlds.ensaio, change),
      headers: { 'idempotency-key': randomUUID() },
    });

  it('never becomes a real one', async () => {
    expect(await again({ ambiente: 'PRODUCAO' })).toMatchObject({
      status: 400,
      body: { error: { fields: { contaBancariaId: expect.stringContaining('mesmo ambiente') } } },
    });
    expect(await withEmpresa(worlds.real.empresaId, (tx) => tx.boleto.count())).toBe(1);
  });

  it('is sent again where it was, also when nobody says where', async () => {
    expect(await again({})).toMatchObject({ status: 201, body: { id: recusada.id, ambiente: 'SIMULADOR' } });
    const boletos = await withEmpresa(worlds.real.empresaId, (tx) =>
      tx.boleto.findMany({ where: { convenioId: worlds.real.convenioId } }),
    );
    expect(boletos).toEqual([]);
  });
});

describe('an integração that was switched off with titles open', () => {
  it('has them followed to their end: the lists are read and what was paid is booked', async () => {
    const { real } = await companyOfTwoWorlds(banks);
    const charge = await issueCharge(real);
    await deactivateIntegracao(await real.context(), real.contaBancariaId, 'PRODUCAO');
    await payQuietly(charge, 'REDE');
    await banks.advance(16 * 60_000);
    await sweepNow(real, 'LIQUIDADOS');
    expect(await sweepOf(real, 'LIQUIDADOS')).toMatchObject({ falhaEm: null, falhaMotivo: null });
    expect(await booksOf(charge)).toMatchObject({ cobranca: 'PAGA', valorPago: 125_000 });
  });

  it('takes over a title that only the bank knows', async () => {
    const { real } = await companyOfTwoWorlds(banks);
    const { nossoNumero } = await registerElsewhere(real);
    await deactivateIntegracao(await real.context(), real.contaBancariaId, 'PRODUCAO');
    const said = await adoptTitulo(await real.context(), { convenio: real.convenioId, nossoNumero });
    expect(said).toContain(`O boleto ${nossoNumero} foi adotado`);
  });
});
