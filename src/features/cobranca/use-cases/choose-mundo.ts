import type { Tx } from '@/lib/db';
import { type Ambiente, type Mundo, mundoOf } from '../schema';
import { filterUsed } from './filter-used';

/** The world that is looked at, the ambientes that the company uses, and whose cobranças those of that world are. */
type Escolha = {
  mundo: Mundo;
  ambientes: Ambiente[];
  /** Null where they are all of one world: nothing needs to be told apart. */
  integracoes: string[] | null;
};

/**
 * Which of the company's integrações are looked at: those of the world that was asked for, else the real ones, else, where nothing
 * real is used, what is rehearsed. One that never worked and never issued makes no world yet.
 */
export async function chooseMundo(tx: Tx, pedido: Mundo | undefined): Promise<Escolha> {
  const rows = await tx.$queryRaw<{ id: string; ambiente: Ambiente }[]>`
    select i.id, i.ambiente::text from integracao i where ${filterUsed()} order by i.ambiente, i.id`;
  const ambientes = [...new Set(rows.map(({ ambiente }) => ambiente))];
  const mundo = pedido ?? mundoOf(ambientes[0] ?? 'PRODUCAO');
  const dele = rows.filter(({ ambiente }) => mundoOf(ambiente) === mundo);
  return { mundo, ambientes, integracoes: dele.length === rows.length ? null : dele.map(({ id }) => id) };
}
