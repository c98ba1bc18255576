import type { ContaBancaria } from '@/generated/prisma/client';
import type { Tx } from '@/lib/db';
import { AppError } from '@/lib/errors';
import { type ContaBancariaView, contaBancariaOutput } from './schema';

/** A row as the outside sees it. */
export function toContaBancariaView(row: ContaBancaria): ContaBancariaView {
  const { criadaEm, atualizadaEm, ...rest } = row;
  return contaBancariaOutput.parse({
    ...rest,
    criadaEm: criadaEm.toISOString(),
    atualizadaEm: atualizadaEm.toISOString(),
  });
}

/** The company's accounts, in the order in which they were made. */
export async function listContasBancarias(tx: Tx): Promise<ContaBancariaView[]> {
  const rows = await tx.contaBancaria.findMany({ orderBy: { id: 'asc' } });
  return rows.map(toContaBancariaView);
}

/** One account. Throws AppError NOT_FOUND, for another company's too. */
export async function getContaBancaria(tx: Tx, id: string): Promise<ContaBancariaView> {
  const row = await tx.contaBancaria.findUnique({ where: { id } });
  if (!row) throw new AppError('NOT_FOUND', 'Não encontramos esta conta bancária. Ela pode ser de outra empresa.');
  return toContaBancariaView(row);
}

/** The same, held until the transaction ends, so that an edit and a saved integração of one account do not cross. */
export async function lockContaBancaria(tx: Tx, id: string): Promise<ContaBancariaView> {
  await tx.$queryRaw`select 1 from conta_bancaria where id = ${id}::uuid for update`;
  return getContaBancaria(tx, id);
}
