import { createHash } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { machineNow } from './clock';
import { insertForEmpresa, type JsonValue, sql, type Tx, withEmpresa } from './db';
import { env } from './env';
import { AppError } from './errors';
import { logger } from './logger';
import { Secret } from './secret';
import { open, seal } from './secret-box';

/** One answer to a request, as it was given. */
export type StoredAnswer = { status: number; body: JsonValue };

type Request = { empresaId: string; rota: string; chave: string; body: string };

// Longer than any request may run (the bank's deadline is 20 s): after it, whoever held the key is dead.
const LEASE_MS = 45_000;
const WAIT_MS = 10_000;
const POLL_MS = 100;

/** Reads what is answered; in the transaction that keeps it. */
type ReadAnswer = (tx: Tx) => Promise<StoredAnswer>;

/**
 * Answers a repeated request with the first answer. `work` runs when nobody has answered that key yet, or when whoever
 * was answering it died: it must recognise what an earlier run of itself has already done (a unique column holding the key).
 * It gives what reads the answer.
 * Same key and another body, or an answer that takes longer than 10 s, throws AppError.
 */
export async function onceForKey(request: Request, work: () => Promise<ReadAnswer>): Promise<StoredAnswer> {
  const corpoHash = createHash('sha256').update(request.body).digest('base64url');
  const deadline = machineNow().getTime() + WAIT_MS;
  for (;;) {
    const stored = await claimOrRead(request, corpoHash);
    if (stored === 'claimed') break;
    if (stored !== 'running') return stored;
    if (machineNow().getTime() > deadline) {
      throw new AppError(
        'IN_PROGRESS',
        'Este pedido já está sendo processado. Aguarde alguns segundos e consulte o resultado.',
      );
    }
    await delay(POLL_MS);
  }
  return answerOnce(request, work);
}

/** Says that a key was used before, for something else. */
export function keyMismatch(): AppError {
  return new AppError(
    'IDEMPOTENCY_MISMATCH',
    'Esta Idempotency-Key já foi usada com outro conteúdo. Gere uma chave nova para um pedido novo.',
  );
}

async function claimOrRead(request: Request, corpoHash: string): Promise<StoredAnswer | 'claimed' | 'running'> {
  const { empresaId, rota, chave } = request;
  const now = machineNow();
  const prazo = new Date(now.getTime() + LEASE_MS);
  const key = { empresaId_rota_chave: { empresaId, rota, chave } };
  const claim = sql`
    insert into idempotencia (empresa_id, rota, chave, corpo_hash, situacao, prazo, criada_em)
    select empresa.id, ${rota}, ${chave}, ${corpoHash}, 'EM_ANDAMENTO', ${prazo}::timestamptz, ${now}::timestamptz
    from empresa on conflict do nothing`;
  if ((await insertForEmpresa(empresaId, claim)) === 1) return 'claimed';
  return withEmpresa(empresaId, async (tx) => {
    const row = await tx.idempotencia.findUnique({ where: key });
    // A refusal has freed the key since: it is there to be claimed when it is looked at again.
    if (!row) return 'running';
    if (row.corpoHash !== corpoHash) {
      throw keyMismatch();
    }
    if (row.situacao === 'CONCLUIDA') return { status: row.status ?? 200, body: opened(request, row.resposta) };
    const taken = await tx.idempotencia.updateMany({
      where: { empresaId, rota, chave, situacao: 'EM_ANDAMENTO', prazo: { lt: now } },
      data: { prazo },
    });
    return taken.count === 1 ? 'claimed' : 'running';
  });
}

async function answerOnce(request: Request, work: () => Promise<ReadAnswer>): Promise<StoredAnswer> {
  const { empresaId, rota, chave } = request;
  const key = { empresaId_rota_chave: { empresaId, rota, chave } };
  try {
    const read = await work();
    return await withEmpresa(empresaId, async (tx) => {
      const answer = await read(tx);
      const resposta = sealed(request, answer.body ?? {});
      // Raw: Prisma takes a text in a Json column for a part of the query, compiles it anew for each answer, and keeps it.
      await tx.$executeRaw`
        update idempotencia set situacao = 'CONCLUIDA', status = ${answer.status}::int, resposta = to_jsonb(${resposta}::text)
        where empresa_id = ${empresaId}::uuid and rota = ${rota} and chave = ${chave}`;
      return answer;
    });
  } catch (error) {
    // A refusal frees the key, so that the person can correct and repeat. After anything else nobody knows how far it
    // went: the key stays tied to this body and the next repetition takes over at once.
    const refused = error instanceof AppError;
    await withEmpresa(empresaId, (tx) =>
      refused
        ? tx.idempotencia.delete({ where: key })
        : tx.idempotencia.update({ where: key, data: { prazo: machineNow() } }),
    ).catch((cause: unknown) => logger.warn({ err: cause, rota }, 'idempotency key not released; its lease will end'));
    throw error;
  }
}

const bindingOf = ({ empresaId, rota, chave }: Request) => `idempotencia:${empresaId}:${rota}:${chave}`;

// An answer may show what its own table keeps sealed: the link by which a payer pays.
function sealed(request: Request, body: JsonValue): string {
  return seal(new Secret(JSON.stringify(body)), bindingOf(request), env().CREDENCIAL_KEYS);
}

// One that was kept before answers were sealed is what it says.
function opened(request: Request, resposta: JsonValue): JsonValue {
  if (typeof resposta !== 'string') return resposta;
  return JSON.parse(open(resposta, bindingOf(request), env().CREDENCIAL_KEYS).reveal()) as JsonValue;
}
