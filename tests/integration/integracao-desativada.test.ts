import { randomUUID } from 'node:crypto';
import { asOwner } from '@tests/support/as-owner';
import { answers } from '@tests/support/changed-gateway';
import { editConta } from '@tests/support/edit-conta';
import { type IntegratedCompany, integrateCompany, newCobranca, simulatedBank } from '@tests/support/house';
import { ask, passTime } from '@tests/support/instrucao';
import { announce, booksOf, issueCharge, payQuietly, sweepLater } from '@tests/support/settlement';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { BankError } from '@/bank/errors';
import { allStages, failedAt } from '@/bank/sondagem';
import { queryBoleto } from '@/features/boleto/use-cases/query-boleto';
import { deactivateContaBancaria } from '@/features/conta-bancaria/use-cases/deactivate-conta-bancaria';
import { reactivateContaBancaria } from '@/features/conta-bancaria/use-cases/reactivate-conta-bancaria';
import { pauseConvenio } from '@/features/convenio/use-cases/pause-convenio';
import { issueCobranca } from '@/features/emissao/use-cases/issue-cobranca';
import { getIntegracao } from '@/features/integracao/data';
import { askBank } from '@/features/integracao/use-cases/ask-bank';
import { attendWebhook } from '@/features/integracao/use-cases/attend-webhook';
import { deactivateIntegracao } from '@/features/integracao/use-cases/deactivate-integracao';
import { reactivateIntegracao } from '@/features/integracao/use-cases/reactivate-integracao';
import { saveCredenciais } from '@/features/integracao/use-cases/save-credenciais';
import { testIntegracao } from '@/features/integracao/use-cases/test-integracao';
import { withEmpresa } from '@/lib/db';
import { addPerson, createPerson } from '../support/session';
import { createConta, wizardOf } from '../support/wizard';

vi.mock('@/bank/registry', async (original) =>
  (await import('@tests/support/changed-gateway')).changedRegistry(original),
);

const bank = simulatedBank();
let company: IntegratedCompany;
beforeAll(async () => {
  company = await integrateCompany(bank());
});

const deactivate = async (one = company) => deactivateIntegracao(await one.context(), one.contaBancariaId);
const reactivate = async (one = company) => reactivateIntegracao(await one.context(), one.contaBancariaId);
const retest = async (one: IntegratedCompany) => testIntegracao(await one.context(), one.contaBancariaId);
const CONTA_DESATIVADA = { code: 'CONFLICT', message: expect.stringContaining('Reative-a em Contas Bancárias') };
const situacaoOf = async ({ empresaId, contaBancariaId }: IntegratedCompany) =>
  (await withEmpresa(empresaId, (tx) => getIntegracao(tx, contaBancariaId))).situacao;
describe('an integração out of use', () => {
  it('tells how much is open before and after, takes no new cobrança, and follows what is open to its end', async () => {
    const charges = [await issueCharge(company), await issueCharge(company), await issueCharge(company)];
    const [queried, announced, swept] = charges as [(typeof charges)[0], (typeof charges)[0], (typeof charges)[0]];
    const { integracao, emAberto } = await deactivate();
    expect([integracao.situacao, emAberto]).toEqual(['DESATIVADA', { titulos: 3, valor: 375_000 }]);
    const refused = issueCobranca(await company.context(), await newCobranca(company), randomUUID());
    await expect(refused).rejects.toMatchObject({ code: 'CONFLICT' });

    await payQuietly(queried, 'REDE');
    await queryBoleto(await company.context(), queried.cobrancaId);
    expect(await booksOf(queried)).toMatchObject({ cobranca: 'PAGA' });
    await payQuietly(announced, 'PIX');
    expect(await announce(announced, 'LIQUIDACAO_PIX')).toMatchObject({ situacao: 'CONFIRMADO' });
    await attendWebhook(await company.context(), company.contaBancariaId, 'VERIFICAR');
    await payQuietly(swept, 'REDE');
    await sweepLater(bank(), company);
    expect(await booksOf(swept)).toMatchObject({ boleto: 'LIQUIDADO' });
    expect((await deactivate()).emAberto).toEqual({ titulos: 0, valor: 0 });
    const acoes = await withEmpresa(company.empresaId, (tx) =>
      tx.auditoria.count({ where: { alvoId: company.integracaoId, acao: 'integracao.desativada' } }),
    );
    expect(acoes).toBe(1);
  });

  it('lets a person ask the bank and instruct it about what is open', async () => {
    const other = await integrateCompany(bank());
    const charge = await issueCharge(other);
    await deactivate(other);
    const asked = askBank(await other.context(), other.convenioId, (gateway) => gateway.readWebhook());
    await expect(asked).resolves.toMatchObject({ ativo: true });
    await ask(charge, { tipo: 'BAIXA' });
    await passTime(bank(), charge, 3_000);
    expect(await booksOf(charge)).toMatchObject({ cobranca: 'CANCELADA' });
    expect((await deactivate(other)).emAberto.titulos).toBe(0);
  });

  it('stays so through an accepted test, which puts the new credentials to work for what is open', async () => {
    const other = await integrateCompany(bank());
    await deactivate(other);
    const { segredo } = await other.bank<{ segredo: string }>('POST', '/credenciais', { acao: 'rotacionar-segredo' });
    await saveCredenciais(await other.context(), other.contaBancariaId, { segredo, chave: undefined });
    const { integracao } = await testIntegracao(await other.context(), other.contaBancariaId);
    expect(integracao).toMatchObject({ situacao: 'DESATIVADA', webservice: { candidatas: { segredo: null } } });
  });
});

describe('back in use', () => {
  it('it issues at once where the bank accepted its access and nothing spoke against it since', async () => {
    const other = await integrateCompany(bank());
    await deactivate(other);
    expect((await reactivate(other)).integracao.situacao).toBe('INTEGRADA');
    expect((await issueCharge(other)).nossoNumero).toMatch(/^\d{9}$/);
    expect((await reactivate(other)).integracao.situacao).toBe('INTEGRADA');
  });

  it('it shows its problem while the convênio is paused, until a test is accepted', async () => {
    const other = await integrateCompany(bank());
    await deactivate(other);
    const context = await other.context();
    const pause = { convenioId: other.convenioId, motivo: 'O Sicredi recusou o Segredo.', campo: 'segredo' };
    await withEmpresa(other.empresaId, (tx) => pauseConvenio(tx, context, pause));
    expect((await reactivate(other)).integracao.situacao).toBe('COM_PROBLEMA');
    await testIntegracao(context, other.contaBancariaId);
    expect(await situacaoOf(other)).toBe('INTEGRADA');
  });

  it('it shows its problem still after a test that the bank did not answer, and where nothing is known of a test', async () => {
    const other = await integrateCompany(bank());
    await other.bank('POST', '/credenciais', { acao: 'rotacionar-segredo' });
    await expect(retest(other)).rejects.toMatchObject({ code: 'BANK_REFUSED' });
    await deactivate(other);
    const silence = new BankError({ kind: 'unavailable', message: 'O Sicredi não respondeu.' });
    answers.change = () => ({ probe: async () => allStages([failedAt('CHAVE', silence)]) });
    await expect(retest(other)).rejects.toMatchObject({ code: 'BANK_UNAVAILABLE' });
    expect((await reactivate(other)).integracao.situacao).toBe('COM_PROBLEMA');
    await asOwner('update integracao set ultimo_teste = null where id = $1', [other.integracaoId]);
    await deactivate(other);
    expect((await reactivate(other)).integracao.situacao).toBe('COM_PROBLEMA');
  });

  it('it works as before although the bank refused, meanwhile, what was typed over what works', async () => {
    const other = await integrateCompany(bank());
    await deactivate(other);
    const typed = { chave: undefined, segredo: 'CODIGO-QUE-O-BANCO-NAO-DEU' };
    await saveCredenciais(await other.context(), other.contaBancariaId, typed);
    await expect(retest(other)).rejects.toMatchObject({ code: 'BANK_REFUSED' });
    expect((await reactivate(other)).integracao.situacao).toBe('INTEGRADA');
    expect((await issueCharge(other)).nossoNumero).toMatch(/^\d{9}$/);
  });

  it('it has a problem or none by what a test made of its access meanwhile', async () => {
    const other = await integrateCompany(bank());
    await deactivate(other);
    const { segredo } = await other.bank<{ segredo: string }>('POST', '/credenciais', { acao: 'rotacionar-segredo' });
    await expect(retest(other)).rejects.toMatchObject({ code: 'BANK_REFUSED' });
    expect((await reactivate(other)).integracao.situacao).toBe('COM_PROBLEMA');
    await deactivate(other);
    await saveCredenciais(await other.context(), other.contaBancariaId, { chave: undefined, segredo });
    await retest(other);
    expect((await reactivate(other)).integracao.situacao).toBe('INTEGRADA');
    const { rows } = await asOwner('select situacao_em_uso from integracao where id = $1', [other.integracaoId]);
    expect(rows).toEqual([{ situacao_em_uso: null }]);
  });

  it('it is to be configured where its account was corrected meanwhile', async () => {
    const other = await integrateCompany(bank());
    await deactivate(other);
    await editConta(await other.context(), other.contaBancariaId, { posto: '05' });
    expect((await reactivate(other)).integracao).toMatchObject({ situacao: 'EM_CONFIGURACAO', testadaEm: null });
  });

  it('it comes only once its account is', async () => {
    const other = await integrateCompany(bank());
    await deactivate(other);
    await deactivateContaBancaria(await other.context(), other.contaBancariaId);
    await expect(reactivate(other)).rejects.toMatchObject(CONTA_DESATIVADA);
    await expect(retest(other)).rejects.toMatchObject(CONTA_DESATIVADA);
    const typed = { chave: undefined, segredo: 'QUALQUER-CODIGO' };
    const saving = saveCredenciais(await other.context(), other.contaBancariaId, typed);
    await expect(saving).rejects.toMatchObject(CONTA_DESATIVADA);
    await reactivateContaBancaria(await other.context(), other.contaBancariaId);
    expect((await reactivate(other)).integracao.situacao).toBe('INTEGRADA');
  });

  it('one that never worked is still to be configured; only an administrator may do either', async () => {
    const person = await createPerson();
    const wizard = await wizardOf(person);
    const { id, form } = await createConta(person);
    await wizard.saved(id, form);
    const financeiro = await wizardOf(await addPerson(person.context, 'financeiro'));
    expect([(await financeiro.deactivate(id)).status, (await financeiro.wouldLeave(id)).status]).toEqual([403, 200]);
    expect(await wizard.deactivate(id)).toMatchObject({
      status: 200,
      body: { integracao: { situacao: 'DESATIVADA' }, emAberto: { titulos: 0, valor: 0 } },
    });
    expect(await wizard.reactivate(id)).toMatchObject({ body: { integracao: { situacao: 'EM_CONFIGURACAO' } } });
  });
});
