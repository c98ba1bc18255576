import type { Context } from '@/lib/context';
import type { Sql, Tx } from '@/lib/db';
import { type Linha, writeEventos } from './write-eventos';

/** Writes one line of a title's timeline; with `job` (lib/queue, `selectJob`) also that job, in the same statement. */
export async function writeEvento(tx: Tx, context: Context, boletoId: string, linha: Linha, job?: Sql): Promise<void> {
  await writeEventos(tx, context, [{ boletoId, ...linha }], job);
}
