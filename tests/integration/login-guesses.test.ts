import { describe, expect, it } from 'vitest';
import { POST } from '@/app/api/auth/[...all]/route';
import { asOwner } from '../support/as-owner';
import { type Answer, callRoute } from '../support/call-route';
import { createPerson, SENHA } from '../support/session';

let address = 0;
/** Each attempt comes from another address. */
function attempt(email: string, password: string, cookie = ''): Promise<Answer> {
  address += 1;
  const headers = { 'x-forwarded-for': `203.0.113.${address % 250}` };
  return callRoute(POST, {
    method: 'POST',
    path: '/api/auth/sign-in/email',
    body: { email, password },
    headers,
    ...(cookie && { cookie }),
  });
}
const statuses = (answers: Answer[]) => answers.map(({ status }) => status).toSorted();
const guess = (email: string, times: number, cookie = '') =>
  Promise.all(Array.from({ length: times }, () => attempt(email, 'palpite-errado', cookie)));
const browserOf = (answer: Answer) =>
  answer.headers
    .getSetCookie()
    .map((line) => line.split(';')[0] ?? '')
    .find((line) => line.startsWith('cobrancas.aparelho=')) ?? '';

const LOCKED = [...Array<number>(10).fill(401), 429, 429];

describe('guessing the password of one e-mail', () => {
  it('ends after ten wrong ones, from wherever and however many at once, the right password too', async () => {
    const { email } = await createPerson();
    expect(statuses(await guess(email, 12))).toEqual(LOCKED);
    const refused = await attempt(email.toUpperCase(), SENHA);
    expect(refused).toMatchObject({
      status: 429,
      body: { error: { code: 'TOO_MANY_REQUESTS', message: expect.stringMatching(/Espere 1[45] minutos/) } },
    });
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(14 * 60);
    expect(refused.headers.getSetCookie()).toEqual([]);
  });

  it('ends the same way for an e-mail that nobody has', async () => {
    expect(statuses(await guess('ninguem@teste.local', 12))).toEqual(LOCKED);
  });

  it('does not keep out the browser in which the person has signed in before', async () => {
    const { email } = await createPerson();
    const browser = browserOf(await attempt(email, SENHA));
    await guess(email, 11);
    expect((await attempt(email, SENHA)).status).toBe(429);
    expect((await attempt(email, SENHA, browser)).status).toBe(200);
    expect(statuses(await guess(email, 12, browser))).toEqual(LOCKED);
  });

  it('is not made easier by a cookie of another person, or a made-up one', async () => {
    const [victim, thief] = [await createPerson(), await createPerson()];
    const own = browserOf(await attempt(thief.email, SENHA));
    await guess(victim.email, 10);
    for (const cookie of [own, `cobrancas.aparelho=${'A'.repeat(22)}.${'A'.repeat(43)}`]) {
      expect((await attempt(victim.email, SENHA, cookie)).status).toBe(429);
    }
  });

  it('begins anew after fifteen minutes, and after every right password', async () => {
    const { email } = await createPerson();
    await guess(email, 9);
    expect((await attempt(email, SENHA)).status).toBe(200);
    expect(statuses(await guess(email, 12))).toEqual(LOCKED);
    await asOwner("update tentativa_login set expira_em = expira_em - interval '15 minutes'");
    expect((await attempt(email, 'palpite-errado')).status).toBe(401);
    // What is over is forgotten by whoever comes next.
    expect((await asOwner('select 1 from tentativa_login')).rowCount).toBe(1);
    expect((await attempt(email, SENHA)).status).toBe(200);
  });

  it('leaves no e-mail behind in the table', async () => {
    const { email } = await createPerson();
    await guess(email, 1);
    const { rows } = await asOwner<{ chave: string }>('select chave from tentativa_login');
    expect(rows.length).toBeGreaterThan(0);
    expect(JSON.stringify(rows)).not.toContain('@');
  });
});
