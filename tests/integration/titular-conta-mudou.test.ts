import { asOwner } from '@tests/support/as-owner';
import { answers as bankAnswers, changedRegistry } from '@tests/support/changed-gateway';
import { editConta } from '@tests/support/edit-conta';
import { eventually } from '@tests/support/eventually';
import { simulatedBank } from '@tests/support/house';
import { insertBoleto } from '@tests/support/insert-boleto';
import { INTEGRACAO } from '@tests/support/sicredi-account';
import {
  askLink,
  enterAt,
  errada,
  newToken,
  postForm,
  seen,
  stageTitular,
  type TitularStage,
  waitForNext,
} from '@tests/support/titular';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { lockContaBancaria } from '@/features/conta-bancaria/data';
import { deactivateContaBancaria } from '@/features/conta-bancaria/use-cases/deactivate-conta-bancaria';
import { deactivateIntegracao } from '@/features/integracao/use-cases/deactivate-integracao';
import { openLink } from '@/features/titular/use-cases/open-link';
import { agora } from '@/lib/clock';
import { withEmpresa } from '@/lib/db';

vi.mock('@/bank/registry', (original) => changedRegistry(original as never));

const bank = simulatedBank();
let stage: TitularStage;
let token: string;

beforeEach(async () => {
  stage = await stageTitular(bank());
  token = await newToken(stage);
});

const view = () => stage.wizard.view(stage.contaId, 'SIMULADOR');
const correct = (change: object) => editConta(stage.owner.context, stage.contaId, change);
const MUDOU = {
  status: 409,
  body: { error: { code: 'CONFLICT', message: expect.stringContaining('o link continua valendo') } },
};

/** Lets somebody act, once, between the bank's answer and our record of it; says how often the bank was asked. */
function meanwhile(act: () => Promise<unknown>) {
  const probes = { count: 0 };
  bankAnswers.change = (real) => ({
    probe: async (dia) => {
      const stages = await real.probe(dia);
      probes.count += 1;
      if (probes.count === 1) await act();
      return stages;
    },
  });
  return probes;
}

/** Saves the integração with the account as it is. */
const save = () =>
  stage.wizard.saved(stage.contaId, {
    ...INTEGRACAO,
    ...{ ambiente: 'SIMULADOR', webservice: { versaoApi: 'V3', estacao: '0165', apiId: '777770165' } },
  });

describe('an entry for an account that was corrected and not saved in its integração again', () => {
  it('costs no try and asks the bank nothing, and works once the company has saved it', async () => {
    const probes = meanwhile(async () => undefined);
    await correct({ posto: '05', codigoBeneficiario: '77777' });
    expect(await enterAt(token, stage.certas)).toMatchObject(MUDOU);
    expect(probes.count).toBe(0);
    expect(await seen(stage)).toEqual({ estado: 'ATIVO', recusas: 0, fatos: ['CRIADO'] });
    expect((await view()).situacao).toBe('EM_CONFIGURACAO');
    const dados = { posto: '05', ...stage.certas, documento: '11222333000181', nome: 'CONSTRUTORA SOL' };
    await bank().control('PUT', '/beneficiarios/0165/77777', dados);
    await save();
    await waitForNext(bank());
    expect((await enterAt(token, stage.certas)).status).toBe(200);
    expect(await view()).toMatchObject({ situacao: 'INTEGRADA', webservice: { apiId: '777770165' } });
  });

  it('is kept nowhere when that happened while the bank answered; the next one need only wait some seconds', async () => {
    await stage.wizard.setCredenciais(stage.contaId, { chave: errada.chave(), segredo: errada.segredo() }, 'SIMULADOR');
    const { webservice } = await view();
    meanwhile(() => correct({ posto: '05' }));
    expect(await enterAt(token, stage.certas)).toMatchObject(MUDOU);
    expect(await view()).toMatchObject({ situacao: 'EM_CONFIGURACAO', testadaEm: null, webservice });
    await correct({ posto: '02' });
    await waitForNext(bank());
    expect((await enterAt(token, stage.certas)).status).toBe(200);
  });

  it('is tested all the same where the rehearsal has open boletos, by the data they were made with', async () => {
    await enterAt(token, stage.certas);
    const ensaio = await view();
    await insertBoleto({ ...stage.owner.context, agora: await agora() }, ensaio);
    await correct({ posto: '05', codigoBeneficiario: '77779' });
    token = await newToken(stage);
    expect((await enterAt(token, stage.certas)).status).toBe(200);
    expect(await view()).toMatchObject({ situacao: 'INTEGRADA', convenio: { id: ensaio.convenio.id } });
    expect((await stage.wizard.test(stage.contaId, 'SIMULADOR')).status).toBe(200);
  });

  it('comes back to a page without JavaScript that says so', async () => {
    await correct({ posto: '05' });
    const { headers } = await postForm(token, stage.certas);
    expect(headers.get('location')).toBe(`/titular/${token}?falha=mudou`);
  });
});

describe('an entry whose integração moved to another convênio while the bank answered', () => {
  it('leaves nothing that the next test of staff would put to work, and the link lets another one in', async () => {
    const { codigoBeneficiario, cooperativa } = { codigoBeneficiario: '77777', cooperativa: '0165' };
    meanwhile(async () => {
      await correct({ posto: '06', codigoBeneficiario, cooperativa });
      await save();
    });
    expect(await enterAt(token, stage.certas)).toMatchObject(MUDOU);
    expect((await view()).webservice).toMatchObject({ chave: null, candidatas: { chave: null, segredo: null } });
    await waitForNext(bank());
    const next = await enterAt(token, { chave: errada.chave(), segredo: errada.segredo() });
    expect(next).toMatchObject({ status: 422, body: { error: { code: 'BANK_REFUSED' } } });
  });
});

describe('an entry that fails for a reason nobody foresaw', () => {
  it('does not keep the link busy: the next one need only wait some seconds', async () => {
    meanwhile(() => Promise.reject(new Error('a bug')));
    expect((await enterAt(token, stage.certas)).status).toBe(500);
    expect(await enterAt(token, stage.certas)).toMatchObject({ body: { error: { code: 'IN_PROGRESS' } } });
    await waitForNext(bank());
    expect((await enterAt(token, stage.certas)).status).toBe(200);
  });
});

describe('the link of an account that was deactivated', () => {
  const deactivate = async () =>
    deactivateContaBancaria({ ...stage.owner.context, agora: await agora() }, stage.contaId);

  it('is dead, and staff can make no other', async () => {
    await deactivate();
    expect((await openLink(token))?.estado).toBe('REVOGADO');
    expect((await seen(stage)).estado).toBe('REVOGADO');
    expect(await enterAt(token, stage.certas)).toMatchObject({
      status: 409,
      body: { error: { message: expect.stringMatching(/^Este link foi cancelado/) } },
    });
    expect(await askLink(stage.owner, stage.contaId, 'POST', {})).toMatchObject({
      status: 409,
      body: { error: { message: expect.stringContaining('Reative-a em Contas Bancárias') } },
    });
  });

  it('takes nothing of an entry during which that happened', async () => {
    meanwhile(deactivate);
    expect(await enterAt(token, stage.certas)).toMatchObject({
      status: 409,
      body: { error: { message: expect.stringMatching(/^Este link foi cancelado/) } },
    });
    expect((await view()).webservice).toMatchObject({ chave: null, candidatas: { chave: null, segredo: null } });
  });
});

describe('an entry that the bank accepted', () => {
  it('waits for whoever makes or ends a link of the account, holding nothing that they need', async () => {
    const { empresaId } = stage.owner.context;
    const entering = await withEmpresa(empresaId, async (tx) => {
      await lockContaBancaria(tx, stage.contaId);
      const entry = enterAt(token, stage.certas);
      await eventually('the entry to wait for the account', async () => {
        const { rows } = await asOwner(
          'select 1 from pg_locks l join pg_stat_activity a using (pid) where not l.granted and a.datname = current_database()',
        );
        return rows.length > 0 ? true : null;
      });
      await tx.$queryRaw`select 1 from integracao where id = ${stage.integracaoId}::uuid for update nowait`;
      await tx.$queryRaw`select 1 from link_titular where integracao_id = ${stage.integracaoId}::uuid for update nowait`;
      return { entry };
    });
    expect((await entering.entry).status).toBe(200);
  });

  it('is dead with its link where the integração was turned off meanwhile', async () => {
    meanwhile(async () =>
      deactivateIntegracao({ ...stage.owner.context, agora: await agora() }, stage.contaId, 'SIMULADOR'),
    );
    expect((await enterAt(token, stage.certas)).status).toBe(409);
    expect((await view()).webservice).toMatchObject({ chave: null, candidatas: { chave: null, segredo: null } });
  });
});
