import { account, askToken, CHAVE, PASSWORD_GRANT } from '@tests/support/simulated-account';
import { describe, expect, it } from 'vitest';
import { simulatorStage } from './simulator-stage';

const { simulator, conta } = simulatorStage();

type Credentials = { chave: string; segredo: string };
const change = (acao: string, extra: object = {}) =>
  conta().control<Credentials>('POST', '/credenciais', { acao, ...extra });
const ask = async (password: string, chave: string): Promise<[number, unknown]> => {
  const { status, json } = await askToken(simulator(), { ...PASSWORD_GRANT, password }, { 'x-api-key': chave });
  return [status, json.error];
};
const refresh = async (token: unknown): Promise<number> => {
  const form = { grant_type: 'refresh_token', refresh_token: String(token) };
  return (await askToken(simulator(), form)).status;
};

describe('credentials', () => {
  it('a rotated Segredo opens the door, the old one and its refresh tokens do not, its token lives to its end', async () => {
    const { json } = await askToken(simulator(), PASSWORD_GRANT);
    expect((await conta().query('999999999')).status).toBe(404);
    const { segredo, chave } = await change('rotacionar-segredo');
    expect(chave).toBe(CHAVE);
    expect(segredo).toMatch(/^[0-9A-F]{64}$/);
    expect(await ask(PASSWORD_GRANT.password, CHAVE)).toEqual([401, 'invalid_grant']);
    expect(await refresh(json.refresh_token)).toBe(400);
    expect(await ask(segredo, CHAVE)).toEqual([200, undefined]);
    expect((await conta().query('999999999')).status).toBe(404);
  });

  it('a Segredo that is replaced with the whole beneficiário ends the sessions of the old one too', async () => {
    const { json } = await askToken(simulator(), PASSWORD_GRANT);
    await conta().save({}, { segredo: 'C'.repeat(64) });
    expect(await refresh(json.refresh_token)).toBe(400);
    expect(await ask(PASSWORD_GRANT.password, CHAVE)).toEqual([401, 'invalid_grant']);
    expect(await ask('C'.repeat(64), CHAVE)).toEqual([200, undefined]);
  });

  it('a changed Chave leaves the old one unknown to the gateway, on every call', async () => {
    await conta().query('999999999');
    const { chave } = await change('trocar-chave');
    const gateway = 'Could not find a required Access Token in the request, identified by HEADER x-api-key';
    expect(await ask(PASSWORD_GRANT.password, CHAVE)).toEqual([401, gateway]);
    expect((await conta().query('999999999')).json).toEqual({ error: gateway });
    expect(await ask(PASSWORD_GRANT.password, chave)).toEqual([200, undefined]);
  });

  it('all tokens can be ended at once, and the Segredo still opens the door', async () => {
    const { json } = await askToken(simulator(), PASSWORD_GRANT);
    expect((await conta().query('999999999')).status).toBe(404);
    await change('encerrar-tokens');
    expect(await conta().query('999999999')).toMatchObject({ status: 401, json: { message: 'Unauthorized' } });
    expect(await refresh(json.refresh_token)).toBe(400);
    expect((await account(simulator()).query('999999999')).status).toBe(404);
  });

  it('a fault makes the token endpoint refuse good credentials in its own shape', async () => {
    await conta().control('POST', '/falhas', { tipo: '401', rota: 'token' });
    expect(await ask(PASSWORD_GRANT.password, CHAVE)).toEqual([401, 'invalid_grant']);
    expect(await ask(PASSWORD_GRANT.password, CHAVE)).toEqual([200, undefined]);
  });
});
