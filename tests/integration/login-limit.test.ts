import { expect, it, vi } from 'vitest';
import { POST } from '@/app/api/auth/[...all]/route';
import { callRoute } from '../support/call-route';

vi.hoisted(() => {
  process.env.LOGIN_RATE_LIMIT = '2';
});

it('too many attempts from one address get 429 and the time to wait; another address is not held up', async () => {
  const attempt = (address: string) =>
    callRoute(POST, {
      method: 'POST',
      path: '/api/auth/sign-in/email',
      body: { email: 'ana@sol.com.br', password: 'palpite-errado' },
      headers: { 'x-forwarded-for': address },
    });
  expect([(await attempt('203.0.113.7')).status, (await attempt('203.0.113.7')).status]).toEqual([401, 401]);
  const refused = await attempt('203.0.113.7');
  expect(refused).toMatchObject({
    status: 429,
    body: { error: { code: 'TOO_MANY_REQUESTS', message: expect.stringContaining('Espere') } },
  });
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  expect((await attempt('203.0.113.8')).status).toBe(401);
});
