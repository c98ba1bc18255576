import type { Pool } from 'pg';
import { z } from 'zod';
import type { Tx } from './database';

const ROTAS = [
  'token',
  'registrar',
  'consultar',
  'cadastrados',
  'pdf',
  'liquidados',
  'instrucao',
  'francesinha',
  'webhook-contrato',
] as const;

export type Rota = (typeof ROTAS)[number];

/** Faults of a call: what goes wrong before the bank works, and what goes wrong after it has committed. */
const CHAMADA = [
  'recusar',
  'reset-antes',
  'reset-depois',
  'lento',
  'lento-depois',
  '401',
  '429',
  '503',
  '504',
  '504-depois',
  'html',
] as const;

/** What the bank says where a fault refuses without words of its own. */
export const RECUSA = 'Negócio: Título recusado.';

const WEBHOOK = [
  'webhook-perder',
  'webhook-duplicar',
  'webhook-atrasar',
  'webhook-reordenar',
  'webhook-token-errado',
] as const;

/** An instruction that is accepted and never takes effect. */
const INSTRUCAO = ['instrucao-ignorar'] as const;

export const falhaSchema = z.strictObject({
  tipo: z.enum([...CHAMADA, ...WEBHOOK, ...INSTRUCAO]),
  vezes: z.number().int().min(1).max(1_000_000).default(1),
  ms: z.number().int().min(0).max(2_000_000_000).default(0),
  /** Left out: any route but the token's; for `recusar`, the registration. */
  rota: z.enum(ROTAS).optional(),
  status: z.number().int().min(200).max(599).optional(),
  mensagem: z.string().min(1).optional(),
});

export type Falha = {
  tipo: z.infer<typeof falhaSchema>['tipo'];
  ms: number;
  status: number | null;
  mensagem: string | null;
};

// A row is locked while it is counted down, so that two calls at once never share one fault.
const TAKE = `
  update falha set restantes = restantes - 1, atingidas = atingidas + 1
  where id = (
    select id from falha
    where beneficiario_id = $1 and restantes > 0 and tipo = any($2::text[])
      and (rota = $3 or (rota is null and $3 is distinct from 'token'))
    order by id limit 1 for update
  )
  returning tipo, ms, status, mensagem`;

async function take(tx: Tx, beneficiario: number, tipos: readonly string[], rota: Rota | null): Promise<Falha | null> {
  const { rows } = await tx.query<Falha>(TAKE, [beneficiario, tipos, rota]);
  return rows[0] ?? null;
}

/** Takes the next webhook fault inside the transaction that writes the event. */
export function takeWebhookFault(tx: Tx, beneficiario: number): Promise<Falha | null> {
  return take(tx, beneficiario, WEBHOOK, null);
}

/** Takes the next fault of an instruction inside the transaction that accepts it. */
export function takeInstructionFault(tx: Tx, beneficiario: number): Promise<Falha | null> {
  return take(tx, beneficiario, INSTRUCAO, 'instrucao');
}

export type Falhas = {
  add: (beneficiario: number, falha: z.infer<typeof falhaSchema>) => Promise<void>;
  clear: (beneficiario: number) => Promise<void>;
  list: (beneficiario: number) => Promise<object[]>;
  /** What the bank will say to the next registration, when it has been told to refuse it. */
  nextRefusal: (beneficiario: number) => Promise<string | null>;
  /** The next fault for a call on that route, already counted down; null for almost every call, without a query. */
  take: (beneficiario: number, rota: Rota) => Promise<Falha | null>;
};

export async function loadFalhas(db: Pool): Promise<Falhas> {
  let waiting = new Set<number>();
  let reading: Promise<void> = Promise.resolve();
  const read = async (): Promise<void> => {
    const { rows } = await db.query<{ beneficiario_id: number }>(
      'select distinct beneficiario_id from falha where restantes > 0',
    );
    waiting = new Set(rows.map((row) => row.beneficiario_id));
  };
  // One after the other: an older reading must not overwrite a newer one.
  const refresh = (): Promise<void> => {
    reading = reading.then(read, read);
    return reading;
  };
  await refresh();

  return {
    add: async (beneficiario, { tipo, vezes, ms, rota, status, mensagem }) => {
      await db.query(
        `insert into falha (beneficiario_id, tipo, rota, ms, status, mensagem, restantes)
         values ($1, $2, $3, $4, $5, $6, $7)`,
        [
          beneficiario,
          tipo,
          rota ?? (tipo === 'recusar' ? 'registrar' : null),
          ms,
          status ?? null,
          mensagem ?? null,
          vezes,
        ],
      );
      await refresh();
    },
    clear: async (beneficiario) => {
      await db.query('update falha set restantes = 0 where beneficiario_id = $1', [beneficiario]);
      await refresh();
    },
    list: async (beneficiario) => {
      const { rows } = await db.query<object>(
        `select id, tipo, rota, ms, status, mensagem, restantes, atingidas
         from falha where beneficiario_id = $1 order by id`,
        [beneficiario],
      );
      return rows;
    },
    nextRefusal: async (beneficiario) => {
      const { rows } = await db.query<{ mensagem: string | null }>(
        `select mensagem from falha where beneficiario_id = $1 and tipo = 'recusar' and rota = 'registrar' and restantes > 0
         order by id limit 1`,
        [beneficiario],
      );
      return rows[0] ? (rows[0].mensagem ?? RECUSA) : null;
    },
    take: async (beneficiario, rota) => {
      if (!waiting.has(beneficiario)) return null;
      const falha = await take(db, beneficiario, CHAMADA, rota);
      if (falha) await refresh();
      return falha;
    },
  };
}
