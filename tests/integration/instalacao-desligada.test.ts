import { expect, it, vi } from 'vitest';
import { POST } from '@/app/api/instalacao/route';
import { callRoute } from '../support/call-route';

vi.hoisted(() => {
  process.env.INSTALACAO_CODIGO = '';
});

it('a server without a setup code lets nobody install, and says which variable to set', async () => {
  const body = {
    codigo: 'qualquer',
    empresa: { nome: 'Sol' },
    administrador: { nome: 'Ana', email: 'ana@sol.com.br', senha: 'uma-senha-longa' },
  };
  const answer = await callRoute(POST, { method: 'POST', path: '/api/instalacao', body });
  expect(answer).toMatchObject({
    status: 403,
    body: { error: { message: expect.stringContaining('INSTALACAO_CODIGO') } },
  });
});
