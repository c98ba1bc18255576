import { rmSync } from 'node:fs';
import getPort from 'get-port';
import { pageAddress } from '@/simulator/page-address';
import { type Service, type ServiceSpec, superviseService } from './child';
import { givenEnv } from './child-env';
import { type Databases, type EmbeddedServer, prepareEmbedded, prepareExternal, startEmbedded } from './databases';
import { DEMO_BENEFICIARIO, DEMO_LOGIN, seedDemo } from './demo-data';
import { codeForFirstRun } from './first-run';
import { endLeavings, forgetChildren, noteChildren } from './leavings';
import type { Options } from './options';
import { printTable, say } from './output';
import { assertPortFree } from './port-owner';
import { writePrivateJson } from './private-file';
import { answersOk, isHealthy, waitUntil, workerBeats } from './readiness';
import { loadSecrets, type Secrets } from './secrets';
import { type Addresses, assertEnv, productEnv, simulatorService, webService, workerService } from './services';
import { ensureBuild, leaveBuild } from './web-build';

const SIMULATOR_PORT = 4010;
const ANSWER_MS = 120_000;

/** What is up so far, in the order in which it came up. */
export interface Stack {
  options: Options;
  services: Service[];
  postgres: EmbeddedServer | undefined;
  buildDir: string | undefined;
  /** Rewritten whenever a process has been replaced. */
  ready: Record<string, unknown> | undefined;
}

export function emptyStack(options: Options): Stack {
  return { options, services: [], postgres: undefined, buildDir: undefined, ready: undefined };
}

/** Brings everything up, step by step; `fail` is called later, when something has died for good. */
export async function startStack(stack: Stack, signal: AbortSignal, fail: (reason: unknown) => void): Promise<void> {
  const { options } = stack;
  await endLeavings(options.dataDir);
  const webPort = options.port || (await getPort({ host: options.host }));
  await assertPortFree(webPort, options.host, 'PORT');
  const secrets = options.databaseUrl ? undefined : loadSecrets(options.dataDir);

  const building = options.dev ? undefined : ensureBuild(signal);
  const [databases, buildDir] = await Promise.all([prepareDatabases(stack, secrets, fail), building]);
  stack.buildDir = buildDir;
  signal.throwIfAborted();

  const simulatorPort = await getPort({ host: '127.0.0.1', ...(!options.isPrivate && { port: SIMULATOR_PORT }) });
  const simulatorUrl = databases.simulatorUrl ? `http://127.0.0.1:${simulatorPort}` : process.env.SIMULADOR_URL;
  const given = options.isPrivate ? undefined : process.env.APP_URL;
  const addresses: Addresses = { webPort, appUrl: given || `http://localhost:${webPort}`, simulatorPort, simulatorUrl };
  const instalacaoCodigo = await codeForFirstRun(options, databases.appUrl);
  const env = {
    ...productEnv(options, databases, secrets, addresses),
    ...(instalacaoCodigo && { INSTALACAO_CODIGO: instalacaoCodigo }),
  };
  assertEnv(env);

  const controlToken = secrets?.simuladorControle ?? givenEnv().SIMULADOR_CONTROLE_TOKEN ?? '';
  const run = (spec: ServiceSpec) => {
    const onStart = () => note(stack);
    stack.services.push(superviseService(spec, { onStart, onGiveUp: (name) => fail(`${name} não fica em pé`) }));
    note(stack);
  };
  if (databases.simulatorUrl) {
    const paginas = secrets?.simuladorPaginas ?? givenEnv().SIMULADOR_PAGINAS_SEGREDO;
    run(simulatorService(options, databases.simulatorUrl, simulatorPort, { controle: controlToken, paginas }));
    await waitUntil('O banco simulado não respondeu', ANSWER_MS, signal, () => answersOk(`${simulatorUrl}/saude`));
  }
  const demo = secrets && options.demoData ? { email: DEMO_LOGIN, senha: secrets.senhaDemo } : undefined;
  if (demo) await seedDemo({ ...env, SIMULADOR_CONTROLE_TOKEN: controlToken }, demo.senha, signal);

  const since = new Date();
  if (options.worker) run(workerService(options, env));
  run(webService(options, env, buildDir));
  await Promise.all([
    waitUntil('A aplicação não respondeu em /api/health', ANSWER_MS, signal, () =>
      isHealthy(`http://${reachable(options.host)}:${webPort}/api/health`, options.worker),
    ),
    options.worker &&
      waitUntil('O worker não deu sinal de vida', ANSWER_MS, signal, () => workerBeats(databases.appUrl, since)),
  ]);
  const addressesOnly = { url: addresses.appUrl, simuladorUrl: simulatorUrl ?? null, dataDir: options.dataDir };
  stack.ready = !options.isPrivate
    ? addressesOnly
    : {
        ...addressesOnly,
        // Throwaway secrets: whoever starts a private stack walks through all of it.
        controleToken: controlToken || null,
        login: demo ?? null,
        instalacaoCodigo: instalacaoCodigo ?? null,
        databaseUrl: databases.appUrl,
        migradorUrl: databases.migradorUrl ?? null,
        superUrl: databases.superUrl ?? null,
      };
  note(stack);
  // A person opens the page of the demo account; who has no demo asks the control API for one.
  const demoPage = demo && secrets ? pageAddress(secrets.simuladorPaginas, DEMO_BENEFICIARIO) : '';
  printTable([
    ['Endereço', addresses.appUrl],
    ...(demo
      ? ([
          ['Login', demo.email],
          ['Senha', demo.senha],
        ] satisfies [string, string][])
      : []),
    ...(instalacaoCodigo ? ([['Código de instalação', instalacaoCodigo]] satisfies [string, string][]) : []),
    ...(simulatorUrl ? ([['Banco simulado', `${simulatorUrl}${demoPage}`]] satisfies [string, string][]) : []),
  ]);
}

/** Web and worker finish what they are doing, then the bank they talk to goes, then the database. */
export async function stopStack(stack: Stack): Promise<void> {
  const bank = stack.services.filter((service) => service.name === 'simulador');
  const product = stack.services.filter((service) => service.name !== 'simulador');
  await Promise.all(product.map((service) => service.stop()));
  await Promise.all(bank.map((service) => service.stop()));
  await stack.postgres?.stop();
  cleanUp(stack);
}

/** At once and without draining; the database still closes its files properly. */
export async function killStack(stack: Stack): Promise<void> {
  for (const service of stack.services) service.kill();
  await stack.postgres?.stop();
  cleanUp(stack);
}

async function prepareDatabases(stack: Stack, secrets: Secrets | undefined, fail: (reason: unknown) => void) {
  const { options } = stack;
  if (options.databaseUrl || !secrets) return prepareExternal(options.databaseUrl ?? '', process.env);
  stack.postgres = await startEmbedded(options, { onRestart: () => note(stack), onLost: fail });
  const databases: Databases = await prepareEmbedded(stack.postgres.cluster(), secrets);
  return databases;
}

/** Keeps the files up to date that say which processes are ours. */
function note(stack: Stack): void {
  const pids: Record<string, number> = {};
  for (const service of stack.services) {
    const pid = service.pid();
    if (pid) pids[service.name] = pid;
  }
  noteChildren(stack.options.dataDir, pids);
  if (!stack.options.readyFile || !stack.ready) return;
  const postgres = stack.postgres?.cluster().pid;
  const all = { supervisor: process.pid, ...(postgres && { postgres }), ...pids };
  writePrivateJson(stack.options.readyFile, { ...stack.ready, pids: all });
}

function cleanUp(stack: Stack): void {
  forgetChildren(stack.options.dataDir);
  if (stack.buildDir) leaveBuild(stack.buildDir);
  if (stack.options.readyFile) rmSync(stack.options.readyFile, { force: true });
  if (stack.services.length > 0) say('Tudo parado.');
}

/** An address that a client can call for one that a server listens on. */
function reachable(host: string): string {
  if (host === '0.0.0.0' || host === '::') return '127.0.0.1';
  return host.includes(':') ? `[${host}]` : host;
}
