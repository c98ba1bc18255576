import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { execa } from 'execa';
import { isAlive } from '../database/process-alive';
import { SetupError } from '../setup-error';
import { plainEnv } from './child-env';
import { takeLock } from './lock-file';
import { passOn, say } from './output';

/** What the build is made of. */
const INPUTS = [
  'src',
  'public',
  'prisma/schema',
  'next.config.ts',
  'tsconfig.json',
  'tsconfig.next.json',
  'package.json',
  'package-lock.json',
];
const NOT_IN_THE_BUILD = /\.test\.tsx?$|^src\/(simulator|worker)\//;
/** Next's own between two builds; everything else of `.next` is the build. */
const STAYS = new Set(['cache', 'dev', 'lock']);
const IN_USE = 'em-uso-';

export const NEXT_BIN = createRequire(import.meta.url).resolve('next/dist/bin/next');

/**
 * The folder with the production build of exactly these sources, `.next-<hash>`, built only when there is none. Builds of
 * other sources may be in use by other stacks, so they lie side by side; those that nobody uses any more are removed.
 */
export async function ensureBuild(cancelSignal: AbortSignal): Promise<string> {
  const folder = `.next-${sourceHash()}`;
  const lock = await waitForLock(cancelSignal);
  try {
    if (!existsSync(folder)) await build(folder, cancelSignal);
    writeFileSync(join(folder, `${IN_USE}${process.pid}`), '');
    removeUnused(folder);
  } finally {
    lock.release();
  }
  return folder;
}

/** Tells later builds that this stack no longer needs its folder. */
export function leaveBuild(folder: string): void {
  rmSync(join(folder, `${IN_USE}${process.pid}`), { force: true });
}

async function build(folder: string, cancelSignal: AbortSignal): Promise<void> {
  say('Construindo a aplicação (só quando o código muda)…');
  const env = { ...plainEnv(), NODE_ENV: 'production' };
  const child = execa(process.execPath, [NEXT_BIN, 'build'], {
    env,
    extendEnv: false,
    reject: false,
    stdin: 'ignore',
    cancelSignal,
  });
  passOn('build', child.stdout);
  passOn('build', child.stderr);
  const { exitCode } = await child;
  cancelSignal.throwIfAborted();
  if (exitCode !== 0) throw new SetupError('A construção da aplicação falhou; o motivo está nas linhas acima.');
  const half = `${folder}.incompleto`;
  rmSync(half, { recursive: true, force: true });
  mkdirSync(half);
  for (const entry of readdirSync('.next')) if (!STAYS.has(entry)) renameSync(join('.next', entry), join(half, entry));
  renameSync(half, folder);
}

async function waitForLock(cancelSignal: AbortSignal): Promise<{ release: () => void }> {
  for (let told = false; ; told = true) {
    const lock = takeLock('.data/construcao.lock');
    if ('release' in lock) return lock;
    if (!told) say('Outra execução está construindo a aplicação; esperando por ela');
    await new Promise((resolve) => setTimeout(resolve, 200));
    cancelSignal.throwIfAborted();
  }
}

function removeUnused(current: string): void {
  for (const name of readdirSync('.').filter((entry) => /^\.next-[0-9a-f]{12}/.test(entry) && entry !== current)) {
    const users = readdirSync(name).flatMap((entry) => (entry.startsWith(IN_USE) ? [Number(entry.slice(7))] : []));
    if (!users.some(isAlive)) rmSync(name, { recursive: true, force: true });
  }
}

function sourceHash(): string {
  const hash = createHash('sha256').update(process.version);
  for (const file of INPUTS.flatMap(filesBelow))
    if (!NOT_IN_THE_BUILD.test(file)) hash.update(file).update(readFileSync(file));
  return hash.digest('hex').slice(0, 12);
}

function filesBelow(path: string): string[] {
  if (!existsSync(path)) return [];
  if (statSync(path).isFile()) return [path];
  return readdirSync(path)
    .sort()
    .flatMap((name) => filesBelow(`${path}/${name}`));
}
