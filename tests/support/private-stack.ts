import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';

/** What `--ready-file` says. */
interface ReadyStack {
  url: string;
  simuladorUrl: string;
  controleToken: string;
  login: { email: string; senha: string } | null;
  databaseUrl: string;
  migradorUrl: string;
  superUrl: string;
  pids: Record<'supervisor' | 'postgres' | 'simulador' | 'worker' | 'web', number>;
}

export interface PrivateStack {
  /** The newest word: processes that were killed have another number after their restart. */
  ready: () => ReadyStack;
  readyFile: string;
  output: () => string;
  /** Signals the supervisor and waits for its end; the exit code. */
  end: (signal?: NodeJS.Signals) => Promise<number | undefined>;
}

/** A folder for a stack's data that the database server's user can reach. */
export function stackFolder(): { dir: string; remove: () => void } {
  const dir = mkdtempSync('/var/tmp/cobrancas-pilha-');
  return { dir, remove: () => rmSync(dir, { recursive: true, force: true }) };
}

/** `npm start -- --private` on that folder, on free ports; resolves when everything answers. */
export async function startPrivateStack(
  dir: string,
  options: { args?: string[]; env?: Record<string, string> } = {},
): Promise<PrivateStack> {
  const readyFile = join(dir, 'pronto.json');
  const args = ['--private', '--data', dir, '--ready-file', readyFile, ...(options.args ?? [])];
  const child = execa(process.execPath, ['--import', 'tsx', 'scripts/start.ts', ...args], {
    env: { LOGIN_RATE_LIMIT: '1000', ...options.env },
    reject: false,
    stdin: 'ignore',
    all: true,
  });
  let output = '';
  const answered = new Promise<boolean>((resolve) => {
    child.all.on('data', (chunk: Buffer) => {
      output += chunk.toString();
      if (output.includes('Tudo responde')) resolve(true);
    });
    void child.finally(() => resolve(false));
  });
  if (!(await answered)) throw new Error(`the private stack did not come up:\n${output}`);
  return {
    ready: () => JSON.parse(readFileSync(readyFile, 'utf8')) as ReadyStack,
    readyFile,
    output: () => output,
    end: async (signal = 'SIGTERM') => {
      child.kill(signal);
      return (await child).exitCode;
    },
  };
}

/** Whether the application at that address says that it is well. */
export async function isHealthy(url: string): Promise<boolean> {
  const response = await fetch(`${url}/api/health`, { signal: AbortSignal.timeout(5_000) }).catch(() => undefined);
  return response?.status === 200;
}
