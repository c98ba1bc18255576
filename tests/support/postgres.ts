import { randomBytes } from 'node:crypto';
import { inject } from 'vitest';
import {
  APPLICATION_ROLE,
  databaseUrl,
  ensureDatabase,
  grantDatabase,
  OWNER_ROLE,
  SIMULATOR_ROLE,
  withClient,
} from '../../scripts/database/roles';
import { TEMPLATE } from './test-cluster';

export interface TestDatabase {
  name: string;
  /** As `aplicacao`, the role of web and worker. */
  appUrl: string;
  /** As `migrador`, who owns the tables. */
  migradorUrl: string;
  superUrl: string;
  drop: () => Promise<void>;
}

/** A database of its own for a test file: a copy of the template, with all tables and no rows. */
export async function cloneDatabase(): Promise<TestDatabase> {
  const { superUrl } = inject('postgres');
  const name = `teste_${randomBytes(6).toString('hex')}`;
  await withClient(superUrl, async (client) => {
    await client.query(`create database ${name} template ${TEMPLATE} owner ${OWNER_ROLE} strategy file_copy`);
    await grantDatabase(client, name);
  });
  return describeDatabase(name);
}

function describeDatabase(name: string): TestDatabase {
  const { superUrl, passwords } = inject('postgres');
  return {
    name,
    appUrl: databaseUrl(superUrl, name, { role: APPLICATION_ROLE, password: passwords.aplicacao }),
    migradorUrl: databaseUrl(superUrl, name, { role: OWNER_ROLE, password: passwords.migrador }),
    superUrl: databaseUrl(superUrl, name),
    drop: () => dropDatabase(superUrl, name),
  };
}

/** The business database as it is before its first migration. */
export async function blankDatabase(): Promise<TestDatabase> {
  const { superUrl } = inject('postgres');
  const name = `branco_${randomBytes(6).toString('hex')}`;
  await ensureDatabase(superUrl, name);
  return describeDatabase(name);
}

/** A database with nothing in it, owned by the simulated bank's role. */
export async function emptyDatabase(): Promise<{ name: string; url: string; drop: () => Promise<void> }> {
  const { superUrl, passwords } = inject('postgres');
  const name = `vazio_${randomBytes(6).toString('hex')}`;
  await withClient(superUrl, (client) => client.query(`create database ${name} owner ${SIMULATOR_ROLE}`));
  return {
    name,
    url: databaseUrl(superUrl, name, { role: SIMULATOR_ROLE, password: passwords.simulador }),
    drop: () => dropDatabase(superUrl, name),
  };
}

async function dropDatabase(superUrl: string, name: string): Promise<void> {
  await withClient(superUrl, (client) => client.query(`drop database if exists ${name} with (force)`));
}
