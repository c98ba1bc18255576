import { execFileSync } from 'node:child_process';
import { SetupError } from '../setup-error';

/** The user the server runs as: undefined means "whoever started us". */
export type RunAs = { uid: number; gid: number } | undefined;

/** PostgreSQL refuses to run as root, so root runs it as `postgres` (created when missing); anyone else as themselves. */
export function postgresUser(): RunAs {
  if (process.getuid?.() !== 0) return undefined;
  const found = lookUp();
  if (found) return found;
  try {
    execFileSync('groupadd', ['--system', 'postgres'], { stdio: 'ignore' });
  } catch {
    // The group may exist without its user; useradd below says whether that is enough.
  }
  try {
    execFileSync('useradd', ['--system', '--no-create-home', '-g', 'postgres', 'postgres'], { stdio: 'ignore' });
  } catch (error) {
    throw new SetupError(
      'O PostgreSQL não roda como root e não foi possível criar o usuário postgres. ' +
        'Crie-o (useradd --system postgres), use um usuário comum ou defina DATABASE_URL.',
      { cause: error },
    );
  }
  const created = lookUp();
  if (!created) throw new SetupError('O usuário postgres foi criado, mas o sistema não o encontra.');
  return created;
}

/** True when that user can reach and enter (a folder) or run (a file) the path, asked of the system itself. */
export function canEnter(path: string, runAs: RunAs): boolean {
  try {
    execFileSync('/bin/sh', ['-c', 'test -x "$1"', 'sh', path], { ...runAs, cwd: '/', stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

function lookUp(): RunAs {
  try {
    const id = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8', stdio: 'pipe' }));
    return { uid: id('-u'), gid: id('-g') };
  } catch {
    return undefined;
  }
}
