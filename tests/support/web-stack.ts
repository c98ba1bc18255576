import { randomBytes } from 'node:crypto';
import { beforeAll, inject } from 'vitest';
import { z } from 'zod';

const readySchema = z.object({
  url: z.url(),
  simuladorUrl: z.url(),
  controleToken: z.string(),
  databaseUrl: z.string(),
});

/** The application with its worker, database and simulated bank, shared by all browser tests of the run. */
export type WebStack = z.infer<typeof readySchema> & {
  /** Calls the simulated bank's control API; throws on anything but a 2xx. */
  control: <T>(method: string, path: string, body?: object) => Promise<T>;
};

// Longer than a build on a busy machine with two cores.
const START_MS = 240_000;

/**
 * The run's stack, ready before the first test of the file. The use cases in this process then write into its database;
 * sessions come from its own sign-in, and secrets only through its API, since its keys stay with it.
 */
export function webStack(): () => WebStack {
  let stack: WebStack | undefined;
  beforeAll(async () => {
    const answer = await fetch(`${inject('webStack')}/pilha`, { signal: AbortSignal.timeout(START_MS) });
    if (!answer.ok) throw new Error(await answer.text());
    const ready = readySchema.parse(await answer.json());
    Object.assign(process.env, {
      DATABASE_URL: ready.databaseUrl,
      APP_URL: ready.url,
      BETTER_AUTH_SECRET: randomBytes(32).toString('base64url'),
      CREDENCIAL_KEYS: `teste:${randomBytes(32).toString('base64')}`,
      LOG_LEVEL: 'silent',
    });
    stack = { ...ready, control: (method, path, body) => control(ready, method, path, body) };
  }, START_MS);
  return () => {
    if (!stack) throw new Error('the stack is not up yet; ask for it inside a test');
    return stack;
  };
}

/** A number of five digits that nobody else in this run gets: for a beneficiário, an account. */
export async function uniqueNumber(): Promise<string> {
  const answer = await fetch(`${inject('webStack')}/numero`);
  return String(z.object({ numero: z.int() }).parse(await answer.json()).numero);
}

async function control<T>(ready: z.infer<typeof readySchema>, method: string, path: string, body?: object): Promise<T> {
  const answer = await fetch(`${ready.simuladorUrl}/controle${path}`, {
    method,
    headers: { authorization: `Bearer ${ready.controleToken}`, 'content-type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
  });
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as T;
}
