import { createHash } from 'node:crypto';
import { asOwner } from '@tests/support/as-owner';
import { advanceClocks, simulatedBank } from '@tests/support/house';
import { addPerson, createPerson } from '@tests/support/session';
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
import { createConta } from '@tests/support/wizard';
import { beforeEach, describe, expect, it } from 'vitest';
import { openLink } from '@/features/titular/use-cases/open-link';
import { agora } from '@/lib/clock';

const bank = simulatedBank();
const HOUR_MS = 3_600_000;
let stage: TitularStage;

beforeEach(async () => {
  stage = await stageTitular(bank());
});

const auditOf = async () =>
  (
    await asOwner<{ acao: string; ator_tipo: string }>(
      `select acao, ator_tipo from auditoria where alvo_tipo = 'link_titular' and empresa_id = $1 order by id`,
      [stage.owner.context.empresaId],
    )
  ).rows.map(({ acao, ator_tipo: tipo }) => `${tipo} ${acao}`);

describe('a link to the titular', () => {
  it('is shown to staff once, with a message to send, and only its SHA-256 is kept', async () => {
    const before = await askLink(stage.owner, stage.contaId, 'GET');
    expect(before.body).toMatchObject({ link: null, eventos: [] });
    const made = await askLink(stage.owner, stage.contaId, 'POST', {
      destinatario: ' Maria  Titular ',
      validadeHoras: 24,
    });
    expect(made).toMatchObject({
      status: 201,
      body: { link: { estado: 'ATIVO', destinatario: 'Maria Titular', criadoPor: 'Pessoa de Teste', recusas: 0 } },
    });
    const { endereco, mensagem, link } = made.body as {
      endereco: string;
      mensagem: string;
      link: { criadoEm: string; expiraEm: string };
    };
    expect(endereco).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/titular\/[\w-]{43}$/);
    expect(mensagem).toContain(endereco);
    expect(mensagem).toContain('Maria Titular');
    expect(Date.parse(link.expiraEm) - Date.parse(link.criadoEm)).toBe(24 * HOUR_MS);
    expect(JSON.stringify((await askLink(stage.owner, stage.contaId, 'GET')).body)).not.toContain('/titular/');
    const token = endereco.split('/').at(-1) ?? '';
    const { rows } = await asOwner<{ token_hash: Buffer }>('select token_hash from link_titular');
    expect(rows.map(({ token_hash: hash }) => hash.toString('hex'))).toContain(
      createHash('sha256').update(token).digest('hex'),
    );
  });

  it('lives three days unless somebody chooses 24 hours or 7 days', async () => {
    const made = await askLink(stage.owner, stage.contaId, 'POST', {});
    const { criadoEm, expiraEm } = (made.body as { link: { criadoEm: string; expiraEm: string } }).link;
    expect(Date.parse(expiraEm) - Date.parse(criadoEm)).toBe(72 * HOUR_MS);
    expect(await askLink(stage.owner, stage.contaId, 'POST', { validadeHoras: 1 })).toMatchObject({
      status: 400,
      body: { error: { fields: { validadeHoras: 'Escolha 24 horas, 3 dias ou 7 dias.' } } },
    });
  });

  it('shows its page as often as it is opened, uses nothing up by that, and notes it once an hour', async () => {
    const token = await newToken(stage);
    for (let time = 0; time < 3; time += 1) {
      expect(await openLink(token)).toMatchObject({
        estado: 'ATIVO',
        empresa: 'Empresa',
        conta: { titular: 'Construtora Sol Ltda', documento: '11222333000181', cooperativa: '0165' },
        tentativas: 5,
      });
    }
    expect(await seen(stage)).toEqual({ estado: 'ATIVO', recusas: 0, fatos: ['CRIADO', 'ABERTO'] });
    await advanceClocks(bank(), HOUR_MS + 1_000);
    await openLink(token);
    expect((await seen(stage)).fatos).toEqual(['CRIADO', 'ABERTO', 'ABERTO']);
    expect(await auditOf()).toEqual([
      'PESSOA link-titular.criado',
      'TITULAR link-titular.aberto',
      'TITULAR link-titular.aberto',
    ]);
  });

  it('dies of its age: the page says so, and nothing that is sent reaches the bank', async () => {
    const token = await newToken(stage, { validadeHoras: 24 });
    await advanceClocks(bank(), 24 * HOUR_MS + 1_000);
    expect((await openLink(token))?.estado).toBe('EXPIRADO');
    expect(await enterAt(token, stage.certas)).toMatchObject({
      status: 409,
      body: { error: { code: 'CONFLICT', message: expect.stringMatching(/^Este link expirou/) } },
    });
    expect(await seen(stage)).toEqual({ estado: 'EXPIRADO', recusas: 0, fatos: ['CRIADO'] });
  });

  it('dies when somebody revokes it, once', async () => {
    const token = await newToken(stage);
    expect((await askLink(stage.owner, stage.contaId, 'DELETE')).status).toBe(200);
    expect((await openLink(token))?.estado).toBe('REVOGADO');
    expect(await enterAt(token, stage.certas)).toMatchObject({
      status: 409,
      body: { error: { message: expect.stringMatching(/^Este link foi cancelado/) } },
    });
    expect(await askLink(stage.owner, stage.contaId, 'DELETE')).toMatchObject({ status: 409 });
    expect((await seen(stage)).fatos).toEqual(['CRIADO', 'REVOGADO']);
  });

  it('dies when another one is made, which lives', async () => {
    const [old, fresh] = [await newToken(stage), await newToken(stage)];
    expect((await openLink(old))?.estado).toBe('REVOGADO');
    expect((await openLink(fresh))?.estado).toBe('ATIVO');
    expect((await seen(stage)).fatos).toEqual(['CRIADO', 'REVOGADO', 'CRIADO', 'ABERTO']);
  });

  it('leaves one living link when two people make one at once', async () => {
    await Promise.all([newToken(stage), newToken(stage), newToken(stage)]);
    const { rows } = await asOwner<{ vivos: string }>(
      'select count(*) as vivos from link_titular where integracao_id = $1 and revogado_em is null',
      [stage.integracaoId],
    );
    expect(rows[0]?.vivos).toBe('1');
  });

  it('dies when the integração is turned off', async () => {
    const token = await newToken(stage);
    await asOwner(`update integracao set situacao = 'DESATIVADA' where id = $1`, [stage.integracaoId]);
    expect((await openLink(token))?.estado).toBe('REVOGADO');
    expect((await enterAt(token, stage.certas)).status).toBe(409);
    expect((await askLink(stage.owner, stage.contaId, 'POST', {})).status).toBe(409);
  });

  it('dies after five refusals, and not of an entry that never reached the bank', async () => {
    const token = await newToken(stage);
    expect((await enterAt(token, { chave: 'curta', segredo: '' })).status).toBe(400);
    for (let time = 1; time <= 5; time += 1) {
      const answer = await enterAt(token, { ...stage.certas, segredo: errada.segredo() });
      expect(answer, `refusal ${time}`).toMatchObject({ status: 422, body: { error: { code: 'BANK_REFUSED' } } });
      await waitForNext(bank());
    }
    expect((await openLink(token))?.estado).toBe('ESGOTADO');
    expect(await enterAt(token, stage.certas)).toMatchObject({
      status: 409,
      body: { error: { message: expect.stringMatching(/^Este link foi encerrado por segurança/) } },
    });
    expect(await seen(stage)).toEqual({
      estado: 'ESGOTADO',
      recusas: 5,
      fatos: ['CRIADO', ...Array(5).fill('RECUSADO segredo'), 'ESGOTADO'],
    });
  });

  it('is the same nothing for a token nobody was given and for what is no token', async () => {
    const answers = await Promise.all(
      ['A'.repeat(43), 'curto', `${'A'.repeat(42)}!`].flatMap((token) => [
        enterAt(token, stage.certas),
        enterAt(token, {}),
        postForm(token, {}),
      ]),
    );
    expect(new Set(answers.map(({ status, body }) => `${status} ${JSON.stringify(body)}`)).size).toBe(1);
    expect(answers[0]?.status).toBe(404);
    expect(await openLink('A'.repeat(43))).toBeNull();
  });
});

describe('who may do what', () => {
  it('lets everybody of the company read how the link stands, and only an administrator make or end one', async () => {
    await newToken(stage);
    for (const papel of ['consulta', 'financeiro'] as const) {
      const person = await addPerson({ ...stage.owner.context, agora: await agora() }, papel);
      expect((await askLink(person, stage.contaId, 'GET')).status).toBe(200);
      expect((await askLink(person, stage.contaId, 'POST', {})).status).toBe(403);
      expect((await askLink(person, stage.contaId, 'DELETE')).status).toBe(403);
    }
  });

  it('keeps the link of one company out of the sight and reach of another', async () => {
    const token = await newToken(stage);
    const stranger = await createPerson('admin');
    for (const method of ['GET', 'POST', 'DELETE'] as const) {
      expect((await askLink(stranger, stage.contaId, method, method === 'POST' ? {} : undefined)).status).toBe(404);
    }
    expect((await openLink(token))?.estado).toBe('ATIVO');
  });

  it('asks staff to save the convênio first', async () => {
    const { id } = await createConta(stage.owner);
    expect(await askLink(stage.owner, id, 'POST', {})).toMatchObject({
      status: 409,
      body: { error: { message: expect.stringContaining('Salve antes os dados do convênio') } },
    });
    expect((await askLink(stage.owner, id, 'GET')).body).toMatchObject({ link: null, eventos: [] });
    // One ambiente's link is nothing to another's.
    expect((await askLink(stage.owner, stage.contaId, 'POST', {}, '?ambiente=PRODUCAO')).status).toBe(409);
  });
});
