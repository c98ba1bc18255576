import { beforeAll, describe, expect, it } from 'vitest';
import { PUT as putPreparo } from '@/app/api/contas-bancarias/[contaId]/integracao/rascunho/preparo/route';
import {
  DELETE as deleteRascunho,
  GET as getRascunho,
  PUT as putRascunho,
} from '@/app/api/contas-bancarias/[contaId]/integracao/rascunho/route';
import { type RascunhoView, rascunhoOutput } from '@/features/assistente/schema';
import { asOwner } from '../support/as-owner';
import { type Answer, callRoute } from '../support/call-route';
import { addPerson, cookieOf, createPerson, type Person } from '../support/session';
import { CHAVE, SEGREDO } from '../support/sicredi-account';
import { createConta } from '../support/wizard';

const ACESSO = { 'convenio.numero': '12345', 'convenio.numeroRemessa': '17', 'webservice.apiId': '123450165' };

/** The wizard's draft as that person's browser reads and writes it. */
async function draftsOf(person: Person) {
  const cookie = await cookieOf(person);
  const path = (ambiente: string, more = '') => `/api/rascunho?ambiente=${ambiente}${more}`;
  return {
    read: (contaId: string, ambiente = 'PRODUCAO') =>
      callRoute(getRascunho, { cookie, params: { contaId }, path: path(ambiente) }),
    keep: (contaId: string, body: object, ambiente = 'PRODUCAO') =>
      callRoute(putRascunho, { cookie, params: { contaId }, path: path(ambiente), method: 'PUT', body }),
    tick: (contaId: string, item: string, feito = true) =>
      callRoute(putPreparo, {
        cookie,
        params: { contaId },
        path: path('PRODUCAO'),
        method: 'PUT',
        body: { item, feito },
      }),
    drop: (contaId: string, etapa?: string) =>
      callRoute(deleteRascunho, {
        cookie,
        params: { contaId },
        path: path('PRODUCAO', etapa ? `&etapa=${etapa}` : ''),
        method: 'DELETE',
      }),
  };
}

function viewOf({ status, body }: Answer): RascunhoView {
  expect(status, JSON.stringify(body)).toBe(200);
  return rascunhoOutput.parse(body);
}

let maria: Person;
let joao: Person;
let drafts: Awaited<ReturnType<typeof draftsOf>>;
let hers: Awaited<ReturnType<typeof draftsOf>>;
beforeAll(async () => {
  joao = await createPerson();
  maria = await addPerson(joao.context, 'admin');
  drafts = await draftsOf(joao);
  hers = await draftsOf(maria);
});

const typed = (versao: number | null, valores: object = ACESSO, etapa = 'acesso') => ({ versao, etapa, valores });

describe('a draft of the wizard', () => {
  it('is empty at first, and afterwards what was typed, for a colleague too, who sees whose it is', async () => {
    const { id } = await createConta(joao);
    expect(viewOf(await drafts.read(id))).toMatchObject({ etapas: {}, preparo: {} });
    const kept = viewOf(await drafts.keep(id, typed(null)));
    expect(kept.etapas.acesso).toMatchObject({ valores: ACESSO, meu: true, versao: 1, por: 'Pessoa de Teste' });
    expect(viewOf(await hers.read(id)).etapas).toEqual({ acesso: { ...kept.etapas.acesso, meu: false } });
  });

  it('goes on with the version it left, and keeps each step by itself', async () => {
    const { id } = await createConta(joao);
    const first = viewOf(await drafts.keep(id, typed(null)));
    await hers.keep(id, typed(null, { bairro: 'Centro' }, 'conta'));
    // Another step has changed meanwhile, which is nothing to this one.
    const second = viewOf(
      await drafts.keep(id, typed(first.etapas.acesso?.versao ?? 0, { ...ACESSO, 'convenio.numeroRemessa': '18' })),
    );
    expect(second.etapas.acesso?.valores).toMatchObject({ 'convenio.numeroRemessa': '18' });
    expect(second.etapas.conta).toMatchObject({ valores: { bairro: 'Centro' }, meu: false });
  });

  it('that somebody else changed meanwhile is a conflict that names them and overwrites nothing', async () => {
    const { id } = await createConta(joao);
    const { versao } = viewOf(await drafts.keep(id, typed(null))).etapas.acesso ?? { versao: 0 };
    viewOf(await hers.keep(id, typed(versao, { ...ACESSO, 'convenio.numero': '999' })));
    expect(await drafts.keep(id, typed(versao, { ...ACESSO, 'convenio.numero': '111' }))).toMatchObject({
      status: 409,
      body: { error: { code: 'CONFLICT', message: expect.stringContaining('Pessoa de Teste mudou este rascunho') } },
    });
    const now = viewOf(await drafts.read(id)).etapas.acesso;
    expect(now).toMatchObject({ valores: { 'convenio.numero': '999' }, meu: false });
    // Whoever has seen it may write over it.
    const mine = viewOf(await drafts.keep(id, typed(now?.versao ?? 0, { ...ACESSO, 'convenio.numero': '111' })));
    expect(mine.etapas.acesso).toMatchObject({ valores: { 'convenio.numero': '111' }, meu: true });
  });

  it('of two people who begin it in the same instant is one draft and one conflict', async () => {
    const { id } = await createConta(joao);
    const answers = await Promise.all([
      drafts.keep(id, typed(null, { 'convenio.numero': '1' })),
      hers.keep(id, typed(null, { 'convenio.numero': '2' })),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  it('sent once more because its answer was lost is no conflict', async () => {
    const { id } = await createConta(joao);
    viewOf(await drafts.keep(id, typed(null)));
    expect(viewOf(await drafts.keep(id, typed(null))).etapas.acesso).toMatchObject({ valores: ACESSO });
  });

  it('holds no secret, neither by its name nor where one was pasted into another field', async () => {
    const { id } = await createConta(joao);
    const withSecret = [
      { chave: CHAVE },
      { segredo: 'x' },
      { 'webservice.segredo': 'x' },
      { 'webservice.apiId': CHAVE },
      { 'convenio.numero': `a ${SEGREDO}` },
    ];
    for (const valores of withSecret) {
      const answer = await drafts.keep(id, typed(null, valores));
      expect(answer, JSON.stringify(valores)).toMatchObject({ status: 400 });
      for (const secret of [CHAVE, SEGREDO]) expect(JSON.stringify(answer.body)).not.toContain(secret);
    }
    const { rows } = await asOwner('select * from rascunho_integracao where conta_bancaria_id = $1', [id]);
    expect(rows).toEqual([]);
  });

  it('has a limit: neither endless texts nor endless fields', async () => {
    const { id } = await createConta(joao);
    const many = Object.fromEntries(Array.from({ length: 81 }, (_, index) => [`campo${index}`, '']));
    for (const valores of [{ bairro: 'x y '.repeat(600) }, many, { 'não é um campo': '' }, { bairro: 1 }]) {
      expect(await drafts.keep(id, typed(null, valores, 'conta'))).toMatchObject({ status: 400 });
    }
    expect(await drafts.keep(id, typed(null, {}, 'preparo'))).toMatchObject({ status: 400 });
  });

  it('belongs to one ambiente: what is typed for the rehearsal is not seen in production', async () => {
    const { id } = await createConta(joao);
    viewOf(await drafts.keep(id, typed(null), 'SIMULADOR'));
    expect(viewOf(await drafts.read(id)).etapas).toEqual({});
    expect(viewOf(await drafts.read(id, 'SIMULADOR')).etapas.acesso?.valores).toEqual(ACESSO);
  });

  it('goes when its step was saved, or all of it with the integração, and the checklist stays', async () => {
    const { id } = await createConta(joao);
    viewOf(await drafts.keep(id, typed(null)));
    viewOf(await drafts.keep(id, typed(null, { bairro: 'Centro' }, 'conta')));
    viewOf(await drafts.tick(id, 'portal'));
    expect(Object.keys(viewOf(await drafts.drop(id, 'acesso')).etapas)).toEqual(['conta']);
    const empty = viewOf(await drafts.drop(id));
    expect(empty.etapas).toEqual({});
    expect(Object.keys(empty.preparo)).toEqual(['portal']);
    // Who still has the old one open begins a new one with it.
    expect(viewOf(await drafts.keep(id, typed(1))).etapas.acesso).toMatchObject({ valores: ACESSO });
  });
});

describe('the checklist', () => {
  it('keeps the ticks of two people side by side, each with who and when, and takes one away', async () => {
    const { id } = await createConta(joao);
    await Promise.all([drafts.tick(id, 'portal'), hers.tick(id, 'aplicacao'), drafts.tick(id, 'hibrido')]);
    const { preparo } = viewOf(await drafts.read(id));
    expect(Object.keys(preparo).sort()).toEqual(['aplicacao', 'hibrido', 'portal']);
    expect(preparo.aplicacao).toEqual({ por: 'Pessoa de Teste', em: expect.stringMatching(/Z$/) });
    expect(Object.keys(viewOf(await hers.tick(id, 'portal', false)).preparo).sort()).toEqual(['aplicacao', 'hibrido']);
    expect(await drafts.tick(id, 'inventado')).toMatchObject({ status: 400 });
  });

  it('does not stand in the way of what a colleague types', async () => {
    const { id } = await createConta(joao);
    const { versao } = viewOf(await drafts.keep(id, typed(null))).etapas.acesso ?? { versao: 0 };
    await hers.tick(id, 'portal');
    expect((await drafts.keep(id, typed(versao, { ...ACESSO, 'convenio.numero': '7' }))).status).toBe(200);
  });
});

describe('who may', () => {
  it('read: everybody of the company; write: its administrators', async () => {
    const { id } = await createConta(joao);
    for (const papel of ['financeiro', 'consulta'] as const) {
      const looker = await draftsOf(await addPerson(joao.context, papel));
      expect((await looker.read(id)).status).toBe(200);
      const writes = [await looker.keep(id, typed(null)), await looker.tick(id, 'portal'), await looker.drop(id)];
      expect(writes.map(({ status }) => status)).toEqual([403, 403, 403]);
    }
  });

  it('another company’s draft is not found, by any of its doors', async () => {
    const { id } = await createConta(joao);
    viewOf(await drafts.keep(id, typed(null)));
    const stranger = await draftsOf(await createPerson());
    const answers = [
      await stranger.read(id),
      await stranger.keep(id, typed(null)),
      await stranger.tick(id, 'portal'),
      await stranger.drop(id),
    ];
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404]);
    expect(viewOf(await drafts.read(id)).etapas.acesso?.valores).toEqual(ACESSO);
  });
});
