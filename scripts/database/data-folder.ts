import { createHash } from 'node:crypto';
import { chmodSync, lstatSync, mkdirSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { SetupError } from '../setup-error';
import { canEnter, type RunAs } from './postgres-user';

/**
 * Where the cluster's folder goes: the wanted place, or, when the postgres user cannot get through its parents (a
 * checkout below a 0700 home), a folder of our own under /var/tmp that is named by a hash of the wanted place.
 */
export function usableDataFolder(wanted: string, runAs: RunAs, say: (line: string) => void): string {
  mkdirSync(dirname(wanted), { recursive: true, mode: 0o711 });
  if (!runAs) return wanted;
  if (canEnter(dirname(wanted), runAs)) return wanted;
  const folder = join(fallbackFolder(wanted), 'postgres');
  say(`O usuário postgres não alcança ${wanted}; o banco de dados fica em ${folder}`);
  return folder;
}

/** A folder under /var/tmp that belongs to this path alone, made when missing; refuses one that somebody else made. */
export function fallbackFolder(path: string): string {
  const hash = createHash('sha256').update(realParent(path)).digest('hex').slice(0, 12);
  const folder = `/var/tmp/cobrancas-${hash}`;
  mkdirSync(folder, { recursive: true, mode: 0o711 });
  const stat = lstatSync(folder);
  if (!stat.isDirectory() || stat.uid !== process.getuid?.())
    throw new SetupError(`A pasta ${folder} existe e pertence a outro usuário. Apague-a ou defina DATABASE_URL.`);
  chmodSync(folder, 0o711);
  return folder;
}

function realParent(path: string): string {
  mkdirSync(dirname(path), { recursive: true });
  return realpathSync(dirname(path));
}
