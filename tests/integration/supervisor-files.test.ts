import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { waitUntilGone } from '../../scripts/database/process-alive';
import { removeAbandonedPrivate } from '../../scripts/supervisor/data-root';
import { endLeavings, noteChildren } from '../../scripts/supervisor/leavings';
import { markProcess, stillLives, takeLock } from '../../scripts/supervisor/lock-file';
import { PRIVATE_PREFIX } from '../../scripts/supervisor/options';
import { loadSecrets } from '../../scripts/supervisor/secrets';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'cobrancas-supervisor-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const mode = (path: string) => (statSync(path).mode & 0o777).toString(8);

describe('the generated secrets', () => {
  const file = () => join(dir, 'segredos', 'segredos.json');

  it('are readable by their owner only, and the same at the next start', () => {
    const first = loadSecrets(dir);
    expect([mode(file()), mode(join(dir, 'segredos'))]).toEqual(['600', '700']);
    expect(loadSecrets(dir)).toEqual(first);
  });

  it('differ from one installation to another', () => {
    const first = Object.values(loadSecrets(dir));
    const second = Object.values(loadSecrets(join(dir, 'outra')));
    expect(first.filter((value) => second.includes(value))).toEqual([]);
  });

  it('are narrowed again when somebody has opened the file, and keep what an older version wrote', () => {
    const { sessao, ...older } = loadSecrets(dir);
    writeFileSync(file(), JSON.stringify(older));
    chmodSync(file(), 0o644);
    chmodSync(join(dir, 'segredos'), 0o755);
    const now = loadSecrets(dir);
    expect(now).toMatchObject(older);
    expect(now.sessao).not.toBe(sessao);
    expect([mode(file()), mode(join(dir, 'segredos'))]).toEqual(['600', '700']);
  });

  it('are not replaced when the file is damaged, because what they sealed would never open again', () => {
    mkdirSync(join(dir, 'segredos'));
    writeFileSync(file(), '{"sessao": ');
    expect(() => loadSecrets(dir)).toThrow('ilegível');
    expect(readFileSync(file(), 'utf8')).toBe('{"sessao": ');
  });
});

describe('the lock on a data folder', () => {
  it('is refused to a second start while the first lives', () => {
    const file = join(dir, 'supervisor.lock');
    expect(takeLock(file)).toHaveProperty('release');
    expect(takeLock(file)).toEqual({ heldBy: markProcess(process.pid) });
  });

  it('is taken over from a process that died, and from another program that got its number', async () => {
    const file = join(dir, 'supervisor.lock');
    const dead = await deadMark();
    writeFileSync(file, JSON.stringify(dead));
    expect(takeLock(file)).toHaveProperty('release');
    writeFileSync(file, JSON.stringify({ pid: process.pid, started: dead.started }));
    expect(takeLock(file)).toHaveProperty('release');
  });
});

describe('what a killed supervisor leaves running', () => {
  it('is ended by the next start, with everything it had started itself', async () => {
    const child = spawn('sh', ['-c', 'sleep 600 & echo $!; wait'], {
      detached: true,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const [line] = (await once(child.stdout, 'data')) as [Buffer];
    const grandchild = markProcess(Number(line.toString()));
    noteChildren(dir, { worker: child.pid ?? 0 });
    await endLeavings(dir);
    expect(await waitUntilGone(grandchild.pid, 5_000)).toBe(true);
  });

  it('is left alone when the number belongs to another program by now', async () => {
    const bystander = spawn('sleep', ['600'], { detached: true });
    await once(bystander, 'spawn');
    const mark = markProcess(bystander.pid ?? 0);
    writeFileSync(join(dir, 'processos.json'), JSON.stringify([{ name: 'web', ...mark, started: '1' }]));
    await endLeavings(dir);
    expect(stillLives(mark)).toBe(true);
    bystander.kill('SIGKILL');
  });
});

describe('what somebody else leaves among the private stacks', () => {
  it('is not obeyed: a foreign folder names processes to end, and nothing ends and nothing is deleted', async () => {
    const bystander = spawn('sleep', ['600'], { detached: true });
    await once(bystander, 'spawn');
    const mark = markProcess(bystander.pid ?? 0);
    writeFileSync(join(dir, 'supervisor.lock'), JSON.stringify(await deadMark()));
    writeFileSync(join(dir, 'processos.json'), JSON.stringify([{ name: 'web', ...mark }]));
    const trap = `${PRIVATE_PREFIX}${process.pid}-armadilha`;
    symlinkSync(dir, trap);
    try {
      await removeAbandonedPrivate();
      expect(stillLives(mark)).toBe(true);
      expect(existsSync(join(dir, 'processos.json'))).toBe(true);
    } finally {
      rmSync(trap, { force: true });
      bystander.kill('SIGKILL');
    }
  });
});

async function deadMark() {
  const child = spawn('sleep', ['600']);
  await once(child, 'spawn');
  const mark = markProcess(child.pid ?? 0);
  child.kill('SIGKILL');
  await once(child, 'exit');
  return mark;
}
