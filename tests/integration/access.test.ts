import { beforeAll, describe, expect, it } from 'vitest';
import { GET as authGet, POST as authPost } from '@/app/api/auth/[...all]/route';
import { GET as getConfiguracoes, PUT as putConfiguracoes } from '@/app/api/configuracoes/cobrancas/route';
import { POST as createConta, GET as listContas } from '@/app/api/contas-bancarias/route';
import { asOwner } from '../support/as-owner';
import { type Answer, callRoute } from '../support/call-route';
import { addPerson, cookieOf, createPerson, type Person, SENHA } from '../support/session';
import { CONTA } from '../support/sicredi-account';

let admin: Person;
beforeAll(async () => {
  admin = await createPerson();
});

const signIn = (body: unknown, headers: Record<string, string> = {}) =>
  callRoute(authPost, { method: 'POST', path: '/api/auth/sign-in/email', body, headers });
const refusal = (status: number, code: string) => ({ status, body: { error: { code, message: expect.any(String) } } });

describe('signing in', () => {
  it('a wrong password and an unknown e-mail get the same answer', async () => {
    const answers = [
      await signIn({ email: admin.email, password: 'outra-senha-longa' }),
      await signIn({ email: 'ninguem@teste.local', password: SENHA }),
    ];
    for (const answer of answers) {
      expect(answer).toMatchObject({ status: 401, body: { error: { message: 'E-mail ou senha incorretos.' } } });
      expect(answer.headers.getSetCookie()).toEqual([]);
    }
  });

  it('asks for e-mail and password at their fields', async () => {
    expect(await signIn({ email: 'ana' })).toMatchObject({
      status: 400,
      body: { error: { fields: { email: expect.stringContaining('e-mail válido'), password: 'Informe a senha.' } } },
    });
  });

  it('gives the session to the cookie alone: no answer carries its token', async () => {
    const answer = await signIn({ email: admin.email, password: SENHA });
    const [setCookie = ''] = answer.headers.getSetCookie();
    expect(setCookie).toMatch(/HttpOnly/i);
    const session = await callRoute(authGet, { path: '/api/auth/get-session', cookie: setCookie.split(';')[0] ?? '' });
    expect(session.body).toMatchObject({ session: { activeOrganizationId: admin.context.empresaId } });
    const token = decodeURIComponent(/=([^;]+)/.exec(setCookie)?.[1] ?? '').split('.')[0] ?? '';
    expect(token.length).toBeGreaterThan(20);
    expect(JSON.stringify([answer.body, session.body])).not.toContain(token);
  });

  it('starts a new session each time, whatever session the browser showed, in a cookie that no script and no other site reads', async () => {
    const planted = await signIn({ email: admin.email, password: SENHA });
    const [plantedCookie = ''] = planted.headers.getSetCookie();
    const cookie = plantedCookie.split(';')[0] ?? '';
    const answer = await signIn({ email: admin.email, password: SENHA }, { cookie });
    const [setCookie = ''] = answer.headers.getSetCookie();
    expect(setCookie.split(';')[0]).not.toBe(cookie);
    for (const line of answer.headers.getSetCookie()) {
      expect(line).toMatch(/HttpOnly/i);
      expect(line).toMatch(/SameSite=Lax/i);
    }
  });

  it('tells only who is signed in where: no addresses, no tokens, no other people of the company', async () => {
    const cookie = await cookieOf(admin);
    const get = async (path: string) => (await callRoute(authGet, { path: `/api/auth${path}`, cookie })).body;
    const organizationId = admin.context.empresaId;
    const path = '/api/auth/organization/set-active';
    const chosen = await callRoute(authPost, { method: 'POST', path, cookie, body: { organizationId } });
    expect(chosen).toMatchObject({ status: 200, body: { id: organizationId, name: 'Empresa' } });
    expect(Object.keys(chosen.body as object)).toEqual(['id', 'name']);
    expect(await get('/organization/list')).toEqual([{ id: organizationId, name: 'Empresa' }]);
    expect(await get('/get-session')).toEqual({
      session: { expiresAt: expect.any(String), activeOrganizationId: organizationId },
      user: { id: admin.context.ator.id, name: 'Pessoa de Teste', email: admin.email },
    });
  });

  it('opens only the listed endpoints of better-auth', async () => {
    const cookie = await cookieOf(admin);
    for (const path of ['/sign-up/email', '/organization/create', '/change-password', '/organization/invite-member']) {
      const answer = await callRoute(authPost, { method: 'POST', path: `/api/auth${path}`, cookie, body: {} });
      expect(answer, path).toMatchObject(refusal(404, 'NOT_FOUND'));
    }
    expect(await callRoute(authGet, { path: '/api/auth/sign-out', cookie })).toMatchObject(refusal(404, 'NOT_FOUND'));
  });

  it('does not let a person into a company of others', async () => {
    const other = await createPerson();
    const answer = await callRoute(authPost, {
      method: 'POST',
      path: '/api/auth/organization/set-active',
      cookie: await cookieOf(other),
      body: { organizationId: admin.context.empresaId },
    });
    expect(answer).toMatchObject(refusal(403, 'FORBIDDEN'));
    // And they stay in their own.
    expect(await callRoute(listContas, { cookie: await cookieOf(other) })).toMatchObject({ status: 200 });
  });

  it('ends with sign-out', async () => {
    const person = await addPerson(admin.context, 'consulta');
    const cookie = await cookieOf(person);
    expect(await callRoute(listContas, { cookie })).toMatchObject({ status: 200 });
    await callRoute(authPost, { method: 'POST', path: '/api/auth/sign-out', cookie });
    expect(await callRoute(listContas, { cookie })).toMatchObject(refusal(401, 'UNAUTHENTICATED'));
  });
});

describe('a session', () => {
  it('is asked for', async () => {
    expect(await callRoute(listContas)).toMatchObject(refusal(401, 'UNAUTHENTICATED'));
    expect(await callRoute(listContas, { cookie: 'cobrancas.session_token=inventado.assinatura' })).toMatchObject({
      status: 401,
    });
  });

  it('that has expired is refused with words that say what to do', async () => {
    const person = await addPerson(admin.context, 'admin');
    const cookie = await cookieOf(person);
    await asOwner("update sessao set expira_em = '2020-01-01' where usuario_id = $1", [person.context.ator.id]);
    expect(await callRoute(listContas, { cookie })).toMatchObject({
      status: 401,
      body: { error: { message: expect.stringContaining('Entre de novo') } },
    });
  });

  it('is worth nothing once the person is out of the company', async () => {
    const person = await addPerson(admin.context, 'admin');
    const cookie = await cookieOf(person);
    expect(await callRoute(listContas, { cookie })).toMatchObject({ status: 200 });
    await asOwner('delete from membro where usuario_id = $1', [person.context.ator.id]);
    expect(await callRoute(listContas, { cookie })).toMatchObject(refusal(401, 'UNAUTHENTICATED'));
  });

  it('follows a change of role at once', async () => {
    const person = await addPerson(admin.context, 'admin');
    const cookie = await cookieOf(person);
    const save = () => callRoute(putConfiguracoes, { method: 'PUT', cookie, body: {} });
    expect(await save()).toMatchObject({ status: 400 });
    const become = (papel: string) =>
      asOwner('update membro set papel = $1 where usuario_id = $2', [papel, person.context.ator.id]);
    await become('consulta');
    expect(await save()).toMatchObject(refusal(403, 'FORBIDDEN'));
    for (const invented of ['constructor', '__proto__', 'admin,owner']) {
      await become(invented);
      expect([401, 403], invented).toContain((await save()).status);
    }
  });

  it.each(['consulta', 'financeiro'] as const)(
    'of the role %s reads settings and accounts and changes none',
    async (papel) => {
      const cookie = await cookieOf(await addPerson(admin.context, papel));
      expect(await callRoute(getConfiguracoes, { cookie })).toMatchObject({ status: 200 });
      const writes = [
        await callRoute(createConta, { method: 'POST', cookie, body: CONTA }),
        await callRoute(putConfiguracoes, { method: 'PUT', cookie, body: {} }),
      ];
      for (const answer of writes) expect(answer).toMatchObject(refusal(403, 'FORBIDDEN'));
    },
  );
});

describe('a request that cannot be read', () => {
  const post = async (raw: string, headers: Record<string, string> = {}): Promise<Answer> =>
    callRoute(createConta, { method: 'POST', cookie: await cookieOf(admin), raw, headers });
  const login = (raw: string, headers: Record<string, string> = {}) =>
    callRoute(authPost, { method: 'POST', path: '/api/auth/sign-in/email', raw, headers });

  it.each([
    ['an account', post],
    ['the login', login],
  ])('for %s: malformed JSON, another content type, five megabytes, another site', async (_, send) => {
    const large = JSON.stringify({ titular: 'x'.repeat(5_000_000) });
    expect(await send('{"titular": ')).toMatchObject(refusal(400, 'INVALID_INPUT'));
    expect(await send('a=b', { 'content-type': 'application/x-www-form-urlencoded' })).toMatchObject(
      refusal(415, 'UNSUPPORTED_MEDIA_TYPE'),
    );
    expect(await send(large)).toMatchObject(refusal(413, 'BODY_TOO_LARGE'));
    expect(await send(large, { 'content-length': '10' })).toMatchObject(refusal(413, 'BODY_TOO_LARGE'));
    expect(await send('{}', { origin: 'https://outro.example' })).toMatchObject(refusal(403, 'FORBIDDEN'));
    expect(await send('{}', { origin: 'null' })).toMatchObject(refusal(403, 'FORBIDDEN'));
  });

  it.each([
    ['a NUL', '{"titular":"Ana\\u0000"}'],
    ['a NUL in a name', '{"a\\u0000":1}'],
    ['half of a character', '{"a":[{"b":"\\ud800"}]}'],
    ['a NUL beneath a name that objects have', '{"__proto__":{"a":"\\u0000"}}'],
  ])('%s is a plain 400', async (_, raw) => {
    for (const send of [post, login]) {
      expect(await send(raw)).toMatchObject({
        status: 400,
        body: { error: { message: expect.stringContaining('caracteres inválidos') } },
      });
    }
  });

  it('bytes that are no UTF-8 are a plain 400', async () => {
    const bytes = Buffer.concat([Buffer.from('{"titular":"Jo'), Buffer.from([0xe3]), Buffer.from('o"}')]);
    const headers = { origin: process.env.APP_URL ?? '', 'content-type': 'application/json' };
    const request = new Request(`${process.env.APP_URL}/api/contas-bancarias`, {
      method: 'POST',
      headers: { ...headers, cookie: await cookieOf(admin) },
      body: bytes,
    });
    const answer = await createConta(request, { params: Promise.resolve({}) });
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain('caracteres inválidos');
  });

  it('brackets a hundred thousand deep break nothing', async () => {
    for (const raw of ['['.repeat(100_000) + ']'.repeat(100_000), `${'{"a":'.repeat(40_000)}1${'}'.repeat(40_000)}`]) {
      expect(await post(raw)).toMatchObject(refusal(400, 'INVALID_INPUT'));
    }
  });

  it('a write without an Origin is refused, whoever asks', async () => {
    const request = new Request(`${process.env.APP_URL}/api/contas-bancarias`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie: await cookieOf(admin) },
      body: '{}',
    });
    expect((await createConta(request, { params: Promise.resolve({}) })).status).toBe(403);
  });

  it.each(['[]', '"texto"', 'null', '12'])('JSON that is no object (%s) is a plain 400', async (raw) => {
    expect(await post(raw)).toMatchObject(refusal(400, 'INVALID_INPUT'));
  });

  it('every answer carries its request id and may not be kept by a cache', async () => {
    const { headers } = await post('{');
    expect(headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
    expect(headers.get('cache-control')).toBe('no-store');
  });
});
