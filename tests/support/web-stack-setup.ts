import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TestProject } from 'vitest/node';
import { stackFolder, startPrivateStack } from './private-stack';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where a test file asks for the run's one stack (`/pilha`) and for a number that no other file gets (`/numero`). */
    webStack: string;
  }
}

type Running = { words: object; stop: () => Promise<void> };

/**
 * One built and started application for all browser tests of the run. It starts when the first file asks for it, so that a
 * run without browser tests pays nothing, and ends with the run.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  let running: Promise<Running> | undefined;
  let numero = 50_000;
  const server = createServer((request, response) => {
    if (request.url === '/numero') {
      numero += 1;
      answer(response, 200, { numero });
      return;
    }
    running ??= start();
    running.then(
      ({ words }) => answer(response, 200, words),
      (error: unknown) => answer(response, 500, { erro: String(error) }),
    );
  });
  // The first answer takes as long as a build.
  server.requestTimeout = 0;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  project.provide('webStack', `http://127.0.0.1:${port}`);
  return async () => {
    server.closeAllConnections();
    server.close();
    // One that never came up has nothing to stop, and its test has said so.
    const stack = await running?.catch(() => undefined);
    await stack?.stop();
  };
}

async function start(): Promise<Running> {
  const folder = stackFolder();
  try {
    const stack = await startPrivateStack(folder.dir);
    const stop = async () => {
      await stack.end();
      folder.remove();
    };
    return { words: stack.ready(), stop };
  } catch (error) {
    folder.remove();
    throw error;
  }
}

function answer(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
