import { beforeAll, describe, expect, it } from 'vitest';
import { GET as getConfiguracoes, PUT as putConfiguracoes } from '@/app/api/configuracoes/cobrancas/route';
import {
  POST as deactivateConta,
  DELETE as reactivateConta,
} from '@/app/api/contas-bancarias/[contaId]/desativacao/route';
import { GET as getConta, PUT as putConta } from '@/app/api/contas-bancarias/[contaId]/route';
import { GET as listContas, POST as postConta } from '@/app/api/contas-bancarias/route';
import { contaBancariaOutput, contasBancariasOutput, IDENTIFICACAO } from '@/features/conta-bancaria/schema';
import type { IntegracaoView } from '@/features/integracao/schema';
import { saveIntegracao } from '@/features/integracao/use-cases/save-integracao';
import { withEmpresa } from '@/lib/db';
import { asOwner } from '../support/as-owner';
import { callRoute } from '../support/call-route';
import { insertBoleto } from '../support/insert-boleto';
import { cookieOf, createPerson, type Person } from '../support/session';
import { CONTA, integracaoOf } from '../support/sicredi-account';

let person: Person;
let cookie: string;
beforeAll(async () => {
  person = await createPerson();
  cookie = await cookieOf(person);
});

const create = (body: object) => callRoute(postConta, { method: 'POST', cookie, body });
const edit = (contaId: string, body: object) =>
  callRoute(putConta, { method: 'PUT', cookie, params: { contaId }, body });
const read = async (contaId: string) =>
  contaBancariaOutput.parse((await callRoute(getConta, { cookie, params: { contaId } })).body);
const auditOf = (alvoId: string) =>
  withEmpresa(person.context.empresaId, (tx) => tx.auditoria.findMany({ where: { alvoId }, orderBy: { id: 'asc' } }));

const deactivate = (contaId: string, as = cookie) =>
  callRoute(deactivateConta, { method: 'POST', cookie: as, params: { contaId } });
const reactivate = (contaId: string, as = cookie) =>
  callRoute(reactivateConta, { method: 'DELETE', cookie: as, params: { contaId } });

/** An account with its código, and its integração in that ambiente. */
async function integrated(codigo: string, ...ambientes: string[]) {
  const conta = await created({ codigoBeneficiario: codigo });
  const webservice = { versaoApi: 'V3', estacao: '0165', apiId: `${codigo}0165` };
  const integracoes: IntegracaoView[] = [];
  for (const ambiente of ambientes) {
    integracoes.push(await saveIntegracao(person.context, conta.id, integracaoOf({ webservice, ambiente })));
  }
  return { conta, integracoes, typed: { ...CONTA, conta: conta.conta, codigoBeneficiario: codigo, versao: 1 } };
}
const setSituacao = (id: string, situacao: string) =>
  asOwner('update integracao set situacao = $2::situacao_integracao, testada_em = criada_em where id = $1', [
    id,
    situacao,
  ]);
let nossoNumero = 262_000_000;
const setBoleto = (id: string, situacao: string) => {
  nossoNumero += 1;
  return asOwner(
    `update boleto set situacao = $2::situacao_boleto, nosso_numero = $3, linha_digitavel = repeat('1', 47),
       codigo_barras = repeat('1', 44), registrado_em = criado_em where id = $1`,
    [id, situacao, String(nossoNumero)],
  );
};
const situacoesOf = async (contaId: string) =>
  (
    await asOwner(
      'select ambiente, situacao, testada_em is not null as testada from integracao where conta_bancaria_id = $1 order by ambiente',
      [contaId],
    )
  ).rows;

let next = 20_000;
async function created(changes: object = {}) {
  next += 1;
  const { status, body } = await create({ ...CONTA, conta: String(next), ...changes });
  expect(status).toBe(201);
  return contaBancariaOutput.parse(body);
}

describe('creating an account', () => {
  it('stores what was pasted in one form, lists it and leaves an audit row with its author', async () => {
    const conta = await created({ conta: '77.001-9', digito: '', documento: '11.222.333/0001-81' });
    expect(conta).toMatchObject({ banco: '748', conta: '77001', digito: '9', documento: '11222333000181', versao: 1 });
    const { body } = await callRoute(listContas, { cookie });
    expect(contasBancariasOutput.parse(body).contas.map(({ id }) => id)).toContain(conta.id);
    expect(await auditOf(conta.id)).toMatchObject([
      {
        acao: 'conta-bancaria.criada',
        atorTipo: 'PESSOA',
        atorId: person.context.ator.id,
        requestId: expect.any(String),
      },
    ]);
  });

  it('the same account twice is a conflict at its field', async () => {
    const { conta } = await created();
    expect(await create({ ...CONTA, conta })).toMatchObject({
      status: 409,
      body: { error: { code: 'CONFLICT', fields: { conta: expect.any(String) } } },
    });
  });

  it('a CNPJ with a bad digit and a name of 200 letters with emoji are told at their fields', async () => {
    const answer = await create({ ...CONTA, documento: '11222333000182', titular: `${'Ã'.repeat(199)}😀` });
    expect(answer).toMatchObject({
      status: 400,
      body: { error: { fields: { documento: expect.stringContaining('não existe'), titular: expect.any(String) } } },
    });
  });
});

describe('an account of others', () => {
  it('an unknown id, an id that is none, and another company’s id get the same 404, for reading and writing', async () => {
    const foreign = await created();
    const stranger = await cookieOf(await createPerson());
    const body = { ...CONTA, versao: 1 };
    for (const contaId of [foreign.id, '0190a0b0-0000-7000-8000-000000000000', 'abc', '../..']) {
      const answers = [
        await callRoute(getConta, { cookie: stranger, params: { contaId } }),
        await callRoute(putConta, { method: 'PUT', cookie: stranger, params: { contaId }, body }),
      ];
      for (const answer of answers)
        expect(answer, contaId).toMatchObject({ status: 404, body: { error: { code: 'NOT_FOUND' } } });
    }
    expect(await read(foreign.id)).toEqual(foreign);
    expect((await callRoute(listContas, { cookie: stranger })).body).toEqual({ contas: [] });
  });
});

describe('editing an account', () => {
  it('grows the version; who saw the older one gets a conflict and changes nothing', async () => {
    const { id, conta } = await created();
    const first = await edit(id, { ...CONTA, conta, titular: 'Primeira Ltda', versao: 1 });
    expect(first).toMatchObject({ status: 200, body: { titular: 'Primeira Ltda', versao: 2 } });
    const late = await edit(id, { ...CONTA, conta, titular: 'Segunda Ltda', versao: 1 });
    expect(late).toMatchObject({ status: 409, body: { error: { message: expect.stringContaining('Recarregue') } } });
    expect(await read(id)).toMatchObject({ titular: 'Primeira Ltda', versao: 2 });
    expect((await auditOf(id)).map(({ acao }) => acao)).toEqual(['conta-bancaria.criada', 'conta-bancaria.alterada']);
  });

  it('two people who save the same version at once: one is done, the other is told', async () => {
    const { id, conta } = await created();
    const answers = await Promise.all(
      ['Uma Ltda', 'Outra Ltda'].map((titular) => edit(id, { ...CONTA, conta, titular, versao: 1 })),
    );
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    expect((await read(id)).versao).toBe(2);
  });

  it('cannot take the number of another account', async () => {
    const [one, other] = [await created(), await created()];
    expect(await edit(one.id, { ...CONTA, conta: other.conta, versao: 1 })).toMatchObject({ status: 409 });
    expect(await read(one.id)).toEqual(one);
  });

  it('before any boleto, a corrected identification asks for the integração to be saved and tested again', async () => {
    const { id, conta } = await created({ codigoBeneficiario: '30001' });
    const webservice = { versaoApi: 'V3', estacao: '0165', apiId: '300010165' };
    const integracao = await saveIntegracao(person.context, id, integracaoOf({ webservice }));
    await asOwner("update integracao set situacao = 'INTEGRADA', testada_em = criada_em where id = $1", [
      integracao.id,
    ]);
    const address = await edit(id, { ...CONTA, conta, codigoBeneficiario: '30001', bairro: 'Floresta', versao: 1 });
    expect(address.status).toBe(200);
    const states = () => asOwner('select situacao, testada_em from integracao where id = $1', [integracao.id]);
    expect((await states()).rows).toMatchObject([{ situacao: 'INTEGRADA' }]);
    expect(await edit(id, { ...CONTA, conta, codigoBeneficiario: '30002', versao: 2 })).toMatchObject({ status: 200 });
    expect((await states()).rows).toEqual([{ situacao: 'EM_CONFIGURACAO', testada_em: null }]);
  });

  it('every integração of it is put back into configuration, but one out of use stays out of use', async () => {
    const { conta, integracoes, typed } = await integrated('30010', 'PRODUCAO', 'HOMOLOGACAO', 'SIMULADOR');
    const [producao, homologacao, ensaio] = integracoes;
    await setSituacao(producao?.id ?? '', 'INTEGRADA');
    await setSituacao(homologacao?.id ?? '', 'DESATIVADA');
    await setSituacao(ensaio?.id ?? '', 'COM_PROBLEMA');
    expect(await edit(conta.id, { ...typed, codigoBeneficiario: '30011' })).toMatchObject({ status: 200 });
    expect(await situacoesOf(conta.id)).toEqual([
      { ambiente: 'PRODUCAO', situacao: 'EM_CONFIGURACAO', testada: false },
      { ambiente: 'HOMOLOGACAO', situacao: 'DESATIVADA', testada: false },
      { ambiente: 'SIMULADOR', situacao: 'EM_CONFIGURACAO', testada: false },
    ]);
  });

  it('once real boletos were issued, what the bank knows it by stays; the rest may still be corrected', async () => {
    const { conta, integracoes, typed } = await integrated('30003', 'HOMOLOGACAO', 'PRODUCAO');
    const [, producao] = integracoes;
    if (producao) await insertBoleto(person.context, producao);
    expect((await read(conta.id)).usos).toMatchObject([
      { ambiente: 'PRODUCAO', boletos: 1, emAberto: 1 },
      { ambiente: 'HOMOLOGACAO', boletos: 0, emAberto: 0 },
    ]);
    const changes = {
      cooperativa: '0166',
      posto: '03',
      conta: '1',
      codigoBeneficiario: '30004',
      documento: '12ABC34501DE35',
    };
    expect(Object.keys(changes).toSorted()).toEqual([...IDENTIFICACAO].toSorted());
    for (const [field, value] of Object.entries(changes)) {
      const answer = await edit(conta.id, { ...typed, [field]: value });
      expect(answer, field).toMatchObject({
        status: 409,
        body: {
          error: { message: expect.stringContaining('já emitiu boletos'), fields: { [field]: expect.any(String) } },
        },
      });
    }
    expect(await edit(conta.id, { ...typed, digito: '0', bairro: 'Floresta' })).toMatchObject({
      status: 200,
      body: { digito: '0' },
    });
  });

  it('rehearsed boletos are no obstacle to a correction, and an open one goes on at its own convênio', async () => {
    const { conta, integracoes, typed } = await integrated('30020', 'HOMOLOGACAO', 'SIMULADOR');
    const [homologacao, ensaio] = integracoes;
    if (!homologacao || !ensaio) throw new Error('not integrated');
    const paid = await insertBoleto(person.context, homologacao);
    await setBoleto(paid.id, 'LIQUIDADO');
    await insertBoleto(person.context, ensaio);
    for (const { id } of integracoes) await setSituacao(id, 'INTEGRADA');
    expect(await edit(conta.id, { ...typed, codigoBeneficiario: '30021' })).toMatchObject({
      status: 200,
      body: { codigoBeneficiario: '30021' },
    });
    expect(await situacoesOf(conta.id)).toEqual([
      { ambiente: 'HOMOLOGACAO', situacao: 'EM_CONFIGURACAO', testada: false },
      { ambiente: 'SIMULADOR', situacao: 'INTEGRADA', testada: true },
    ]);
    const convenio = await asOwner('select codigo_beneficiario as codigo from convenio where id = $1', [
      ensaio.convenio.id,
    ]);
    expect(convenio.rows).toEqual([{ codigo: '30020' }]);
  });
});

describe('deactivating an account', () => {
  it('takes it out of use and back, leaves who did it, and does nothing twice', async () => {
    const { id, versao } = await created();
    expect(await deactivate(id)).toMatchObject({ status: 200, body: { id, desativadaEm: expect.any(String), versao } });
    const first = (await read(id)).desativadaEm;
    await deactivate(id);
    expect((await read(id)).desativadaEm).toBe(first);
    expect(await reactivate(id)).toMatchObject({ status: 200, body: { desativadaEm: null } });
    await reactivate(id);
    expect((await auditOf(id)).map(({ acao }) => acao)).toEqual([
      'conta-bancaria.criada',
      'conta-bancaria.desativada',
      'conta-bancaria.reativada',
    ]);
  });

  it('makes room for the same account with the new código that the bank gave it, and one of the two is in use', async () => {
    const old = await created({ codigoBeneficiario: '30040' });
    const anew = { ...CONTA, conta: old.conta, codigoBeneficiario: '30041' };
    expect((await create(anew)).status).toBe(409);
    await deactivate(old.id);
    const { status, body } = await create(anew);
    expect(status).toBe(201);
    expect(await reactivate(old.id)).toMatchObject({
      status: 409,
      body: { error: { message: expect.stringContaining('Desative a outra') } },
    });
    await deactivate(contaBancariaOutput.parse(body).id);
    expect((await reactivate(old.id)).status).toBe(200);
  });

  it('refuses a new integração of an account that is out of use', async () => {
    const { id } = await created({ codigoBeneficiario: '30042' });
    await deactivate(id);
    const webservice = { versaoApi: 'V3', estacao: '0165', apiId: '300420165' };
    const saving = saveIntegracao(person.context, id, integracaoOf({ webservice }));
    await expect(saving).rejects.toMatchObject({ code: 'CONFLICT', message: expect.stringContaining('Reative-a') });
  });

  it.each(['INTEGRADA', 'COM_PROBLEMA'])(
    'is refused while an integração is %s, and says what to do first',
    async (situacao) => {
      const { conta, integracoes } = await integrated(
        situacao === 'INTEGRADA' ? '30030' : '30031',
        'PRODUCAO',
        'SIMULADOR',
      );
      await setSituacao(integracoes[1]?.id ?? '', situacao);
      expect(await deactivate(conta.id)).toMatchObject({
        status: 409,
        body: { error: { message: expect.stringContaining('Contas TecnoSpeed › Desativar') } },
      });
      expect(await read(conta.id)).toMatchObject({ desativadaEm: null });
      await setSituacao(integracoes[1]?.id ?? '', 'DESATIVADA');
      expect((await deactivate(conta.id)).status).toBe(200);
    },
  );

  it.each(['PENDENTE', 'ENVIANDO', 'INCERTO', 'REGISTRADO', 'PROTESTO', 'NEGATIVADO'])(
    'is refused while a boleto is %s, also of an integração out of use',
    async (situacao) => {
      const { conta, boleto } = await withBoletoOfDeactivated(situacao);
      expect(await deactivate(conta.id)).toMatchObject({
        status: 409,
        body: { error: { message: expect.stringContaining('boletos em aberto') } },
      });
      await setBoleto(boleto.id, 'BAIXADO');
      expect((await deactivate(conta.id)).status).toBe(200);
    },
  );

  it.each(['LIQUIDADO', 'BAIXADO', 'REJEITADO'])('a boleto that is %s does not stand in the way', async (situacao) => {
    const { conta } = await withBoletoOfDeactivated(situacao);
    expect((await deactivate(conta.id)).status).toBe(200);
  });

  it('is not for who may not administer, nor for another company', async () => {
    const { id } = await created();
    const clerk = await cookieOf(await createPerson('financeiro'));
    expect((await deactivate(id, clerk)).status).toBe(403);
    const stranger = await cookieOf(await createPerson());
    expect(await deactivate(id, stranger)).toMatchObject({ status: 404 });
    await deactivate(id);
    expect(await reactivate(id, stranger)).toMatchObject({ status: 404 });
    expect((await read(id)).desativadaEm).not.toBeNull();
  });

  let code = 31_000;
  async function withBoletoOfDeactivated(situacao: string) {
    code += 1;
    const { conta, integracoes } = await integrated(String(code), 'PRODUCAO');
    const [producao] = integracoes;
    if (!producao) throw new Error('not integrated');
    const boleto = await insertBoleto(person.context, producao);
    await setBoleto(boleto.id, situacao);
    await setSituacao(producao.id, 'DESATIVADA');
    return { conta, boleto };
  }
});

describe('the billing settings', () => {
  it('are empty at first, saved, replaced, and leave audit rows', async () => {
    const get = () => callRoute(getConfiguracoes, { cookie });
    const put = (body: object) => callRoute(putConfiguracoes, { method: 'PUT', cookie, body });
    expect(await get()).toMatchObject({ status: 200, body: { integracaoParceiro: null, formaCobrancaPadrao: null } });
    await put({ integracaoParceiro: 'TECNOSPEED', formaCobrancaPadrao: 'BOLETO' });
    await put({ integracaoParceiro: 'TECNOSPEED', formaCobrancaPadrao: 'BOLETO_HIBRIDO' });
    expect(await get()).toMatchObject({
      body: { integracaoParceiro: 'TECNOSPEED', formaCobrancaPadrao: 'BOLETO_HIBRIDO' },
    });
    const audit = await auditOf(person.context.empresaId);
    expect(audit.filter(({ acao }) => acao === 'configuracao-cobranca.salva')).toHaveLength(2);
  });

  it('know no other partner and no other form', async () => {
    const body = { integracaoParceiro: 'OUTRO', formaCobrancaPadrao: 'CHEQUE' };
    expect(await callRoute(putConfiguracoes, { method: 'PUT', cookie, body })).toMatchObject({
      status: 400,
      body: {
        error: {
          fields: {
            integracaoParceiro: expect.stringContaining('TecnoSpeed'),
            formaCobrancaPadrao: expect.stringContaining('boleto híbrido'),
          },
        },
      },
    });
  });
});
