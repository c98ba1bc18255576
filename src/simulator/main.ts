import { setTimeout as wait } from 'node:timers/promises';
import type { Pool } from 'pg';
import { type Logger, pino } from 'pino';
import type { Banco } from './bank-route';
import { loadContas, loadTokenSecret } from './beneficiarios';
import { loadClock } from './clock';
import { isConnectionLoss, openDatabase } from './database';
import { ensureSchema } from './ensure-schema';
import { type Env, readEnv } from './env';
import { loadFalhas } from './faults';
import { loadFila } from './instruction-queue';
import { rateLimiter } from './rate-limit';
import { buildServer } from './server';
import { startWebhookSender } from './webhook-sender';

/** Whatever still hangs this long after the signal is left behind. */
const DRAIN_MS = 12_000;

async function openBank(db: Pool, env: Env, log: Logger, encerrando: AbortSignal): Promise<Banco> {
  await ensureSchema(db);
  const segredoToken = await loadTokenSecret(db);
  const relogio = await loadClock(db);
  const contas = await loadContas(db);
  const falhas = await loadFalhas(db);
  const fila = await loadFila(db, contas, relogio);
  // Without a secret that the application shares, only the control API knows the pages' addresses.
  const segredoPaginas = env.SIMULADOR_PAGINAS_SEGREDO ?? segredoToken;
  const takeCall = rateLimiter();
  return { db, env, log, relogio, contas, falhas, fila, segredoToken, segredoPaginas, takeCall, encerrando };
}

/** The database may come up later than this process: it is awaited, and only a refusal of another kind is fatal. */
async function openBankPatiently(db: Pool, env: Env, log: Logger, encerrando: AbortSignal): Promise<Banco> {
  for (;;) {
    try {
      return await openBank(db, env, log, encerrando);
    } catch (error) {
      if (!isConnectionLoss(error)) throw error;
      log.warn({ erro: (error as Error).message }, 'esperando o banco de dados');
      await wait(500, undefined, { signal: encerrando });
    }
  }
}

async function start(env: Env, log: Logger): Promise<void> {
  const closing = new AbortController();
  const asked = new Promise<void>((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) {
      process.on(signal, () => {
        if (closing.signal.aborted) process.exit(1);
        closing.abort();
        resolve();
      });
    }
  });

  const db = openDatabase(env.SIMULADOR_DATABASE_URL, (error) => {
    log.warn({ erro: error.message }, 'conexão com o banco de dados perdida');
  });
  const banco = await openBankPatiently(db, env, log, closing.signal);
  const app = buildServer(banco);
  const url = await app.listen({ host: env.SIMULADOR_HOST, port: env.SIMULADOR_PORT });
  const sender = startWebhookSender(banco);
  // Whoever started this process waits for this line, whatever the level.
  log.child({}, { level: 'info' }).info({ url }, 'simulador pronto');

  await asked;
  setTimeout(() => process.exit(1), DRAIN_MS).unref();
  await app.close();
  await sender.stop();
  await db.end();
  log.info('simulador encerrado');
}

const env = readEnv();
const log = pino({ level: env.SIMULADOR_LOG_LEVEL, base: { processo: 'simulador' } });
start(env, log).catch((error: Error) => {
  if (error.name === 'AbortError') process.exit(0);
  log.fatal({ erro: error.message }, 'simulador não iniciou');
  process.exit(1);
});
