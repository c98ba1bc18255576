import { createRequire } from 'node:module';
import { parseEnv } from '@/lib/env';
import { SetupError } from '../setup-error';
import type { ServiceSpec } from './child';
import { givenEnv, plainEnv } from './child-env';
import type { Databases } from './databases';
import type { Options } from './options';
import type { Secrets } from './secrets';
import { NEXT_BIN } from './web-build';

const TSX_BIN = createRequire(import.meta.url).resolve('tsx/cli');

export interface Addresses {
  webPort: number;
  appUrl: string;
  simulatorPort: number;
  simulatorUrl: string | undefined;
}

/** The variables of web, worker and seed: what the person has set, and over it what this stack decides. */
export function productEnv(options: Options, databases: Databases, secrets: Secrets | undefined, addresses: Addresses) {
  return {
    ...plainEnv(),
    ...givenEnv(),
    NODE_ENV: options.dev ? 'development' : 'production',
    DATABASE_URL: databases.appUrl,
    MIGRATION_DATABASE_URL: '',
    HOST: options.host,
    PORT: String(addresses.webPort),
    APP_URL: addresses.appUrl,
    ...(secrets && { BETTER_AUTH_SECRET: secrets.sessao, CREDENCIAL_KEYS: secrets.chavesCredencial }),
    ...(secrets && addresses.simulatorUrl && { SIMULADOR_PAGINAS_SEGREDO: secrets.simuladorPaginas }),
    ...(addresses.simulatorUrl && { SIMULADOR: '1', SIMULADOR_URL: addresses.simulatorUrl }),
    // Only the simulated bank itself enters its database, only the demo's seed commands it and knows the demo's password.
    SIMULADOR_DATABASE_URL: '',
    SIMULADOR_CONTROLE_TOKEN: '',
    DEMO_SENHA: '',
  };
}

/** Throws a SetupError that names what is wrong, before a process is started that could only say the same. */
export function assertEnv(env: Record<string, string>): void {
  try {
    parseEnv(env);
  } catch (error) {
    throw new SetupError((error as Error).message, { cause: error });
  }
}

/** `next start` on the build folder, or `next dev`. */
export function webService(options: Options, env: Record<string, string>, buildDir: string | undefined): ServiceSpec {
  const args = [NEXT_BIN, options.dev ? 'dev' : 'start', '-H', options.host, '-p', env.PORT ?? ''];
  return { name: 'web', args, env: { ...env, ...(buildDir && { NEXT_DIST_DIR: buildDir }) }, drainMs: 30_000 };
}

export function workerService(options: Options, env: Record<string, string>): ServiceSpec {
  return { name: 'worker', args: script(options, 'src/worker/main.ts'), env, drainMs: 30_000 };
}

/** The simulated bank: its own database and nothing of the product's configuration. */
export function simulatorService(
  options: Options,
  url: string,
  port: number,
  secrets: { controle: string; paginas: string | undefined },
): ServiceSpec {
  const env = {
    ...plainEnv(),
    SIMULADOR_DATABASE_URL: url,
    SIMULADOR_HOST: '127.0.0.1',
    SIMULADOR_PORT: String(port),
    SIMULADOR_CONTROLE_TOKEN: secrets.controle,
    ...(secrets.paginas && { SIMULADOR_PAGINAS_SEGREDO: secrets.paginas }),
  };
  return { name: 'simulador', args: script(options, 'src/simulator/main.ts'), env, drainMs: 10_000 };
}

/** Arguments of `node` that run a TypeScript file in this one process; with --dev, again after each change. */
function script(options: Pick<Options, 'dev'>, file: string): string[] {
  return options.dev ? [TSX_BIN, 'watch', '--clear-screen=false', file] : ['--import', 'tsx', file];
}
