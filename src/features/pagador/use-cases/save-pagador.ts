import { Prisma } from '@/generated/prisma/client';
import { recordAudit } from '@/lib/audit';
import type { Context } from '@/lib/context';
import type { Tx } from '@/lib/db';
import { isChargedForReal } from '../data';
import type { PagadorInput } from '../schema';

type Known = { id: string } & Omit<PagadorInput, 'documento'>;

/**
 * Keeps one pagador per documento: creates it, or brings the known one to what was just typed. `ensaio`: for what is only rehearsed,
 * which never changes one that is charged for real. Runs in the caller's transaction. Returns its id.
 */
export async function savePagador(
  tx: Tx,
  context: Context,
  input: PagadorInput,
  { ensaio }: { ensaio: boolean },
): Promise<string> {
  const { empresaId, agora } = context;
  const { documento, ...dados } = input;
  const where = { empresaId_documento: { empresaId, documento } };
  const known = await holdKnown(tx, context, documento, ensaio);
  if (known && Object.entries(dados).every(([key, value]) => known[key as keyof Known] === value)) return known.id;
  if (known && ensaio && (await isChargedForReal(tx, known.id))) return known.id;
  const saved = await tx.pagador.upsert({
    where,
    create: { ...input, empresaId, criadoEm: agora, atualizadoEm: agora },
    // Of somebody who was charged for real in this very instant, a rehearsal leaves everything.
    update: known || !ensaio ? { ...dados, atualizadoEm: agora } : {},
  });
  await recordAudit(tx, context, {
    acao: known ? 'pagador.alterado' : 'pagador.criado',
    alvoTipo: 'pagador',
    alvoId: saved.id,
    dados: { documento },
  });
  return saved.id;
}

// A rehearsal waits for whoever is just charging this pagador, and sees then whether that is for real; those do not wait for each other.
async function holdKnown(tx: Tx, { empresaId }: Context, documento: string, ensaio: boolean): Promise<Known | null> {
  const [known] = await tx.$queryRaw<Known[]>`
    select id, nome, cep, endereco, cidade, uf, telefone, email from pagador
     where empresa_id = ${empresaId}::uuid and documento = ${documento}
       for ${Prisma.raw(ensaio ? 'update' : 'key share')}`;
  return known ?? null;
}
