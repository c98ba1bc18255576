import { v7 as uuidv7 } from 'uuid';
import type { SituacaoBoleto, Transicao } from '@/domain/boleto/situacao';
import type { Ator, Context } from '@/lib/context';
import { type JsonObject, type Sql, sql, type Tx } from '@/lib/db';

type Linha = {
  fato: string;
  /** The title's state when it happened. */
  de: SituacaoBoleto;
  /** What it did to the title; left out: nothing. */
  step?: Transicao;
  ator: Ator;
  /** Never a secret. */
  dados?: JsonObject;
};

/** Writes one line of a title's timeline; with `job` (lib/queue, `selectJob`) also that job, in the same statement. */
export async function writeEvento(
  tx: Tx,
  { empresaId, agora }: Context,
  boletoId: string,
  { fato, de, step = { para: de, efeito: 'MANTEM' }, ator, dados = {} }: Linha,
  job?: Sql,
): Promise<void> {
  const insert = sql`
    insert into boleto_evento (id, empresa_id, boleto_id, fato, de, para, efeito, ator_tipo, ator_nome, dados, ocorrido_em)
    values (${uuidv7()}::uuid, ${empresaId}::uuid, ${boletoId}::uuid, ${fato}, ${de}::situacao_boleto,
            ${step.para}::situacao_boleto, ${step.efeito}, ${ator.tipo}::tipo_ator, ${ator.nome},
            ${JSON.stringify(dados)}::jsonb, ${agora})`;
  await tx.$executeRaw(job ? sql`with evento as (${insert}) ${job}` : insert);
}
