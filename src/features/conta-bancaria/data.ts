import type { ContaBancaria } from '@/generated/prisma/client';
import { type Sql, sql, type Tx } from '@/lib/db';
import { AppError } from '@/lib/errors';
import { CONTADO_ATE, type ContaBancariaView, contaBancariaOutput, type UsoDaConta } from './schema';

/** The company's accounts, in the order in which they were made. */
export async function listContasBancarias(tx: Tx): Promise<ContaBancariaView[]> {
  const rows = await tx.contaBancaria.findMany({ orderBy: { id: 'asc' } });
  const usos = await readUsos(tx, sql`true`);
  return rows.map((row) => toView(row, usos));
}

/** One account. Throws AppError NOT_FOUND, for another company's too. */
export async function getContaBancaria(tx: Tx, id: string): Promise<ContaBancariaView> {
  const row = await tx.contaBancaria.findUnique({ where: { id } });
  if (!row) throw new AppError('NOT_FOUND', 'Não encontramos esta conta bancária. Ela pode ser de outra empresa.');
  return toView(row, await readUsos(tx, sql`i.conta_bancaria_id = ${id}::uuid`));
}

/** The same, held until the transaction ends, so that an edit and a saved integração of one account do not cross. */
export async function lockContaBancaria(tx: Tx, id: string): Promise<ContaBancariaView> {
  await tx.$queryRaw`select 1 from conta_bancaria where id = ${id}::uuid for update`;
  return getContaBancaria(tx, id);
}

/** The same, in use. Throws AppError CONFLICT, which says what to do first, for one that is deactivated. */
export async function lockContaEmUso(tx: Tx, id: string): Promise<ContaBancariaView> {
  const conta = await lockContaBancaria(tx, id);
  if (!conta.desativadaEm) return conta;
  throw new AppError('CONFLICT', 'Esta conta está desativada. Reative-a em Contas Bancárias antes de integrá-la.');
}

type Uso = UsoDaConta & { contaBancariaId: string };

/*
 * All boletos are counted by their convênio and the open ones by their state, since there are indexes of those: neither looks
 * through what other accounts issued, or through years of what is paid.
 */
function readUsos(tx: Tx, which: Sql): Promise<Uso[]> {
  return tx.$queryRaw<Uso[]>`
    select i.conta_bancaria_id as "contaBancariaId", i.ambiente::text,
      case when i.situacao = 'INTEGRADA' and v.pausado_em is not null then 'COM_PROBLEMA' else i.situacao::text end as situacao,
      (select count(*)::int from (
        select from boleto b where b.convenio_id = i.convenio_id and b.integracao_id = i.id limit ${CONTADO_ATE}::int) t) as boletos,
      (select count(*)::int from (
        select from boleto b where b.integracao_id = i.id and b.situacao in
          ('PENDENTE', 'ENVIANDO', 'INCERTO', 'REGISTRADO', 'PROTESTO', 'NEGATIVADO') limit ${CONTADO_ATE}::int) t) as "emAberto"
    from integracao i join convenio v on v.id = i.convenio_id where ${which} order by i.ambiente`;
}

function toView({ criadaEm, atualizadaEm, desativadaEm, ...row }: ContaBancaria, usos: Uso[]): ContaBancariaView {
  return contaBancariaOutput.parse({
    ...row,
    criadaEm: criadaEm.toISOString(),
    atualizadaEm: atualizadaEm.toISOString(),
    desativadaEm: desativadaEm?.toISOString() ?? null,
    usos: usos.filter(({ contaBancariaId }) => contaBancariaId === row.id),
  });
}
