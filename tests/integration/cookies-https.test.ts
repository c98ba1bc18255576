import { expect, it, vi } from 'vitest';
import { POST } from '@/app/api/auth/[...all]/route';

vi.hoisted(() => {
  process.env.APP_URL = 'https://cobrancas.exemplo.com.br';
});

it('behind https every cookie of a sign-in travels over https only', async () => {
  const { createPerson, SENHA } = await import('../support/session');
  const { callRoute } = await import('../support/call-route');
  const { email } = await createPerson();
  const answer = await callRoute(POST, {
    method: 'POST',
    path: '/api/auth/sign-in/email',
    body: { email, password: SENHA },
  });
  expect(answer.status).toBe(200);
  const cookies = answer.headers.getSetCookie();
  expect(cookies.map((line) => line.split('=')[0])).toEqual(['__Secure-cobrancas.session_token', 'cobrancas.aparelho']);
  for (const line of cookies) expect(line).toMatch(/HttpOnly.*; SameSite=Lax|SameSite=Lax.*HttpOnly/i);
  for (const line of cookies) expect(line).toMatch(/; Secure/);
});
