import { randomBytes, randomUUID } from 'node:crypto';
import { cobrancaBody, postCobranca } from '@tests/support/cobranca-routes';
import { registerElsewhere } from '@tests/support/conciliacao';
import type { IntegratedCompany } from '@tests/support/house';
import { addPerson, cookieOf } from '@tests/support/session';
import { booksOf, issueCharge, payQuietly } from '@tests/support/settlement';
import { sweepNow } from '@tests/support/sweeps';
import { rehearse, saveLane, twoBanks } from '@tests/support/two-worlds';
import { describe, expect, it, vi } from 'vitest';
import { getResumoCobrancas } from '@/features/cobranca/data';
import { getContaBancaria } from '@/features/conta-bancaria/data';
import { contaBancariaInput } from '@/features/conta-bancaria/schema';
import { createContaBancaria } from '@/features/conta-bancaria/use-cases/create-conta-bancaria';
import { getOpcoesEmissao } from '@/features/emissao/data';
import { adoptTitulo } from '@/features/emissao/use-cases/adopt-titulo';
import type { Ambiente } from '@/features/integracao/schema';
import { deactivateIntegracao } from '@/features/integracao/use-cases/deactivate-integracao';
import { saveCredenciais } from '@/features/integracao/use-cases/save-credenciais';
import { testIntegracao } from '@/features/integracao/use-cases/test-integracao';
import { agora, hoje } from '@/lib/clock';
import { withEmpresa } from '@/lib/db';

await vi.hoisted(async () => {
  const { default: getPort } = await import('get-port');
  process.env.SICREDI_API_URL = `http://127.0.0.1:${await getPort()}`;
});

const banks = twoBanks();

async function issue(company: IntegratedCompany, change: object = {}) {
  const cookie = await cookieOf(await addPerson(await company.context(), 'financeiro'));
  return postCobranca(cookie, await cobrancaBody(company, change));
}

const codigoOf = async ({ empresaId, contaBancariaId }: IntegratedCompany) =>
  (await withEmpresa(empresaId, (tx) => getContaBancaria(tx, contaBancariaId))).codigoBeneficiario ?? '';

/** The first test of credentials that are somebody else's. */
async function refuseFirstTest({ context, contaBancariaId }: IntegratedCompany, ambiente: Ambiente): Promise<void> {
  const credenciais = { chave: randomUUID(), segredo: randomBytes(32).toString('hex').toUpperCase() };
  await saveCredenciais(await context(), contaBancariaId, credenciais, ambiente);
  await expect(testIntegracao(await context(), contaBancariaId, ambiente)).rejects.toMatchObject({
    code: 'BANK_REFUSED',
  });
}

const NEVER_WORKED = {
  'was refused in its first test': (company: IntegratedCompany) => refuseFirstTest(company, 'PRODUCAO'),
  'was switched off before its first test': async ({ context, contaBancariaId }: IntegratedCompany) => {
    await deactivateIntegracao(await context(), contaBancariaId, 'PRODUCAO');
  },
};

describe.each(Object.entries(NEVER_WORKED))('an integração in production that %s', (_, happens) => {
  async function rehearsing(): Promise<IntegratedCompany> {
    const company = await rehearse(banks);
    await saveLane(company, await codigoOf(company), 'PRODUCAO');
    await happens(company);
    return company;
  }

  it('issues nothing, and does not stand in the way of a rehearsal', async () => {
    const company = await rehearsing();
    expect(await issue(company, { ambiente: 'PRODUCAO' })).toMatchObject({
      status: 409,
      body: { error: { fields: { contaBancariaId: 'Conta sem integração concluída.' } } },
    });
    expect(await issue(company)).toMatchObject({ status: 201, body: { ambiente: 'SIMULADOR' } });
  });

  it('is not offered, and makes no real world', async () => {
    const company = await rehearsing();
    const { contas } = await withEmpresa(company.empresaId, getOpcoesEmissao);
    expect(contas.map(({ ambiente }) => ambiente)).toEqual(['SIMULADOR']);
    const today = hoje(await agora());
    const { mundo } = await withEmpresa(company.empresaId, (tx) => getResumoCobrancas(tx, {}, today));
    expect(mundo).toBe('ensaio');
  });
});

describe('an account that was refused in its first test, on the convênio of one that works', () => {
  async function joinConvenio(works: IntegratedCompany): Promise<IntegratedCompany> {
    const { empresaId, contaBancariaId } = works;
    const conta = await withEmpresa(empresaId, (tx) => getContaBancaria(tx, contaBancariaId));
    const numero = `${Number(conta.conta) + 30_000}`;
    const { id } = await createContaBancaria(
      await works.context(),
      contaBancariaInput.parse({ ...conta, conta: numero, digito: '1' }),
    );
    const other = { ...works, contaBancariaId: id };
    await saveLane(other, await codigoOf(works), 'SIMULADOR');
    await refuseFirstTest(other, 'SIMULADOR');
    return other;
  }

  const pausaOf = async ({ empresaId, convenioId }: IntegratedCompany) =>
    (await withEmpresa(empresaId, (tx) => tx.convenio.findUniqueOrThrow({ where: { id: convenioId } }))).pausadoMotivo;

  it('issues nothing, and does not stop the other', async () => {
    const works = await rehearse(banks);
    const other = await joinConvenio(works);
    expect((await issue(other, { ambiente: 'SIMULADOR' })).status).toBe(409);
    expect(await pausaOf(works)).toBeNull();
    expect((await issue(works)).status).toBe(201);
  });

  it('is not whose credentials the lists are read with once the other is switched off', async () => {
    const works = await rehearse(banks);
    const charge = await issueCharge(works);
    await joinConvenio(works);
    await deactivateIntegracao(await works.context(), works.contaBancariaId);
    await payQuietly(charge, 'REDE');
    await banks.advance(16 * 60_000);
    expect(await sweepNow(works, 'LIQUIDADOS')).toMatchObject({ falhaEm: null });
    expect(await pausaOf(works)).toBeNull();
    expect(await booksOf(charge)).toMatchObject({ cobranca: 'PAGA' });
  });

  it('takes over no title that only the bank knows, also when the other is switched off', async () => {
    const works = await rehearse(banks);
    const { nossoNumero } = await registerElsewhere(works);
    await joinConvenio(works);
    await deactivateIntegracao(await works.context(), works.contaBancariaId);
    const { convenioId: convenio } = works;
    expect(await adoptTitulo(await works.context(), { convenio, nossoNumero })).toContain('foi adotado');
    const boletos = await withEmpresa(works.empresaId, (tx) => tx.boleto.findMany({ where: { nossoNumero } }));
    expect(boletos.map(({ integracaoId }) => integracaoId)).toEqual([works.integracaoId]);
  });
});
