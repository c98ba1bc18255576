import { randomBytes, randomUUID } from 'node:crypto';
import { cobrancaBody, postCobranca } from '@tests/support/cobranca-routes';
import type { IntegratedCompany } from '@tests/support/house';
import { addPerson, cookieOf } from '@tests/support/session';
import { sweepNow } from '@tests/support/sweeps';
import { rehearse, saveLane, twoBanks } from '@tests/support/two-worlds';
import { issueCharge } from '@tests/support/settlement';
import { describe, expect, it, vi } from 'vitest';
import { getResumoCobrancas } from '@/features/cobranca/data';
import { getContaBancaria } from '@/features/conta-bancaria/data';
import { createContaBancaria } from '@/features/conta-bancaria/use-cases/create-conta-bancaria';
import { contaBancariaInput } from '@/features/conta-bancaria/schema';
import { getOpcoesEmissao } from '@/features/emissao/data';
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
const cookieFor = async ({ context }: IntegratedCompany) => cookieOf(await addPerson(await context(), 'financeiro'));
const issue = async (c: IntegratedCompany, change: object = {}) => postCobranca(await cookieFor(c), await cobrancaBody(c, change));
const wrong = () => ({ chave: randomUUID(), segredo: randomBytes(32).toString('hex').toUpperCase() });

async function refusedProduction() {
  const company = await rehearse(banks);
  const { codigoBeneficiario } = await withEmpresa(company.empresaId, (tx) => tx.convenio.findFirstOrThrow());
  await saveLane(company, codigoBeneficiario, 'PRODUCAO');
  await saveCredenciais(await company.context(), company.contaBancariaId, wrong(), 'PRODUCAO');
  await testIntegracao(await company.context(), company.contaBancariaId, 'PRODUCAO').catch((e) => e);
  return { company, codigo: codigoBeneficiario };
}

describe('production refused in its first test', () => {
  it('does not issue when asked for', async () => {
    const { company } = await refusedProduction();
    const answer = await issue(company, { ambiente: 'PRODUCAO' });
    console.log('explicit', answer.status, JSON.stringify(answer.body).slice(0, 300));
    expect(answer.status).toBe(409);
  });
  it('nor when nobody says which; and nothing of it is registered for real later', async () => {
    const { company, codigo } = await refusedProduction();
    const answer = await issue(company);
    const body = answer.body as Record<string, unknown>;
    console.log('implicit', answer.status, body.ambiente, JSON.stringify(body).slice(0, 400));
    expect(body.ambiente).not.toBe('PRODUCAO');
  });
  it('is not offered', async () => {
    const { company } = await refusedProduction();
    const o = await withEmpresa(company.empresaId, getOpcoesEmissao);
    expect(o.contas.map((c) => c.ambiente)).toEqual(['SIMULADOR']);
  });
  it('makes no real world', async () => {
    const { company } = await refusedProduction();
    await issue(company, { ambiente: 'SIMULADOR' });
    const h = hoje(await agora());
    const r = await withEmpresa(company.empresaId, (tx) => getResumoCobrancas(tx, {}, h));
    expect(r.mundo).toBe('ensaio');
  });
  it('never tested and deactivated: neither world nor blocks a rehearsal', async () => {
    const company = await rehearse(banks);
    const { codigoBeneficiario } = await withEmpresa(company.empresaId, (tx) => tx.convenio.findFirstOrThrow());
    await saveLane(company, codigoBeneficiario, 'PRODUCAO');
    await deactivateIntegracao(await company.context(), company.contaBancariaId, 'PRODUCAO');
    const h = hoje(await agora());
    const r = await withEmpresa(company.empresaId, (tx) => getResumoCobrancas(tx, {}, h));
    expect([r.mundo, (await issue(company)).status]).toEqual(['ensaio', 201]);
  });
});

describe('two accounts of one convênio', () => {
  async function second(company: IntegratedCompany): Promise<IntegratedCompany> {
    const conta = await withEmpresa(company.empresaId, (tx) => getContaBancaria(tx, company.contaBancariaId));
    const b = await createContaBancaria(await company.context(), contaBancariaInput.parse({ ...conta, conta: `${Number(conta.conta) + 30_000}`, digito: '1' }));
    const other = { ...company, contaBancariaId: b.id };
    await saveLane(other, conta.codigoBeneficiario ?? '', 'SIMULADOR');
    await saveCredenciais(await company.context(), b.id, wrong(), 'SIMULADOR');
    const e = await testIntegracao(await company.context(), b.id, 'SIMULADOR').catch((x) => x);
    expect(e.code).toBe('BANK_REFUSED');
    return other;
  }
  const pausa = (c: IntegratedCompany) => withEmpresa(c.empresaId, (tx) => tx.convenio.findUniqueOrThrow({ where: { id: c.convenioId }, select: { pausadoMotivo: true } }));
  it('issuing over the one that never worked does not stop the other', async () => {
    const a = await rehearse(banks);
    const b = await second(a);
    const answer = await issue(b, { ambiente: 'SIMULADOR' });
    console.log('shared', answer.status, await pausa(a));
    expect(await pausa(a)).toEqual({ pausadoMotivo: null });
  });
  it('the sweep of a switched off one goes on beside one that never worked', async () => {
    const a = await rehearse(banks);
    await issueCharge(a);
    await second(a);
    await deactivateIntegracao(await a.context(), a.contaBancariaId);
    const state = await sweepNow(a, 'LIQUIDADOS');
    console.log('sweep', state, await pausa(a));
    expect(await pausa(a)).toEqual({ pausadoMotivo: null });
  });
});
