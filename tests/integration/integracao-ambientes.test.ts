import { beforeAll, describe, expect, it, vi } from 'vitest';
import { getContaBancaria } from '@/features/conta-bancaria/data';
import { editContaBancaria } from '@/features/conta-bancaria/use-cases/edit-conta-bancaria';
import { pauseConvenio } from '@/features/convenio/use-cases/pause-convenio';
import { findWebhook } from '@/features/evento-bancario/data';
import { listContasTecnospeed, loadBankAccess } from '@/features/integracao/data';
import { attendWebhook } from '@/features/integracao/use-cases/attend-webhook';
import { withEmpresa } from '@/lib/db';
import { asOwner } from '../support/as-owner';
import { simulatedBank } from '../support/house';
import { insertBoleto } from '../support/insert-boleto';
import { addPerson, createPerson, type Person } from '../support/session';
import { CHAVE, contaInput, SEGREDO } from '../support/sicredi-account';
import { createConta, wizardOf } from '../support/wizard';

vi.hoisted(() => {
  // The real bank's address leads to the simulated one: the same beneficiário behind both doors.
  process.env.SICREDI_API_URL = process.env.SIMULADOR_URL;
});

const bank = simulatedBank();
let person: Person;
let wizard: Awaited<ReturnType<typeof wizardOf>>;
beforeAll(async () => {
  person = await createPerson();
  wizard = await wizardOf(person);
});

/** An account that works in rehearsal, and whose production somebody has begun. */
async function rehearsed() {
  const { id, codigo, form } = await createConta(person);
  const dados = { posto: '02', documento: '11222333000181', nome: 'CONSTRUTORA SOL LTDA' };
  await bank().control('PUT', `/beneficiarios/0165/${codigo}`, { ...dados, chave: CHAVE, segredo: SEGREDO });
  await wizard.saved(id, { ...form, ambiente: 'SIMULADOR', regras: { mensagens: ['Ensaio'] } });
  await wizard.setCredenciais(id, { chave: CHAVE, segredo: SEGREDO });
  expect((await wizard.test(id)).status).toBe(200);
  const ensaio = await wizard.view(id);
  const producao = await wizard.saved(id, { ...form, ambiente: 'PRODUCAO', regras: { mensagens: ['Real'] } });
  return { id, form, ensaio, producao };
}

describe('rehearsal and production of one account', () => {
  it('are two integrações on two convênios, with rules and credentials of their own', async () => {
    const { id, ensaio, producao } = await rehearsed();
    expect(producao).toMatchObject({
      ...{ situacao: 'EM_CONFIGURACAO', testadaEm: null, regras: { mensagens: ['Real'] } },
      webservice: { chave: null, segredo: null, candidatas: { chave: null, segredo: null } },
    });
    expect([producao.id, producao.convenio.id]).not.toEqual([ensaio.id, ensaio.convenio.id]);
    expect(await wizard.view(id, 'SIMULADOR')).toEqual(ensaio);
    expect((await wizard.view(id)).id).toBe(producao.id);
    expect((await wizard.read(id, 'HOMOLOGACAO')).body).toEqual({ integracao: null });
    const contas = await withEmpresa(person.context.empresaId, (tx) => listContasTecnospeed(tx));
    expect(contas.find(({ conta }) => conta.id === id)?.integracoes.map(({ ambiente }) => ambiente)).toEqual([
      ...['PRODUCAO', 'SIMULADOR'],
    ]);
  });

  it('are asked for by their names: credentials, test and webhook of one leave the other alone', async () => {
    const { id, ensaio, producao } = await rehearsed();
    const outro = 'C3D4'.repeat(16);
    await wizard.setCredenciais(id, { chave: CHAVE, segredo: outro }, 'PRODUCAO');
    expect(await wizard.test(id, 'PRODUCAO')).toMatchObject({ status: 422 });
    expect((await wizard.view(id, 'PRODUCAO')).situacao).toBe('COM_PROBLEMA');
    expect(await wizard.view(id, 'SIMULADOR')).toEqual(ensaio);
    await wizard.setCredenciais(id, { segredo: SEGREDO }, 'PRODUCAO');
    // The bank cannot reach this server; the simulated one can.
    expect(await wizard.test(id, 'PRODUCAO')).toMatchObject({ status: 200, body: { webhook: 'ENDERECO_NAO_PUBLICO' } });
    expect(await wizard.view(id, 'SIMULADOR')).toEqual(ensaio);
    const { context } = person;
    await attendWebhook(context, id, 'DESLIGAR', 'SIMULADOR');
    const webhooks = await withEmpresa(context.empresaId, async (tx) => [
      (await findWebhook(tx, id, context.agora, 'SIMULADOR'))?.situacao,
      (await findWebhook(tx, id, context.agora, 'PRODUCAO'))?.situacao,
    ]);
    expect(webhooks).toEqual(['NAO_CONTRATADO', 'SEM_ENDERECO_PUBLICO']);
    const access = await withEmpresa(context.empresaId, async (tx) => [
      (await loadBankAccess(tx, ensaio.id)).convenioId,
      (await loadBankAccess(tx, producao.id)).convenioId,
    ]);
    expect(access).toEqual([ensaio.convenio.id, producao.convenio.id]);
  });

  it('are paused, put out of use and counted apart', async () => {
    const { id, ensaio, producao } = await rehearsed();
    const { context } = person;
    await insertBoleto(context, ensaio);
    const pause = { convenioId: producao.convenio.id, motivo: 'O Sicredi recusou o Segredo.', campo: 'segredo' };
    await withEmpresa(context.empresaId, (tx) => pauseConvenio(tx, context, pause));
    expect(await wizard.view(id, 'SIMULADOR')).toEqual(ensaio);
    expect(await wizard.deactivate(id, 'PRODUCAO')).toMatchObject({ body: { emAberto: { titulos: 0 } } });
    expect((await wizard.wouldLeave(id, 'SIMULADOR')).body).toMatchObject({
      integracao: { situacao: 'INTEGRADA' },
      emAberto: { titulos: 1 },
    });
  });

  it('a rule saved in rehearsal, with boletos out, changes nothing in production', async () => {
    const { id, form, ensaio, producao } = await rehearsed();
    await insertBoleto(person.context, ensaio);
    const saved = await wizard.saved(id, { ...form, ambiente: 'SIMULADOR', regras: { mensagens: ['Outra'] } });
    expect(saved).toMatchObject({ id: ensaio.id, situacao: 'INTEGRADA', versao: 2 });
    expect(await wizard.view(id, 'PRODUCAO')).toEqual(producao);
  });
});

describe('a rehearsal whose account was corrected', () => {
  it('keeps its convênio while a boleto of it is open, and then moves and is to be tested again', async () => {
    const { id, form, ensaio } = await rehearsed();
    const boleto = await insertBoleto(person.context, ensaio);
    const { versao } = await withEmpresa(person.context.empresaId, (tx) => getContaBancaria(tx, id));
    await editContaBancaria(person.context, id, {
      ...contaInput({ conta: '70001', codigoBeneficiario: '70001' }),
      versao,
    });
    const moved = { ...form, ambiente: 'SIMULADOR', webservice: { ...form.webservice, apiId: '700010165' } };
    expect(await wizard.save(id, moved)).toMatchObject({
      status: 409,
      body: {
        error: {
          message: expect.stringContaining('1 boleto(s) em aberto'),
          fields: { codigoBeneficiario: expect.any(String) },
        },
      },
    });
    expect(await wizard.view(id, 'SIMULADOR')).toEqual(ensaio);
    await asOwner("update boleto set situacao = 'BAIXADO' where id = $1", [boleto.id]);
    const after = await wizard.saved(id, moved);
    expect(after).toMatchObject({ id: ensaio.id, situacao: 'EM_CONFIGURACAO', testadaEm: null, ultimoTeste: null });
    expect(after.convenio.id).not.toBe(ensaio.convenio.id);
  });
});

describe('two people who edit one integração', () => {
  it('the one who saves over what the other has saved is told who it was, and nothing is written', async () => {
    const { id, form } = await createConta(person);
    await wizard.save(id, { ...form, versao: 0 });
    const { versao } = await wizard.view(id);
    const colega = await addPerson(person.context, 'admin');
    const other = await wizardOf(colega);
    await other.saved(id, { ...form, versao, regras: { mensagens: ['Da colega'] } });
    const late = await wizard.save(id, { ...form, versao, regras: { mensagens: ['Minha'] } });
    expect(late).toMatchObject({
      status: 409,
      body: { error: { code: 'CONFLICT', message: expect.stringContaining(`${colega.context.ator.nome} salvou`) } },
    });
    expect(await wizard.view(id)).toMatchObject({ versao: versao + 1, regras: { mensagens: ['Da colega'] } });
    const again = await other.save(id, { ...form, versao });
    expect(again).toMatchObject({ body: { error: { message: expect.stringContaining('Você, em outra janela,') } } });
  });

  it('both of whom began it at once: one is done, the other is told', async () => {
    const { id, form } = await createConta(person);
    const answers = await Promise.all(
      ['Uma', 'Outra'].map((linha) => wizard.save(id, { ...form, versao: 0, regras: { mensagens: [linha] } })),
    );
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    expect((await wizard.view(id)).versao).toBe(1);
  });
});
