import type { SituacaoBoleto, Transicao } from '@/domain/boleto/situacao';
import type { Ator, Context } from '@/lib/context';
import type { JsonObject, Tx } from '@/lib/db';

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

/** Writes one line of a title's timeline. */
export async function writeEvento(
  tx: Tx,
  { empresaId, agora }: Context,
  boletoId: string,
  { fato, de, step = { para: de, efeito: 'MANTEM' }, ator, dados = {} }: Linha,
): Promise<void> {
  const { tipo: atorTipo, nome: atorNome } = ator;
  const data = { empresaId, boletoId, fato, de, ...step, atorTipo, atorNome, dados, ocorridoEm: agora };
  await tx.boletoEvento.create({ data });
}
