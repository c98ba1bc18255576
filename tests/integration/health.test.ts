import { expect, inject, it } from 'vitest';
import { GET } from '@/app/api/health/route';
import { closeDatabase } from '@/lib/db';
import { withClient } from '../../scripts/database/roles';
import { asOwner } from '../support/as-owner';
import { callRoute } from '../support/call-route';

const beat = (secondsAgo: number) =>
  asOwner(
    `insert into trabalhador (id, iniciado_em, batida_em) values ('w', $1, $1)
     on conflict (id) do update set batida_em = excluded.batida_em`,
    [new Date(Date.now() - secondsAgo * 1000)],
  );

it('is well only while the database answers and a worker has given a sign of life in the last 30 seconds', async () => {
  expect(await callRoute(GET)).toMatchObject({ status: 503, body: { banco: 'ok', fila: 'falha' } });
  await beat(60);
  expect(await callRoute(GET)).toMatchObject({ status: 503, body: { banco: 'ok', fila: 'falha' } });
  await beat(5);
  const answer = await callRoute(GET);
  expect(answer).toMatchObject({ status: 200 });
  expect(answer.body).toEqual({ banco: 'ok', fila: 'ok' });
});

it('tells nothing but names when the database is gone', async () => {
  await closeDatabase();
  const name = new URL(process.env.DATABASE_URL ?? '').pathname.slice(1);
  const allowConnections = (allowed: boolean) =>
    withClient(inject('postgres').superUrl, (client) =>
      client.query(`alter database ${name} allow_connections ${allowed}`),
    );
  await allowConnections(false);
  try {
    const answer = await callRoute(GET);
    expect(answer.status).toBe(503);
    expect(answer.body).toEqual({ banco: 'falha', fila: 'falha' });
  } finally {
    await allowConnections(true);
  }
});
