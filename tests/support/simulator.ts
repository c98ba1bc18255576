import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

export const CONTROLE_TOKEN = 'controle-dos-testes';
const ROOT = fileURLToPath(new URL('../..', import.meta.url));

export type Simulator = {
  url: string;
  /** Every line it has written so far. */
  lines: string[];
  /** Calls the control API; throws on anything but a 2xx. */
  control: <T>(method: string, path: string, body?: object) => Promise<T>;
  /** Ends the process with that signal and tells its exit code (null when killed). */
  end: (signal: NodeJS.Signals) => Promise<number | null>;
};

/** The simulated bank as a real process on a free port, with that database. */
export async function startSimulator(databaseUrl: string, extraEnv: Record<string, string> = {}): Promise<Simulator> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'src/simulator/main.ts'], {
    cwd: ROOT,
    env: {
      NODE_ENV: 'test',
      PATH: process.env.PATH,
      TZ: process.env.TZ,
      SIMULADOR_DATABASE_URL: databaseUrl,
      SIMULADOR_CONTROLE_TOKEN: CONTROLE_TOKEN,
      ...extraEnv,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const kill = (): boolean => child.kill('SIGKILL');
  process.once('exit', kill);
  child.once('exit', () => process.off('exit', kill));

  const lines: string[] = [];
  const url = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      lines.push(line);
      const { msg, url: address } = JSON.parse(line) as { msg: string; url?: string };
      if (msg === 'simulador pronto' && address) resolve(address);
    });
    child.once('exit', (code) => reject(new Error(`the simulator ended with ${code}: ${lines.join('\n')}`)));
  });

  return {
    url,
    lines,
    control: async <T>(method: string, path: string, body?: object): Promise<T> => {
      const answer = await fetch(`${url}/controle${path}`, {
        method,
        headers: { authorization: `Bearer ${CONTROLE_TOKEN}`, 'content-type': 'application/json' },
        ...(body ? { body: JSON.stringify(body) } : {}),
      });
      if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
      return (await answer.json()) as T;
    },
    end: async (signal) => {
      if (child.exitCode === null && child.signalCode === null) {
        const exited = once(child, 'exit');
        child.kill(signal);
        await exited;
      }
      return child.exitCode;
    },
  };
}
