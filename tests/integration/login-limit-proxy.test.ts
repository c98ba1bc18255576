import { expect, it, vi } from 'vitest';
import { POST } from '@/app/api/auth/[...all]/route';
import { callRoute } from '../support/call-route';

vi.hoisted(() => {
  process.env.LOGIN_RATE_LIMIT = '2';
  process.env.PROXY_CONFIAVEL = '10.0.0.0/8, 192.0.2.1';
});

it('behind trusted proxies the address counts that the outermost of them saw, not what the caller wrote before it', async () => {
  let attempts = 0;
  const attempt = (chain: string) => {
    attempts += 1;
    return callRoute(POST, {
      method: 'POST',
      path: '/api/auth/sign-in/email',
      body: { email: `pessoa-${attempts}@sol.com.br`, password: 'palpite-errado' },
      headers: { 'x-forwarded-for': chain },
    });
  };
  const statuses: number[] = [];
  for (const invented of ['198.51.100.1', '198.51.100.2', '198.51.100.3']) {
    statuses.push((await attempt(`${invented}, 203.0.113.7, 192.0.2.1, 10.0.0.5`)).status);
  }
  expect(statuses).toEqual([401, 401, 429]);
  expect((await attempt('203.0.113.8, 10.0.0.5')).status).toBe(401);
});
