import { databaseUrl, ensureRoles, ensureSimulatorDatabase, SIMULATOR_ROLE } from '../../../scripts/database/roles';
import { type KillableServer, startKillableServer } from './killable-server';
import { newPasswords } from './new-passwords';

const DATABASE = 'simulador';

/** The simulated bank's database, on another server than ours: whatever is done to ours does not touch it. */
export type BankBooks = Pick<KillableServer, 'remove'> & { url: string };

/** Starts the server and makes the empty database. */
export async function openBankBooks(): Promise<BankBooks> {
  const server = await startKillableServer(async (superUrlOf) => {
    const superUrl = superUrlOf();
    const passwords = newPasswords();
    await ensureRoles(superUrl, passwords);
    await ensureSimulatorDatabase(superUrl, DATABASE);
    return databaseUrl(superUrl, DATABASE, { role: SIMULATOR_ROLE, password: passwords.simulador });
  });
  return { remove: server.remove, url: server.prepared };
}
