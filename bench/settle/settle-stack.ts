import { type ChildProcess, fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { Agent } from 'node:http';
import { fileURLToPath } from 'node:url';
import { Pool } from 'pg';
import { closeDatabase } from '@/lib/db';
import { logger } from '@/lib/logger';
import { APPLICATION_ROLE, databaseUrl, grantDatabase, OWNER_ROLE, withClient } from '../../scripts/database/roles';
import { startTestCluster, TEMPLATE } from '../../tests/support/test-cluster';
import type { SettledList } from './settled-bank';

/** An empty database of the application's, and a bank that shows what it is told to. */
export type SettleStack = {
  bankUrl: string;
  /** As the role that owns the tables. */
  ownerUrl: string;
  superUrl: string;
  /** The floor's connections, as many as the application's own pool. */
  pool: Pool;
  agent: Agent;
  /** Has the bank show a list; resolves when it does. */
  show: (list: SettledList) => Promise<void>;
};

const DATABASE = 'liquidacao';
const CONNECTIONS = 10;

/** Starts both, points this process's application at them, and ends and deletes everything, whatever `work` does. */
export async function withSettleStack<T>(work: (stack: SettleStack) => Promise<T>): Promise<T> {
  const { postgres, stop } = await startTestCluster();
  const bank = fork(fileURLToPath(new URL('./bank-process.ts', import.meta.url)), { execArgv: ['--import', 'tsx'] });
  const agent = new Agent({ keepAlive: true });
  let pool: Pool | undefined;
  try {
    const [{ url: bankUrl }] = (await once(bank, 'message')) as [{ url: string }];
    const { superUrl: server, passwords } = postgres;
    await withClient(server, async (client) => {
      await client.query(`create database ${DATABASE} template ${TEMPLATE} owner ${OWNER_ROLE}`);
      await grantDatabase(client, DATABASE);
    });
    const as = (role: typeof APPLICATION_ROLE | typeof OWNER_ROLE) =>
      databaseUrl(server, DATABASE, { role, password: passwords[role] });
    const appUrl = as(APPLICATION_ROLE);
    pointApplication(appUrl);
    pool = new Pool({ connectionString: appUrl, max: CONNECTIONS, idleTimeoutMillis: 0 });
    const ownerUrl = as(OWNER_ROLE);
    const superUrl = databaseUrl(server, DATABASE);
    return await work({ bankUrl, ownerUrl, superUrl, pool, agent, show: (list) => showAt(bank, list) });
  } finally {
    agent.destroy();
    bank.disconnect();
    await pool?.end();
    await closeDatabase();
    await stop();
  }
}

// Before the application first reads it.
function pointApplication(appUrl: string): void {
  Object.assign(process.env, {
    DATABASE_URL: appUrl,
    BETTER_AUTH_SECRET: randomBytes(32).toString('base64url'),
    CREDENCIAL_KEYS: `bench:${randomBytes(32).toString('base64')}`,
  });
  // It took its level when it was imported.
  logger.level = 'error';
}

async function showAt(bank: ChildProcess, list: SettledList): Promise<void> {
  const shown = once(bank, 'message');
  bank.send(list);
  await shown;
}
