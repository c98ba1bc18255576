import type { Pool } from 'pg';
import type { Beneficiario, Contas } from './beneficiarios';
import type { Relogio } from './clock';
import { inTransaction, type Tx } from './database';
import { INSTRUCOES, type TipoInstrucao } from './instruction-kinds';
import type { Corpo } from './instruction-rules';
import { COLUMNS, saveTitulo, type Titulo } from './titulos';

/**
 * Instructions that were accepted and have not taken effect. They lie in the database; kept here is only when the next
 * one of each beneficiário is due, so that a call usually finds out without a query that there is nothing to do.
 */
export type Fila = {
  /** Lets everything take effect whose instant has come. Before any reading of that beneficiário's titles. */
  settle: (conta: Beneficiario) => Promise<void>;
  /** An instruction was accepted that takes effect at that instant. */
  expect: (beneficiario: number, efeito: Date) => void;
};

type Due = Titulo & { instrucao_id: number; tipo: TipoInstrucao; corpo: Corpo; efeito_em: Date; ignorar: boolean };

const DUE = `
  select i.id as instrucao_id, i.tipo, i.corpo, i.efeito_em, i.ignorar, ${COLUMNS}
  from instrucao i join titulo t on t.id = i.titulo_id
  where i.beneficiario_id = $1 and i.resultado is null and i.efeito_em <= $2
  order by t.id for update of t, i`;

/** What was paid or written off meanwhile is beyond any instruction: the bank drops it without a word. */
async function takeEffect(tx: Tx, conta: Beneficiario, due: Due): Promise<void> {
  const { corpo, efeito_em: agora } = due;
  const beyond = due.ignorar || due.liquidado_por !== null || due.baixa_em !== null || due.fluxo === 'REJEITADO';
  if (!beyond) {
    const change = INSTRUCOES[due.tipo].efeito({ titulo: due, corpo, conta, agora });
    await saveTitulo(tx, { ...due, ...change });
  }
  await tx.query('update instrucao set resultado = $2 where id = $1', [
    due.instrucao_id,
    beyond ? 'IGNORADA' : 'APLICADA',
  ]);
}

const NEXT = `
  select beneficiario_id, min(efeito_em) as efeito from instrucao
  where resultado is null and ($1::bigint is null or beneficiario_id = $1) group by 1`;

export async function loadFila(db: Pool, contas: Contas, relogio: Relogio): Promise<Fila> {
  const next = new Map<number, number>();
  const running = new Map<number, Promise<void>>();
  const expect = (beneficiario: number, efeito: number): void => {
    next.set(beneficiario, Math.min(efeito, next.get(beneficiario) ?? Number.POSITIVE_INFINITY));
  };
  const readNext = async (beneficiario: number | null): Promise<void> => {
    const { rows } = await db.query<{ beneficiario_id: number; efeito: Date }>(NEXT, [beneficiario]);
    for (const row of rows) expect(row.beneficiario_id, row.efeito.getTime());
  };
  await readNext(null);

  async function work(id: number, known: number): Promise<void> {
    // Whatever is accepted from here on puts itself in again.
    next.delete(id);
    try {
      await inTransaction(db, async (tx) => {
        const { rows } = await tx.query<Due>(DUE, [id, relogio.agora()]);
        const conta = contas.byId(id);
        if (!conta) return;
        for (const due of rows) await takeEffect(tx, conta, due);
      });
      await readNext(id);
    } catch (error) {
      expect(id, known);
      throw error;
    }
  }

  return {
    settle: async ({ id }) => {
      const under = running.get(id);
      if (under !== undefined) await under;
      const due = next.get(id);
      if (due === undefined || due > relogio.agora().getTime()) return;
      const run = running.get(id) ?? work(id, due).finally(() => running.delete(id));
      running.set(id, run);
      await run;
    },
    expect: (beneficiario, efeito) => expect(beneficiario, efeito.getTime()),
  };
}
