import { randomBytes } from 'node:crypto';
import type { Pool } from 'pg';
import { z } from 'zod';

/** Switches of one convênio. Everything that the bank's papers leave open is a switch with the likelier side as default. */
const opcoesSchema = z.strictObject({
  cobrancaOnline: z.boolean().default(true),
  encerrado: z.boolean().default(false),
  hibridoContratado: z.boolean().default(true),
  editaValor: z.boolean().default(false),
  validaCep: z.boolean().default(false),
  terceiroHabilitado: z.boolean().default(false),
  serasa: z.boolean().default(false),
  cnpjAlfanumerico: z.boolean().default(true),
  seuNumeroUnico: z.boolean().default(false),
  diasBaixaAutomatica: z.number().int().min(1).max(9_999).default(60),
  /** Calls per second; 0 is unlimited. The bank's own figure is 20. */
  limiteRps: z.number().int().min(0).default(0),
  paginaBase: z.union([z.literal(0), z.literal(1)]).default(0),
  liquidadosVazio404: z.boolean().default(false),
  instrucaoAtrasoMs: z.number().int().min(0).default(2_000),
  reenviosWebhook: z.number().int().min(0).max(50).default(0),
});

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
  opcoes: z.infer<typeof opcoesSchema>;
};

const COLUMNS = 'id, cooperativa, posto, codigo, chave, segredo, documento, nome, opcoes';

/**
 * All beneficiários, read at the start and after every change, so that checking a token or a key costs no query. The
 * rows in the database remain the truth.
 */
export type Contas = {
  byId: (id: number) => Beneficiario | undefined;
  byCode: (cooperativa: string, codigo: string) => Beneficiario | undefined;
  knowsKey: (chave: string) => boolean;
  save: (cooperativa: string, codigo: string, dados: z.infer<typeof beneficiarioSchema>) => Promise<Beneficiario>;
  nextSequence: (id: number) => Promise<number>;
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
    knowsKey: (chave) => list().some((conta) => conta.chave === chave),

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
