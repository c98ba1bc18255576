import { beforeAll, describe, expect, it } from 'vitest';
import { createContaBancaria } from '@/features/conta-bancaria/use-cases/create-conta-bancaria';
import { loadAccessToTest } from '@/features/integracao/data';
import { withEmpresa } from '@/lib/db';
import { asOwner } from '../support/as-owner';
import { addPerson, createPerson, type Person } from '../support/session';
import { CHAVE, contaInput, INTEGRACAO, SEGREDO } from '../support/sicredi-account';
import { createConta, wizardOf } from '../support/wizard';

let person: Person;
let wizard: Awaited<ReturnType<typeof wizardOf>>;
beforeAll(async () => {
  person = await createPerson();
  wizard = await wizardOf(person);
});

describe('saving an integração', () => {
  it('is null before, and afterwards gives back what was saved with no credentials yet', async () => {
    const { id, form } = await createConta(person);
    expect((await wizard.read(id)).body).toEqual({ integracao: null });
    const integracao = await wizard.saved(id, { ...form, regras: { multa: { tipo: 'PERCENTUAL', pontosBase: 200 } } });
    expect(integracao).toMatchObject({
      situacao: 'EM_CONFIGURACAO',
      ambiente: 'HOMOLOGACAO',
      webservice: { versaoApi: 'V3', estacao: '0165', chave: null, segredo: null },
      regras: { multa: { tipo: 'PERCENTUAL', pontosBase: 200 }, juros: null },
    });
    expect((await wizard.read(id)).body).toEqual({ integracao });
    expect((await wizard.auditOf(integracao.id)).map(({ acao }) => acao)).toEqual(['integracao.salva']);
  });

  it('checks C. Estação and API ID against the account and says what they must be', async () => {
    const { id, codigo, form } = await createConta(person);
    const answer = await wizard.save(id, {
      ...form,
      webservice: { versaoApi: 'V3', estacao: '0166', apiId: '999990165' },
    });
    expect(answer).toMatchObject({
      status: 400,
      body: {
        error: {
          fields: {
            'webservice.estacao': expect.stringContaining('0165'),
            'webservice.apiId': expect.stringContaining(`${codigo}0165`),
          },
        },
      },
    });
  });

  it('needs the beneficiário code, which belongs to the account', async () => {
    const { id } = await createContaBancaria(person.context, contaInput({ conta: '1', codigoBeneficiario: '' }));
    expect(await wizard.save(id, INTEGRACAO)).toMatchObject({
      status: 400,
      body: { error: { fields: { codigoBeneficiario: expect.stringContaining('nos dados da conta') } } },
    });
  });

  it('a second save corrects the rules and keeps the same convênio', async () => {
    const { id, form } = await createConta(person);
    const first = await wizard.saved(id, form);
    const second = await wizard.saved(id, {
      ...form,
      convenio: { ...form.convenio, numeroRemessa: 7 },
      regras: { mensagens: ['Oi'] },
    });
    expect(second).toMatchObject({
      id: first.id,
      convenio: { id: first.convenio.id, numeroRemessa: 7 },
      regras: { mensagens: ['Oi'] },
    });
  });

  it('a convênio of another company is a conflict that tells nothing about whose it is', async () => {
    const { form, codigo, id } = await createConta(person);
    await wizard.saved(id, form);
    const other = await createPerson();
    const conta = await createContaBancaria(other.context, contaInput({ conta: codigo, codigoBeneficiario: codigo }));
    const answer = await (await wizardOf(other)).save(conta.id, form);
    expect(answer).toMatchObject({
      status: 409,
      body: { error: { code: 'CONFLICT', fields: { codigoBeneficiario: expect.any(String) } } },
    });
    expect(JSON.stringify(answer.body)).not.toContain(person.context.empresaId);
  });

  it('another company’s account is not found, by any of its doors', async () => {
    const { id, form } = await createConta(person);
    await wizard.saved(id, form);
    const stranger = await wizardOf(await createPerson());
    const answers = [
      await stranger.read(id),
      await stranger.save(id, form),
      await stranger.setCredenciais(id, { chave: CHAVE, segredo: SEGREDO }),
      await stranger.test(id),
    ];
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404]);
  });

  it('is not for the role financeiro', async () => {
    const { id, form } = await createConta(person);
    const financeiro = await wizardOf(await addPerson(person.context, 'financeiro'));
    expect((await financeiro.read(id)).status).toBe(200);
    expect((await financeiro.save(id, form)).status).toBe(403);
  });
});

describe('credentials', () => {
  it('are sealed, come back only as a hint, and are found in no answer and no audit row', async () => {
    const { id, form } = await createConta(person);
    const { id: integracaoId } = await wizard.saved(id, form);
    const answer = await wizard.setCredenciais(id, { chave: `  ${CHAVE}\n`, segredo: `${SEGREDO} ` });
    expect(answer).toMatchObject({
      status: 200,
      body: {
        integracao: {
          webservice: {
            ...{ chave: null, segredo: null },
            candidatas: { chave: { dica: '••11' }, segredo: { dica: '••B2', definidaEm: expect.any(String) } },
          },
        },
      },
    });
    const access = await withEmpresa(person.context.empresaId, (tx) => loadAccessToTest(tx, integracaoId));
    expect([access.chave.reveal(), access.segredo.reveal()]).toEqual([CHAVE, SEGREDO]);
    const { rows } = await asOwner('select * from credencial where integracao_id = $1', [integracaoId]);
    const everything = JSON.stringify([answer.body, rows, await wizard.auditOf(integracaoId), access]);
    expect(rows).toHaveLength(2);
    for (const secret of [CHAVE, SEGREDO]) expect(everything).not.toContain(secret);
  });

  it('an envelope copied to the other row opens nothing', async () => {
    const { id, form } = await createConta(person);
    const { id: integracaoId } = await wizard.saved(id, form);
    await wizard.setCredenciais(id, { chave: CHAVE, segredo: SEGREDO });
    await asOwner(
      `update credencial set envelope = (select envelope from credencial where integracao_id = $1 and tipo = 'CHAVE')
        where integracao_id = $1 and tipo = 'SEGREDO'`,
      [integracaoId],
    );
    const load = withEmpresa(person.context.empresaId, (tx) => loadAccessToTest(tx, integracaoId));
    await expect(load).rejects.toMatchObject({ code: 'CONFLICT', fields: { segredo: expect.any(String) } });
  });

  it('need an integração first, and both the first time; later one alone is enough', async () => {
    const { id, form } = await createConta(person);
    expect(await wizard.setCredenciais(id, { chave: CHAVE, segredo: SEGREDO })).toMatchObject({ status: 409 });
    const { id: integracaoId } = await wizard.saved(id, form);
    expect(await wizard.setCredenciais(id, { segredo: SEGREDO })).toMatchObject({
      status: 400,
      body: { error: { fields: { chave: expect.any(String) } } },
    });
    await wizard.setCredenciais(id, { chave: CHAVE, segredo: SEGREDO });
    await wizard.setCredenciais(id, { segredo: 'OUTRO-CODIGO-DE-ACESSO' });
    const access = await withEmpresa(person.context.empresaId, (tx) => loadAccessToTest(tx, integracaoId));
    expect([access.chave.reveal(), access.segredo.reveal()]).toEqual([CHAVE, 'OUTRO-CODIGO-DE-ACESSO']);
  });
});
