import { asOwner } from '@tests/support/as-owner';
import { answers } from '@tests/support/changed-gateway';
import { editConta } from '@tests/support/edit-conta';
import { type IntegratedCompany, integrateCompany, simulatedBank } from '@tests/support/house';
import { issueCharge } from '@tests/support/settlement';
import { describe, expect, it, vi } from 'vitest';
import { deactivateContaBancaria } from '@/features/conta-bancaria/use-cases/deactivate-conta-bancaria';
import { getIntegracao, loadBankAccess } from '@/features/integracao/data';
import { discardCandidatas } from '@/features/integracao/use-cases/discard-candidatas';
import { saveCredenciais } from '@/features/integracao/use-cases/save-credenciais';
import { testIntegracao } from '@/features/integracao/use-cases/test-integracao';
import { withEmpresa } from '@/lib/db';

vi.mock('@/bank/registry', async (original) =>
  (await import('@tests/support/changed-gateway')).changedRegistry(original),
);

const bank = simulatedBank();
const ERRADO = 'CODIGO-QUE-O-BANCO-NAO-DEU';

const view = ({ empresaId, contaBancariaId }: IntegratedCompany) =>
  withEmpresa(empresaId, (tx) => getIntegracao(tx, contaBancariaId));
const test = async ({ context, contaBancariaId }: IntegratedCompany) =>
  testIntegracao(await context(), contaBancariaId);
const type = async ({ context, contaBancariaId }: IntegratedCompany, typed: { chave?: string; segredo?: string }) =>
  saveCredenciais(await context(), contaBancariaId, { chave: undefined, segredo: undefined, ...typed });
const atWork = async ({ empresaId, integracaoId }: IntegratedCompany) => {
  const { chave, segredo } = await withEmpresa(empresaId, (tx) => loadBankAccess(tx, integracaoId));
  return { chave: chave.reveal(), segredo: segredo.reveal() };
};
/** The titular has a new code made; the bank no longer takes the old one. */
const rotate = ({ bank: control }: IntegratedCompany) =>
  control<{ segredo: string }>('POST', '/credenciais', { acao: 'rotacionar-segredo' });
const registered = async (company: IntegratedCompany) => (await issueCharge(company)).nossoNumero;
const countRows = ({ empresaId, integracaoId }: IntegratedCompany) =>
  withEmpresa(empresaId, (tx) => tx.credencial.count({ where: { integracaoId } }));

describe('credentials that were typed over others', () => {
  it('wait beside those at work, with which boletos go on being issued', async () => {
    const company = await integrateCompany(bank());
    const before = await atWork(company);
    const { webservice } = await type(company, { segredo: ERRADO });
    expect(webservice).toMatchObject({
      segredo: { dica: expect.any(String) },
      candidatas: { chave: null, segredo: { dica: '••EU' } },
    });
    expect(await atWork(company)).toEqual(before);
    expect(await registered(company)).toMatch(/^\d{9}$/);
  });

  it('refused by the bank say why, and those at work stay at work', async () => {
    const company = await integrateCompany(bank());
    const before = await atWork(company);
    await type(company, { segredo: ERRADO });
    await expect(test(company)).rejects.toMatchObject({
      code: 'BANK_REFUSED',
      fields: { segredo: expect.stringContaining('Código de Acesso'), apiId: expect.any(String) },
    });
    const { situacao, ultimoTeste, webservice } = await view(company);
    expect(situacao).toBe('INTEGRADA');
    expect(ultimoTeste?.etapas.map(({ resultado }) => resultado)).toEqual([
      ...['ACEITA', 'RECUSADA', 'NAO_PERGUNTADA', 'NAO_PERGUNTADA'],
    ]);
    expect(webservice.candidatas.segredo).not.toBeNull();
    expect(await atWork(company)).toEqual(before);
    expect(await registered(company)).toMatch(/^\d{9}$/);
  });

  it('are thrown away when the person keeps the ones in use, which then pass their test', async () => {
    const company = await integrateCompany(bank());
    const before = await atWork(company);
    await type(company, { chave: '00000000-0000-4000-8000-000000000000', segredo: ERRADO });
    const kept = await discardCandidatas(await company.context(), company.contaBancariaId);
    expect(kept.webservice.candidatas).toEqual({ chave: null, segredo: null });
    expect(await atWork(company)).toEqual(before);
    expect((await test(company)).integracao.situacao).toBe('INTEGRADA');
    const acoes = await withEmpresa(company.empresaId, (tx) => tx.auditoria.findMany({ orderBy: { id: 'asc' } }));
    expect(acoes.map(({ acao }) => acao).slice(-4)).toContain('credenciais.descartadas');
  });

  it('accepted by the bank take the place of the others, each of its own kind', async () => {
    const company = await integrateCompany(bank());
    const before = await atWork(company);
    const { segredo } = await rotate(company);
    await type(company, { segredo });
    const { integracao } = await test(company);
    expect(integracao.webservice.candidatas).toEqual({ chave: null, segredo: null });
    expect(await atWork(company)).toEqual({ chave: before.chave, segredo });
    expect(await countRows(company)).toBe(2);
    expect(await registered(company)).toMatch(/^\d{9}$/);
  });

  it('typed a second time, and a third, leave only the last to be tested', async () => {
    const company = await integrateCompany(bank());
    const { segredo } = await rotate(company);
    for (const typed of [ERRADO, 'OUTRO-ERRO', segredo]) await type(company, { segredo: typed });
    expect(await countRows(company)).toBe(3);
    await test(company);
    expect((await atWork(company)).segredo).toBe(segredo);
  });
});

describe('credentials at work that the bank refuses in a test', () => {
  it('show a problem', async () => {
    const company = await integrateCompany(bank());
    await rotate(company);
    await expect(test(company)).rejects.toMatchObject({ code: 'BANK_REFUSED' });
    expect((await view(company)).situacao).toBe('COM_PROBLEMA');
  });

  it('show none while the bank only gives no answer', async () => {
    const company = await integrateCompany(bank());
    await company.bank('POST', '/falhas', { tipo: '504', rota: 'liquidados', vezes: 3 });
    await expect(test(company)).rejects.toMatchObject({ code: 'BANK_UNAVAILABLE' });
    const { situacao, ultimoTeste } = await view(company);
    expect(situacao).toBe('INTEGRADA');
    expect(ultimoTeste?.etapas[2]).toMatchObject({ etapa: 'BENEFICIARIO', resultado: 'SEM_RESPOSTA' });
  });
});

describe('a test during which', () => {
  /** Lets somebody act between the bank's answer and our record of it. */
  const meanwhile = (act: () => Promise<unknown>) => {
    answers.change = (real) => ({
      probe: async (dia) => {
        const etapas = await real.probe(dia);
        await act();
        return etapas;
      },
    });
  };

  it.each<[string, (company: IntegratedCompany) => Promise<unknown>]>([
    ['somebody types other credentials', (company) => type(company, { segredo: ERRADO })],
    [
      'somebody throws them away',
      async ({ context, contaBancariaId }) => discardCandidatas(await context(), contaBancariaId),
    ],
  ])('%s puts to work nothing that was not tested, and says so', async (_, act) => {
    const company = await integrateCompany(bank());
    const before = await atWork(company);
    const { segredo } = await rotate(company);
    await type(company, { segredo });
    const { testadaEm } = await view(company);
    meanwhile(() => act(company));
    await expect(test(company)).rejects.toMatchObject({
      code: 'CONFLICT',
      message: expect.stringContaining('Teste de novo'),
    });
    expect(await atWork(company)).toEqual(before);
    expect((await view(company)).testadaEm).toBe(testadaEm);
  });

  it('the account is corrected proves nothing of what the account is now', async () => {
    const company = await integrateCompany(bank());
    const context = await company.context();
    meanwhile(() => editConta(context, company.contaBancariaId, { posto: '05', codigoBeneficiario: '77778' }));
    await expect(test(company)).rejects.toMatchObject({
      code: 'CONFLICT',
      message: expect.stringContaining('Teste de novo'),
    });
    expect(await view(company)).toMatchObject({ situacao: 'EM_CONFIGURACAO', testadaEm: null });
  });

  it('the account is corrected holds for a rehearsal with open boletos, which keeps its convênio', async () => {
    const company = await integrateCompany(bank());
    await issueCharge(company);
    const { convenio } = await view(company);
    const context = await company.context();
    meanwhile(() => editConta(context, company.contaBancariaId, { posto: '05', codigoBeneficiario: '77776' }));
    expect((await test(company)).integracao).toMatchObject({ situacao: 'INTEGRADA', convenio: { id: convenio.id } });
  });

  it('the account is deactivated puts nothing to work', async () => {
    const company = await integrateCompany(bank());
    await asOwner("update integracao set situacao = 'EM_CONFIGURACAO' where id = $1", [company.integracaoId]);
    const context = await company.context();
    meanwhile(() => deactivateContaBancaria(context, company.contaBancariaId));
    await expect(test(company)).rejects.toMatchObject({
      code: 'CONFLICT',
      message: expect.stringContaining('Reative-a em Contas Bancárias'),
    });
    expect((await view(company)).situacao).toBe('EM_CONFIGURACAO');
  });

  it('another person tests the same credentials accepts them once, for both', async () => {
    const company = await integrateCompany(bank());
    const { segredo } = await rotate(company);
    await type(company, { segredo });
    const both = await Promise.all([test(company), test(company)]);
    expect(both.map(({ integracao }) => integracao.situacao)).toEqual(['INTEGRADA', 'INTEGRADA']);
    expect((await atWork(company)).segredo).toBe(segredo);
    expect(await countRows(company)).toBe(2);
  });
});
