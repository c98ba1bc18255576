import { v7 as uuidv7 } from 'uuid';
import type { SituacaoBoleto, Transicao } from '@/domain/boleto/situacao';
import type { Ator, Context } from '@/lib/context';
import { type JsonObject, type Sql, sql, type Tx } from '@/lib/db';

/** One line of a title's timeline. */
export type Linha = {
  fato: string;
  /** The title's state when it happened. */
  de: SituacaoBoleto;
  /** What it did to the title; left out: nothing. */
  step?: Transicao;
  ator: Ator;
  /** Never a secret. */
  dados?: JsonObject;
};

/** Writes one line of each of some timelines; with `job` (lib/queue, `selectJob`) also that job, all in one statement. */
export async function writeEventos(
  tx: Tx,
  { empresaId, agora }: Context,
  linhas: readonly (Linha & { boletoId: string })[],
  job?: Sql,
): Promise<void> {
  if (linhas.length === 0) return;
  const rows = linhas.map(({ boletoId, fato, de, step, ator, dados = {} }) => {
    const { para, efeito } = step ?? { para: de, efeito: 'MANTEM' };
    const { tipo: ator_tipo, nome: ator_nome } = ator;
    return { id: uuidv7(), boleto_id: boletoId, fato, de, para, efeito, ator_tipo, ator_nome, dados };
  });
  const insert = sql`
    insert into boleto_evento (id, empresa_id, boleto_id, fato, de, para, efeito, ator_tipo, ator_nome, dados, ocorrido_em)
    select id, ${empresaId}::uuid, boleto_id, fato, de, para, efeito, ator_tipo, ator_nome, dados, ${agora}::timestamptz
      from json_to_recordset(${JSON.stringify(rows)}::json) as (id uuid, boleto_id uuid, fato text, de situacao_boleto,
        para situacao_boleto, efeito text, ator_tipo tipo_ator, ator_nome text, dados jsonb)`;
  await tx.$executeRaw(job ? sql`with evento as (${insert}) ${job}` : insert);
}
