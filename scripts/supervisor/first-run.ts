import { randomBytes } from 'node:crypto';
import { withClient } from '../database/roles';
import type { Options } from './options';

/**
 * The code with which a person creates the first company: the one they have set, else a new one. Undefined when there is a
 * company already, when the demo company becomes the first, or when the database and so its first run are their own.
 */
export async function codeForFirstRun(options: Options, appUrl: string): Promise<string | undefined> {
  if (options.databaseUrl || options.demoData) return undefined;
  const { rowCount } = await withClient(appUrl, (client) => client.query('select 1 from instalacao'));
  if (rowCount) return undefined;
  return process.env.INSTALACAO_CODIGO || randomBytes(24).toString('base64url');
}
