import { allColumns } from '@tests/support/all-columns';
import { asOwner } from '@tests/support/as-owner';
import { answers as bankAnswers, changedRegistry } from '@tests/support/changed-gateway';
import { simulatedBank } from '@tests/support/house';
import { type KnownSecret, secretsIn } from '@tests/support/secret-forms';
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
import { openLink } from '@/features/titular/use-cases/open-link';

vi.mock('@/bank/registry', (original) => changedRegistry(original as never));

/** All that was said to the log or answered. */
const out = vi.hoisted(() => ({ said: [] as string[] }));
vi.mock('@/lib/logger', async (original) => {
  const real = await original<typeof import('@/lib/logger')>();
  return { ...real, logger: real.createLogger({ write: (line) => void out.said.push(line) }, 'trace') };
});

const bank = simulatedBank();
let stage: TitularStage;
let token: string;

beforeEach(async () => {
  stage = await stageTitular(bank());
  token = await newToken(stage, { destinatario: 'Maria Titular' });
});

/** An answer of the titular's API, noted. */
async function enter(body: object) {
  const answer = await enterAt(token, body);
  out.said.push(JSON.stringify(answer.body));
  return answer;
}

const view = () => stage.wizard.view(stage.contaId, 'SIMULADOR');

describe('what the titular enters', () => {
  it('goes to work once the bank accepts it, uses the link up, and staff see when and by whom', async () => {
    expect(await enter(stage.certas)).toMatchObject({ status: 200, body: { situacao: 'ACEITO' } });
    const { situacao, webservice, ultimoTeste } = await view();
    expect({ situacao, candidatas: webservice.candidatas }).toEqual({
      situacao: 'INTEGRADA',
      candidatas: { chave: null, segredo: null },
    });
    expect(webservice.segredo?.dica).toBe(`••${stage.certas.segredo.slice(-2)}`);
    expect(ultimoTeste?.etapas.map(({ resultado }) => resultado)).toEqual(['ACEITA', 'ACEITA', 'ACEITA', 'ACEITA']);
    expect(await seen(stage)).toMatchObject({ estado: 'ACEITO', fatos: ['CRIADO', 'ACEITO'] });
    expect(await openLink(token)).toMatchObject({ estado: 'ACEITO', fimEm: expect.any(String) });
    expect(await enter(stage.certas)).toMatchObject({
      status: 409,
      body: { error: { message: expect.stringMatching(/^Este link já foi usado/) } },
    });
    const { rows } = await asOwner<{ quem: string; acao: string }>(
      `select distinct ator_nome as quem, acao from auditoria where empresa_id = $1 and ator_tipo = 'TITULAR'`,
      [stage.owner.context.empresaId],
    );
    expect(new Set(rows.map(({ quem }) => quem))).toEqual(new Set(['Maria Titular']));
    expect(rows.map(({ acao }) => acao)).toEqual(
      expect.arrayContaining(['credenciais.definidas', 'integracao.testada', 'link-titular.aceito']),
    );
  });

  it.each([
    ['chave', 'não aceitou a Chave'],
    ['segredo', 'Código de Acesso'],
  ] as const)(
    'is told at the %s when the bank refuses that one, and leaves no trace of itself',
    async (campo, words) => {
      const before = await view();
      const answer = await enter({ ...stage.certas, [campo]: errada[campo]() });
      expect(answer).toMatchObject({
        status: 422,
        body: { error: { code: 'BANK_REFUSED', fields: { [campo]: expect.stringContaining(words) } } },
      });
      expect(await view()).toEqual(before);
      expect(await seen(stage)).toEqual({ estado: 'ATIVO', recusas: 1, fatos: ['CRIADO', `RECUSADO ${campo}`] });
      await waitForNext(bank());
      expect((await enter(stage.certas)).status).toBe(200);
      expect((await view()).situacao).toBe('INTEGRADA');
    },
  );

  it('leaves what staff typed meanwhile as it was when the bank refuses it', async () => {
    await stage.wizard.setCredenciais(stage.contaId, { chave: errada.chave(), segredo: errada.segredo() }, 'SIMULADOR');
    const before = await view();
    expect((await enter({ ...stage.certas, segredo: errada.segredo() })).status).toBe(422);
    expect(await view()).toEqual(before);
  });

  it('is not blamed on the titular where the data that the company filled in is wrong', async () => {
    await stage.bank('PUT', '', {
      ...{ posto: '09', ...stage.certas, documento: '11222333000181', nome: 'CONSTRUTORA SOL' },
    });
    const answer = await enter(stage.certas);
    expect(answer).toMatchObject({
      status: 422,
      body: { error: { message: expect.stringContaining('que a empresa preencheu') } },
    });
    expect(answer.body).not.toHaveProperty('error.fields.chave');
    const { recusas, estado } = await seen(stage);
    expect({ recusas, estado }).toEqual({ recusas: 0, estado: 'ATIVO' });
    expect((await view()).webservice).toMatchObject({ chave: null, candidatas: { chave: null, segredo: null } });
  });

  it('is kept nowhere and costs no try while the bank does not answer', async () => {
    await stage.bank('POST', '/falhas', { tipo: '503', rota: 'token', vezes: 9 });
    expect(await enter(stage.certas)).toMatchObject({ status: 503, body: { error: { code: 'BANK_UNAVAILABLE' } } });
    expect(await seen(stage)).toEqual({ estado: 'ATIVO', recusas: 0, fatos: ['CRIADO', 'SEM_RESPOSTA'] });
    expect((await view()).webservice).toMatchObject({ chave: null, candidatas: { chave: null, segredo: null } });
    await stage.bank('DELETE', '/falhas');
    await waitForNext(bank());
    expect((await enter(stage.certas)).status).toBe(200);
  });

  it('takes the place of credentials that are at work, which stay there while the bank refuses', async () => {
    await enter(stage.certas);
    const { webservice: antes } = await view();
    const nova = { chave: stage.certas.chave, segredo: errada.segredo() };
    token = await newToken(stage);
    expect((await enter(nova)).status).toBe(422);
    expect((await view()).webservice).toEqual(antes);
    await stage.bank('PUT', '', {
      ...{ posto: '02', ...nova, documento: '11222333000181', nome: 'CONSTRUTORA SOL' },
    });
    await waitForNext(bank());
    expect((await enter(nova)).status).toBe(200);
    expect((await view()).webservice.segredo?.dica).toBe(`••${nova.segredo.slice(-2)}`);
  });

  it('stands in no row, no log line and no answer, accepted or refused', async () => {
    const wrong = { chave: errada.chave(), segredo: errada.segredo() };
    await enter(wrong);
    await waitForNext(bank());
    await enter({ ...stage.certas, segredo: wrong.segredo });
    await waitForNext(bank());
    await enter({ chave: stage.certas.segredo, segredo: stage.certas.chave });
    await enter(stage.certas);
    out.said.push(JSON.stringify((await askLink(stage.owner, stage.contaId, 'GET')).body));
    out.said.push(JSON.stringify(await openLink(token)));
    const secrets: KnownSecret[] = [
      { name: 'Chave', value: stage.certas.chave },
      { name: 'Segredo', value: stage.certas.segredo },
      { name: 'Chave errada', value: wrong.chave },
      { name: 'Segredo errado', value: wrong.segredo },
      { name: 'token', value: token },
    ];
    expect(out.said.join('\n')).toContain('/api/titular/[token]');
    expect(out.said.flatMap((line) => secretsIn(line, secrets).map((name) => `${name}: ${line}`))).toEqual([]);
    const columns = await allColumns();
    expect(columns.filter(({ text }) => secretsIn(text, secrets).length > 0).map(({ column }) => column)).toEqual([]);
  });
});

describe('two entries', () => {
  it('at once: one is tested, the other is asked to wait', async () => {
    const both = await Promise.all([enter(stage.certas), enter(stage.certas)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect((await seen(stage)).fatos).toEqual(['CRIADO', 'ACEITO']);
  });

  it('one right after the other: the second waits some seconds, so that nobody guesses through us', async () => {
    await enter({ ...stage.certas, segredo: errada.segredo() });
    expect(await enter(stage.certas)).toMatchObject({ status: 409, body: { error: { code: 'IN_PROGRESS' } } });
    await waitForNext(bank());
    expect((await enter(stage.certas)).status).toBe(200);
  });

  it('is none once the link was revoked while the bank answered: nothing is kept', async () => {
    bankAnswers.change = (real) => ({
      probe: async (dia) => {
        const stages = await real.probe(dia);
        await askLink(stage.owner, stage.contaId, 'DELETE');
        return stages;
      },
    });
    expect(await enter(stage.certas)).toMatchObject({
      status: 409,
      body: { error: { message: expect.stringMatching(/^Este link foi cancelado/) } },
    });
    expect((await view()).webservice).toMatchObject({ chave: null, candidatas: { chave: null, segredo: null } });
    expect((await seen(stage)).fatos).toEqual(['CRIADO', 'REVOGADO']);
  });

  it('is not accepted where staff moved the integração while the bank answered', async () => {
    bankAnswers.change = (real) => ({
      probe: async (dia) => {
        const stages = await real.probe(dia);
        await asOwner(`update integracao set api_id = '999990165' where id = $1`, [stage.integracaoId]);
        return stages;
      },
    });
    expect(await enter(stage.certas)).toMatchObject({
      status: 409,
      body: { error: { message: expect.stringContaining('A empresa está mudando os dados') } },
    });
    expect((await view()).webservice.chave).toBeNull();
    expect((await seen(stage)).estado).toBe('ATIVO');
  });
});

describe('the plain form of a page without JavaScript', () => {
  const locationOf = ({ headers }: { headers: Headers }) => headers.get('location')?.replace(token, '[token]');

  it('comes back to the page, which says that it was accepted', async () => {
    const answer = await postForm(token, stage.certas);
    expect([answer.status, locationOf(answer)]).toEqual([303, '/titular/[token]?aceito=1']);
    expect(answer.headers.get('referrer-policy')).toBe('no-referrer');
    expect((await view()).situacao).toBe('INTEGRADA');
  });

  it('comes back with what went wrong in codes, and never with what was typed', async () => {
    const sent = [
      [{ chave: 'x', segredo: stage.certas.segredo }, 'falha=formato&campo=chave'],
      [{ chave: stage.certas.chave, segredo: '' }, 'falha=formato&campo=segredo'],
      [{ chave: stage.certas.chave, segredo: 'com\0nulo' }, 'falha=formato&campo=segredo'],
      [{ chave: stage.certas.chave, segredo: errada.segredo() }, 'falha=recusa&campo=segredo'],
      [stage.certas, 'falha=espere'],
    ] as const;
    for (const [values, retorno] of sent) {
      expect(locationOf(await postForm(token, values))).toBe(`/titular/[token]?${retorno}`);
    }
    await askLink(stage.owner, stage.contaId, 'DELETE');
    // The page itself says how it ended, whatever the address says.
    expect(locationOf(await postForm(token, stage.certas))).toBe('/titular/[token]?falha=mudou');
  });
});
