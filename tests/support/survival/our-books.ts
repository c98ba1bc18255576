import { applyMigrations } from '../../../scripts/database/migrate';
import {
  APPLICATION_ROLE,
  databaseUrl,
  ensureDatabase,
  ensureRoles,
  migrateQueue,
  OWNER_ROLE,
} from '../../../scripts/database/roles';
import { type KillableServer, startKillableServer } from './killable-server';
import { newPasswords } from './new-passwords';

const DATABASE = 'cobrancas';

/** The product's database on a server of its own that may be killed. */
export type OurBooks = Pick<KillableServer, 'kill' | 'remove'> & { appUrl: string; superUrl: string };

/** Starts the server and makes the database with all tables and no rows. */
export async function openOurBooks(): Promise<OurBooks> {
  const server = await startKillableServer(async (superUrlOf) => {
    const superUrl = superUrlOf();
    const passwords = newPasswords();
    await ensureRoles(superUrl, passwords);
    await ensureDatabase(superUrl, DATABASE);
    const urlOf = (role: string, password: string) => databaseUrl(superUrl, DATABASE, { role, password });
    const appUrl = urlOf(APPLICATION_ROLE, passwords.aplicacao);
    await applyMigrations({ url: urlOf(OWNER_ROLE, passwords.migrador) });
    await migrateQueue(appUrl);
    return appUrl;
  });
  return { ...server, appUrl: server.prepared, superUrl: server.superUrl(DATABASE) };
}
