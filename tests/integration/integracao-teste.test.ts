import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { editContaBancaria } from '@/features/conta-bancaria/use-cases/edit-conta-bancaria';
import { testeOutput } from '@/features/integracao/schema';
import { withClient } from '../../scripts/database/roles';
import { asOwner } from '../support/as-owner';
import { emptyDatabase } from '../support/postgres';
import { createPerson, type Person } from '../support/session';
import { CHAVE, contaInput, SEGREDO } from '../support/sicredi-account';
import { type Simulator, startSimulator } from '../support/simulator';
import { createConta, wizardOf } from '../support/wizard';

let bank: Simulator;
let bankDatabase: Awaited<ReturnType<typeof emptyDatabase>>;
let person: Person;
let wizard: Awaited<ReturnType<typeof wizardOf>>;
beforeAll(async () => {
  bankDatabase = await emptyDatabase();
  bank = await startSimulator(bankDatabase.url, { SIMULADOR_PORT: new URL(process.env.SIMULADOR_URL ?? '').port });
  person = await createPerson();
  wizard = await wizardOf(person);
});
afterAll(async () => {
  await bank.end('SIGKILL');
  await bankDatabase.drop();
});

const convenioRow = async (id: string) => (await asOwner('select * from convenio where id = $1', [id])).rows[0];
const sweepsOf = async (id: string) =>
  (await asOwner('select * from varredura where convenio_id = $1 order by tipo', [id])).rows;

describe('testing the connection', () => {
  async function atTheBank() {
    const { id, codigo, form } = await createConta(person);
    await bank.control('PUT', `/beneficiarios/0165/${codigo}`, {
      posto: '02',
      chave: CHAVE,
      segredo: SEGREDO,
      documento: '11222333000181',
      nome: 'CONSTRUTORA SOL LTDA',
    });
    const integracao = await wizard.saved(id, { ...form, ambiente: 'SIMULADOR' });
    return { id, codigo, form, integracao };
  }

  it('with the right credentials puts the integração to work and tells the bank where to call', async () => {
    const { id, integracao, codigo } = await atTheBank();
    await wizard.setCredenciais(id, { chave: CHAVE, segredo: SEGREDO });
    const answer = await wizard.test(id);
    expect(testeOutput.parse(answer.body)).toMatchObject({
      webhook: 'CONTRATADO',
      integracao: {
        situacao: 'INTEGRADA',
        testadaEm: expect.any(String),
        convenio: { webhookContratadoEm: expect.any(String) },
      },
    });
    const row = await convenioRow(integracao.convenio.id);
    expect((await sweepsOf(integracao.convenio.id)).map(({ tipo }) => tipo)).toEqual([
      'LIQUIDADOS',
      'FRANCESINHA',
      'TITULOS',
      'CREDENCIAL',
    ]);
    const contract = await contractAtBank(codigo);
    expect(contract.header).toBe('x-webhook-segredo');
    const [, token = ''] = /\/api\/webhooks\/sicredi\/([\w-]{22})$/.exec(contract.url) ?? [];
    expect(row?.webhook_token_hash).toEqual(createHash('sha256').update(token).digest());
    expect(row?.webhook_segredo_hash).toEqual(createHash('sha256').update(contract.token).digest());
    expect((await wizard.auditOf(integracao.id)).at(-1)).toMatchObject({
      acao: 'integracao.testada',
      dados: { resultado: 'INTEGRADA' },
    });
  });

  it('a second test brings the bank’s one contract to a new address', async () => {
    const { id, integracao } = await atTheBank();
    await wizard.setCredenciais(id, { chave: CHAVE, segredo: SEGREDO });
    await wizard.test(id);
    const before = await convenioRow(integracao.convenio.id);
    const sweeps = await sweepsOf(integracao.convenio.id);
    expect(await wizard.test(id)).toMatchObject({ status: 200, body: { webhook: 'CONTRATADO' } });
    const after = await convenioRow(integracao.convenio.id);
    expect(after?.webhook_token_hash).not.toEqual(before?.webhook_token_hash);
    expect(await sweepsOf(integracao.convenio.id)).toEqual(sweeps);
  });

  it.each([
    ['segredo', { chave: CHAVE, segredo: 'CODIGO-ANTIGO-DO-BANCO' }],
    ['chave', { chave: '00000000-0000-4000-8000-000000000000', segredo: SEGREDO }],
  ])('a wrong %s is named, the integração shows a problem, and the right one mends it', async (field, credenciais) => {
    const { id } = await atTheBank();
    await wizard.setCredenciais(id, credenciais);
    expect(await wizard.test(id)).toMatchObject({
      status: 422,
      body: { error: { code: 'BANK_REFUSED', fields: { [field]: expect.stringContaining('Confira') } } },
    });
    expect((await wizard.read(id)).body).toMatchObject({ integracao: { situacao: 'COM_PROBLEMA', testadaEm: null } });
    await wizard.setCredenciais(id, { chave: CHAVE, segredo: SEGREDO });
    expect(await wizard.test(id)).toMatchObject({ status: 200, body: { integracao: { situacao: 'INTEGRADA' } } });
  });

  it('that does not find the posto names it and contracts nothing; corrected and saved again, it passes', async () => {
    const { id, codigo, form } = await atTheBank();
    const dados = { chave: CHAVE, segredo: SEGREDO, documento: '11222333000181', nome: 'CONSTRUTORA SOL LTDA' };
    await bank.control('PUT', `/beneficiarios/0165/${codigo}`, { ...dados, posto: '03' });
    await wizard.setCredenciais(id, { chave: CHAVE, segredo: SEGREDO });
    expect(await wizard.test(id)).toMatchObject({
      status: 422,
      body: { error: { code: 'BANK_REFUSED', fields: { posto: expect.stringContaining('posto 02') } } },
    });
    const { ultimoTeste, convenio } = await wizard.view(id);
    expect(ultimoTeste).toEqual({
      em: expect.any(String),
      etapas: [
        ...['CHAVE', 'LOGIN', 'BENEFICIARIO'].map((etapa) => ({
          ...{ etapa, resultado: 'ACEITA', campo: null, mensagem: null },
        })),
        { etapa: 'POSTO', resultado: 'RECUSADA', campo: 'posto', mensagem: expect.stringContaining('posto 02') },
      ],
    });
    expect(convenio.webhookContratadoEm).toBeNull();
    const corrected = contaInput({ conta: codigo, codigoBeneficiario: codigo, posto: '03' });
    await editContaBancaria(person.context, id, { ...corrected, versao: 1 });
    expect(await wizard.test(id)).toMatchObject({
      status: 409,
      body: { error: { message: expect.stringContaining('salve a integração de novo') } },
    });
    await wizard.saved(id, { ...form, ambiente: 'SIMULADOR' });
    expect(await wizard.test(id)).toMatchObject({ status: 200, body: { integracao: { situacao: 'INTEGRADA' } } });
  });

  it('refused in a page without a word names every field that it may be', async () => {
    const { id, codigo } = await atTheBank();
    await wizard.setCredenciais(id, { chave: CHAVE, segredo: SEGREDO });
    await bank.control('POST', `/beneficiarios/0165/${codigo}/falhas`, { tipo: 'html', rota: 'token', status: 401 });
    expect(await wizard.test(id)).toMatchObject({
      status: 422,
      body: { error: { message: expect.stringContaining('sem dizer por quê'), fields: expect.any(Object) } },
    });
    const { etapas } = (await wizard.view(id)).ultimoTeste ?? { etapas: [] };
    expect(etapas.map(({ resultado }) => resultado)).toEqual([
      ...['SEM_RESPOSTA', 'RECUSADA', 'NAO_PERGUNTADA', 'NAO_PERGUNTADA'],
    ]);
  });

  it('asks for credentials before it asks the bank', async () => {
    const { id } = await atTheBank();
    expect(await wizard.test(id)).toMatchObject({
      status: 409,
      body: { error: { message: expect.stringContaining('Faltam as credenciais') } },
    });
  });

  it('asks for the integração to be saved again after the account’s code was corrected', async () => {
    const { id } = await atTheBank();
    await wizard.setCredenciais(id, { chave: CHAVE, segredo: SEGREDO });
    await editContaBancaria(person.context, id, {
      ...contaInput({ conta: '987', codigoBeneficiario: '98765' }),
      versao: 1,
    });
    expect(await wizard.test(id)).toMatchObject({
      status: 409,
      body: { error: { message: expect.stringContaining('salve a integração de novo') } },
    });
  });

  it('a bank that does not answer is no fault of the integração', async () => {
    const { id } = await atTheBank();
    await wizard.setCredenciais(id, { chave: CHAVE, segredo: SEGREDO });
    await bank.end('SIGKILL');
    expect(await wizard.test(id)).toMatchObject({ status: 503, body: { error: { code: 'BANK_UNAVAILABLE' } } });
    expect((await wizard.read(id)).body).toMatchObject({
      integracao: {
        situacao: 'EM_CONFIGURACAO',
        ultimoTeste: { etapas: [{ etapa: 'CHAVE', resultado: 'SEM_RESPOSTA' }, {}, {}, {}] },
      },
    });
  });
});

/** The contract of that beneficiário, from the bank's own database. */
async function contractAtBank(codigo: string): Promise<{ url: string; header: string; token: string }> {
  const { rows } = await withClient(bankDatabase.url, (client) =>
    client.query(
      'select contrato from contrato_webhook join beneficiario b on b.id = beneficiario_id where b.codigo = $1',
      [codigo],
    ),
  );
  return rows[0].contrato;
}
