import { randomBytes } from 'node:crypto';
import type { Pool } from 'pg';
import { z } from 'zod';
import { type Opcoes, opcoesSchema } from './opcoes';

export const beneficiarioSchema = z.strictObject({
  posto: z.string().length(2),
  chave: z.string().min(1),
  segredo: z.string().min(1),
  documento: z.string().min(11).max(14),
  nome: z.string().min(1),
  opcoes: opcoesSchema.prefault({}),
  /** The sequence that the next bank-made nosso número takes. */
  proximoNumero: z.number().int().min(0).optional(),
});

export type Beneficiario = {
  id: number;
  cooperativa: string;
  posto: string;
  codigo: string;
  chave: string;
  segredo: string;
  documento: string;
  nome: string;
  opcoes: Opcoes;
  /** Tokens of an earlier epoch are no longer good. */
  epoca: number;
};

const COLUMNS = 'id, cooperativa, posto, codigo, chave, segredo, documento, nome, opcoes, epoca';

/**
 * All beneficiários, read at the start and after every change, so that checking a token or a key costs no query. The
 * rows in the database remain the truth.
 */
export type Contas = {
  byId: (id: number) => Beneficiario | undefined;
  byCode: (cooperativa: string, codigo: string) => Beneficiario | undefined;
  knowsKey: (chave: string, ambiente: 'PRODUCAO' | 'SANDBOX') => boolean;
  save: (cooperativa: string, codigo: string, dados: z.infer<typeof beneficiarioSchema>) => Promise<Beneficiario>;
  nextSequence: (id: number) => Promise<number>;
  /** Ends every token that was given so far, access and refresh. */
  endTokens: (id: number) => Promise<void>;
};

const BLOCK = 25;

export async function loadContas(db: Pool): Promise<Contas> {
  const contas = new Map<number, Beneficiario>();
  const blocks = new Map<number, { next: number; end: number }>();
  const refills = new Map<number, Promise<void>>();

  const remember = (row: Beneficiario): Beneficiario => {
    const conta = { ...row, opcoes: opcoesSchema.parse(row.opcoes) };
    contas.set(conta.id, conta);
    return conta;
  };
  const { rows } = await db.query<Beneficiario>(`select ${COLUMNS} from beneficiario`);
  rows.forEach(remember);

  // Numbers are taken in blocks: a killed process loses the rest of its block, which leaves only a gap.
  const takeBlock = async (id: number): Promise<void> => {
    const taken = await db.query<{ sequencia: number }>(
      'update beneficiario set sequencia = sequencia + $2 where id = $1 returning sequencia',
      [id, BLOCK],
    );
    const end = taken.rows[0]?.sequencia;
    if (end === undefined) throw new Error('beneficiário not found');
    blocks.set(id, { next: end - BLOCK, end });
  };
  const refill = (id: number): Promise<void> => {
    const running = refills.get(id) ?? takeBlock(id).finally(() => refills.delete(id));
    refills.set(id, running);
    return running;
  };

  const list = (): Beneficiario[] => [...contas.values()];
  const byCode = (cooperativa: string, codigo: string): Beneficiario | undefined =>
    list().find((conta) => conta.cooperativa === cooperativa && conta.codigo === codigo);
  return {
    byId: (id) => contas.get(id),
    byCode,
    knowsKey: (chave, ambiente) =>
      list().some(({ chave: own, opcoes: { ambienteDaChave } }) => {
        return own === chave && (ambienteDaChave === 'AMBOS' || ambienteDaChave === ambiente);
      }),

    save: async (cooperativa, codigo, { posto, chave, segredo, documento, nome, opcoes, proximoNumero }) => {
      const before = byCode(cooperativa, codigo);
      const saved = await db.query<Beneficiario>(
        `insert into beneficiario (cooperativa, codigo, posto, chave, segredo, documento, nome, opcoes, sequencia)
         values ($1, $2, $3, $4, $5, $6, $7, $8, coalesce($9, 1))
         on conflict (cooperativa, codigo) do update set posto = $3, chave = $4, segredo = $5, documento = $6,
           nome = $7, opcoes = $8, sequencia = coalesce($9, beneficiario.sequencia)
         returning ${COLUMNS}`,
        [cooperativa, codigo, posto, chave, segredo, documento, nome, opcoes, proximoNumero ?? null],
      );
      const [row] = saved.rows;
      if (!row) throw new Error('beneficiário not saved');
      if (before && before.segredo !== segredo) {
        // A new código de acesso ends every session that the old one opened.
        await db.query('delete from sessao where beneficiario_id = $1', [row.id]);
      }
      if (proximoNumero !== undefined) blocks.delete(row.id);
      return remember(row);
    },

    endTokens: async (id) => {
      await db.query('delete from sessao where beneficiario_id = $1', [id]);
      const ended = await db.query<Beneficiario>(
        `update beneficiario set epoca = epoca + 1 where id = $1 returning ${COLUMNS}`,
        [id],
      );
      ended.rows.forEach(remember);
    },

    nextSequence: async (id) => {
      for (;;) {
        const block = blocks.get(id);
        if (block && block.next < block.end) {
          block.next += 1;
          return block.next - 1;
        }
        await refill(id);
      }
    },
  };
}

/** The secret that signs tokens: made once, kept in the database, so that tokens outlive a restart. */
export async function loadTokenSecret(db: Pool): Promise<string> {
  await db.query('insert into configuracao (segredo_token) values ($1) on conflict do nothing', [
    randomBytes(32).toString('base64url'),
  ]);
  const { rows } = await db.query<{ segredo_token: string }>('select segredo_token from configuracao');
  const secret = rows[0]?.segredo_token;
  if (!secret) throw new Error('no token secret');
  return secret;
}
