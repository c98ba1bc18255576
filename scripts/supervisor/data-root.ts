import { chmodSync, existsSync, lstatSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { findLivingPostmaster, stopPostmaster } from '../database/postmaster';
import { SetupError } from '../setup-error';
import { endLeavings } from './leavings';
import { takeLock } from './lock-file';
import { type Options, PRIVATE_PREFIX } from './options';

const LOCK = 'supervisor.lock';

/** Makes the data folder and takes it for this process alone; refuses when another start runs on it. */
export function takeDataFolder(options: Options): { release: () => void } {
  let lock: ReturnType<typeof takeLock>;
  try {
    mkdirSync(options.dataDir, { recursive: true, mode: 0o711 });
    // The database server's user must get through to its own folder; what is secret here has narrower modes itself.
    chmodSync(options.dataDir, 0o711);
    lock = takeLock(join(options.dataDir, LOCK));
  } catch (error) {
    throw new SetupError(`Não é possível gravar em ${options.dataDir} (${(error as Error).message}). Use --data.`);
  }
  if ('release' in lock) return lock;
  throw new SetupError(
    `Já existe uma execução sobre ${options.dataDir} (processo ${lock.heldBy.pid}). ` +
      'Encerre-a, ou use --data <pasta> e outra PORT para uma segunda.',
  );
}

/** Private stacks whose supervisor was killed: their processes end, their data goes. */
export async function removeAbandonedPrivate(own?: string): Promise<void> {
  const parent = dirname(PRIVATE_PREFIX);
  for (const name of readdirSync(parent)) {
    const folder = join(parent, name);
    if (!name.startsWith(basename(PRIVATE_PREFIX)) || folder === own) continue;
    // Anybody may leave a folder of that name there, with a list of processes for us (perhaps root) to end.
    if (!isOurs(folder)) continue;
    // Without a lock yet it may be a stack that starts this very moment.
    if (!existsSync(join(folder, LOCK))) continue;
    try {
      const lock = takeLock(join(folder, LOCK));
      if (!('release' in lock)) continue;
      await endLeavings(folder);
      const living = findLivingPostmaster(join(folder, 'postgres'));
      if (living) await stopPostmaster(living.pid);
      rmSync(folder, { recursive: true, force: true });
    } catch {
      // Another user's: theirs to remove.
    }
  }
}

/** A real folder that this very user has made. */
function isOurs(folder: string): boolean {
  const stat = lstatSync(folder, { throwIfNoEntry: false });
  return stat?.isDirectory() === true && stat.uid === process.getuid?.();
}
