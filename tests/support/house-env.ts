import { randomBytes } from 'node:crypto';
import getPort from 'get-port';
import { afterAll } from 'vitest';
import { cloneDatabase } from './postgres';

// Runs before each test file of the projects that use the house in this process: a database of its own and an environment,
// set before any module reads it.
const database = await cloneDatabase();

Object.assign(process.env, {
  DATABASE_URL: database.appUrl,
  MIGRATION_DATABASE_URL: database.migradorUrl,
  APP_URL: `http://127.0.0.1:${await getPort()}`,
  BETTER_AUTH_SECRET: randomBytes(32).toString('base64url'),
  CREDENCIAL_KEYS: `teste:${randomBytes(32).toString('base64')}`,
  INSTALACAO_CODIGO: randomBytes(16).toString('base64url'),
  LOGIN_RATE_LIMIT: '1000',
  LOG_LEVEL: 'silent',
  CLOCK: 'virtual',
  SIMULADOR: '1',
  SIMULADOR_URL: `http://127.0.0.1:${await getPort()}`,
});

afterAll(async () => {
  const { closeDatabase } = await import('@/lib/db');
  await closeDatabase();
  await database.drop();
});
